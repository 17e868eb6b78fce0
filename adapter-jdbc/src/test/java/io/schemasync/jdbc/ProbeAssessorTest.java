package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step's probes make of its hazards. */
class ProbeAssessorTest {
    private static final ObjectId TABLE = ObjectId.of(ObjectKind.TABLE, ObjectName.own("t"));

    private static Hazard hazard(HazardKind kind, String explanation) {
        return new Hazard(kind, TABLE.ref(), explanation, "");
    }

    private static Probe probe(int answer, Probe.Meaning meaning, HazardKind kind) {
        return new Probe("rows", "SELECT " + answer, meaning, kind);
    }

    private static Assessment assess(Operation operation) {
        var step = new Step(3, new StepSource.OfChange(TABLE), operation);
        var plan = new Plan(
                new Origin("x", "x", "1"),
                ComparisonRules.of(IdentifierCase.SENSITIVE, true),
                "a",
                "b",
                List.of(new Segment(1, true, List.of(step), "a", "b")),
                List.of(),
                false);
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            return new ProbeAssessor(100).assess(connection, TenantContext.ofConnection(), plan);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> findings(Operation.Builder operation) {
        return assess(operation.build()).findings().stream()
                .map(finding -> finding.step() + " " + finding.hazard().kind() + " "
                        + finding.hazard().explanation() + " "
                        + (finding.rows().isPresent() ? finding.rows().getAsLong() : "-"))
                .toList();
    }

    @Test
    void aHazardWithoutAProbeStands() {
        assertThat(findings(Operation.builder("x").hazard(hazard(HazardKind.ACCESS_LOSS, "h"))))
                .containsExactly("3 ACCESS_LOSS h -");
    }

    @Test
    void zeroClearsAndACountConfirms() {
        assertThat(findings(Operation.builder("x")
                        .hazard(hazard(HazardKind.DATA_LOSS, "a"), hazard(HazardKind.DATA_LOSS, "b"))
                        .probe(
                                probe(0, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS),
                                probe(5, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS))))
                .containsExactly("3 DATA_LOSS b 5");
    }

    @Test
    void probesThatAreNotAsManyAsHazardsAnswerTogether() {
        assertThat(findings(Operation.builder("x")
                        .hazard(hazard(HazardKind.DATA_LOSS, "a"))
                        .probe(
                                probe(2, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS),
                                probe(5, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS))))
                .containsExactly("3 DATA_LOSS a 7");
    }

    @Test
    void rowsThatBlockNeedNoHazard() {
        assertThat(findings(Operation.builder("x")
                        .probe(
                                probe(2, Probe.Meaning.BLOCKS, HazardKind.BLOCKING_ROWS),
                                probe(0, Probe.Meaning.BLOCKS, HazardKind.BLOCKING_ROWS))))
                .containsExactly("3 BLOCKING_ROWS there are rows 2");
    }

    @Test
    void aSizeSaysHowLongItTakesAndWhoWaits() {
        var rewrite = Operation.builder("x")
                .hazard(hazard(HazardKind.REWRITE, "a"))
                .probe(probe(250, Probe.Meaning.SIZE, HazardKind.REWRITE));
        assertThat(assess(rewrite.build()).estimatedDuration()).isEqualTo(Duration.ofMillis(2500));
        assertThat(assess(rewrite.build()).estimatedDowntime()).isEqualTo(Duration.ofMillis(2500));
        assertThat(assess(rewrite.lock(LockLevel.SCHEMA).build()).estimatedDowntime())
                .isZero();
    }

    @Test
    void aProbeThatCannotBeAskedIsAnError() {
        var broken = Operation.builder("x")
                .probe(new Probe(
                        "rows of nothing",
                        "SELECT count(*) FROM nothing",
                        Probe.Meaning.BLOCKS,
                        HazardKind.BLOCKING_ROWS));
        assertThatThrownBy(() -> assess(broken.build()))
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("rows of nothing")
                .hasMessageContaining("step 3");
    }
}
