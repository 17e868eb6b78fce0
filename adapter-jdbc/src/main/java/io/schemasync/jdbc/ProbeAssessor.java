package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Asks a tenant's rows the questions of a plan's steps.
 *
 * <p>Where a step has as many probes as hazards of a kind, each probe answers for the hazard in the same place; otherwise all
 * probes of a kind answer for all its hazards together. A hazard without a probe stands as it is. A probe that blocks needs no
 * hazard: its question says what stands in the way.
 */
public final class ProbeAssessor {
    private final long rowsPerSecond;

    /** Makes an assessor that takes a database to write so many rows a second. */
    public ProbeAssessor(long rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
    }

    /**
     * Assesses a plan. The caller may hold a read transaction so that all answers are of one moment.
     *
     * @throws InspectionException if a probe cannot be run
     */
    public Assessment assess(Connection connection, TenantContext tenant, Plan plan) {
        var findings = new ArrayList<Assessment.Finding>();
        Duration duration = Duration.ZERO;
        Duration downtime = Duration.ZERO;
        for (Step step : plan.steps().toList()) {
            var answers = new Answers(connection, tenant, step);
            findings.addAll(answers.findings());
            Duration estimate = Duration.ofMillis(answers.rowsToWrite() * 1000 / rowsPerSecond);
            duration = duration.plus(estimate);
            if (step.operation().lock().compareTo(LockLevel.WRITES) >= 0) {
                downtime = downtime.plus(estimate);
            }
        }
        return new Assessment(tenant, findings, duration, downtime);
    }

    /** The counts of one step's probes, in the order of the probes. */
    private record Answers(Step step, List<Long> counts) {
        Answers(Connection connection, TenantContext tenant, Step step) {
            this(
                    step,
                    step.operation().probes().stream()
                            .map(probe -> ask(connection, tenant, step, probe))
                            .toList());
        }

        private static long ask(Connection connection, TenantContext tenant, Step step, Probe probe) {
            ErrorContext context =
                    ErrorContext.of(tenant).withStep(step.number()).withSql(probe.sql());
            try {
                return Sql.count(connection, probe.sql())
                        .orElseThrow(() -> new InspectionException(
                                "the question \"" + probe.question() + "\" of step " + step.number() + " got no answer",
                                context,
                                null));
            } catch (SQLException e) {
                throw new InspectionException(
                        "the question \"" + probe.question() + "\" of step " + step.number() + " could not be asked: "
                                + e.getMessage(),
                        context,
                        e);
            }
        }

        long rowsToWrite() {
            long rows = 0;
            for (int i = 0; i < counts.size(); i++) {
                if (probe(i).meaning() == Probe.Meaning.SIZE) {
                    rows = Math.max(rows, counts.get(i));
                }
            }
            return rows;
        }

        private Probe probe(int index) {
            return step.operation().probes().get(index);
        }

        List<Assessment.Finding> findings() {
            var findings = new ArrayList<Assessment.Finding>();
            for (HazardKind kind : HazardKind.values()) {
                List<Hazard> hazards = hazards(kind);
                List<Integer> probes = probes(kind);
                for (int i = 0; i < hazards.size(); i++) {
                    OptionalLong rows = probes.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(
                                    probes.size() == hazards.size() ? counts.get(probes.get(i)) : total(probes));
                    if (rows.orElse(1) > 0) {
                        findings.add(new Assessment.Finding(step.number(), hazards.get(i), rows));
                    }
                }
                if (hazards.isEmpty()) {
                    probes.forEach(index -> blocking(index).ifPresent(findings::add));
                }
            }
            return findings;
        }

        private List<Hazard> hazards(HazardKind kind) {
            return step.operation().hazards().stream()
                    .filter(hazard -> hazard.kind() == kind)
                    .toList();
        }

        private List<Integer> probes(HazardKind kind) {
            var indexes = new ArrayList<Integer>();
            for (int i = 0; i < counts.size(); i++) {
                HazardKind asked =
                        probe(i).meaning() == Probe.Meaning.BLOCKS ? HazardKind.BLOCKING_ROWS : probe(i).hazard();
                if (asked == kind) {
                    indexes.add(i);
                }
            }
            return indexes;
        }

        private long total(List<Integer> probes) {
            return probes.stream().mapToLong(counts::get).sum();
        }

        private java.util.Optional<Assessment.Finding> blocking(int index) {
            long rows = counts.get(index);
            if (probe(index).meaning() != Probe.Meaning.BLOCKS || rows == 0) {
                return java.util.Optional.empty();
            }
            var hazard = new Hazard(
                    HazardKind.BLOCKING_ROWS,
                    subject(),
                    "there are " + probe(index).question(),
                    "");
            return java.util.Optional.of(new Assessment.Finding(step.number(), hazard, OptionalLong.of(rows)));
        }

        private Ref subject() {
            return switch (step.source()) {
                case StepSource.OfChange change -> change.object().ref();
                case StepSource.OfCascade cascade -> cascade.object().ref();
                case StepSource.OfScript script ->
                    ObjectId.of(SCRIPT, ObjectName.own(script.name())).ref();
            };
        }
    }

    private static final ObjectKind SCRIPT = new ObjectKind("script");
}
