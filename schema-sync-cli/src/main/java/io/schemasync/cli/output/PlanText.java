package io.schemasync.cli.output;

import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a plan step by step: what is done, why, with which SQL and at which risk. */
public final class PlanText {
    private static final Duration WORTH_MENTIONING = Duration.ofSeconds(1);

    private final @Nullable Assessment assessment;
    private final Set<HazardKind> allowed;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private PlanText(@Nullable Assessment assessment, Set<HazardKind> allowed, Style style) {
        this.assessment = assessment;
        this.allowed = allowed;
        this.style = style;
    }

    /**
     * Returns the lines of a plan.
     *
     * @param assessment what the rows say about it; null if they were not asked
     * @param allowed the hazards that are allowed
     */
    public static List<String> lines(Plan plan, @Nullable Assessment assessment, Set<HazardKind> allowed, Style style) {
        var text = new PlanText(assessment, allowed, style);
        text.lines.add(style.heading("plan: " + counted(plan.stepCount(), "step")) + text.summary(plan));
        for (Segment segment : plan.segments()) {
            if (plan.segments().size() > 1 || !segment.transactional()) {
                text.lines.add(style.quiet("  -- " + segmentTitle(segment)));
            }
            segment.steps().forEach(text::step);
        }
        return List.copyOf(text.lines);
    }

    /** Returns the lines of those steps for which a plan is refused; none if it is refused for another reason. */
    public static List<String> refusals(Plan plan, Assessment assessment, Set<HazardKind> allowed, Style style) {
        Set<Integer> refused = assessment.refusals(allowed).stream()
                .map(Assessment.Finding::step)
                .collect(Collectors.toSet());
        if (refused.isEmpty()) {
            return List.of();
        }
        var text = new PlanText(assessment, allowed, style);
        text.lines.add(style.heading("refused of " + counted(plan.stepCount(), "step"))
                + " ('schema-sync diff' shows them all)");
        plan.steps().filter(step -> refused.contains(step.number())).forEach(text::step);
        return List.copyOf(text.lines);
    }

    /** Returns what a segment is: one transaction, or a step that cannot be in one. */
    static String segmentTitle(Segment segment) {
        return "segment " + segment.number() + ", "
                + (segment.transactional() ? "one transaction" : "outside a transaction: it cannot be rolled back");
    }

    private String summary(Plan plan) {
        var text = new StringBuilder(
                plan.segments().size() == 1 && plan.segments().get(0).transactional() ? ", one transaction" : "");
        if (assessment != null) {
            if (assessment.estimatedDuration().compareTo(WORTH_MENTIONING) >= 0) {
                text.append(", about ").append(DurationText.of(assessment.estimatedDuration()));
            }
            if (assessment.estimatedDowntime().compareTo(WORTH_MENTIONING) >= 0) {
                text.append(", others wait about ").append(DurationText.of(assessment.estimatedDowntime()));
            }
        } else if (plan.downtimeRequired()) {
            text.append(", others have to wait");
        }
        return text.toString();
    }

    private void step(Step step) {
        lines.add("  %d. %s %s"
                .formatted(
                        step.number(),
                        Escapes.line(step.description()),
                        style.quiet("[" + step.operation().phase().name().toLowerCase(Locale.ROOT) + "]")));
        lines.add(style.quiet("     " + source(step.source())));
        for (String statement : step.operation().statements()) {
            (Escapes.block(statement.strip()) + ";").lines().forEach(line -> lines.add("       " + line));
        }
        if (assessment == null) {
            step.operation().hazards().forEach(hazard -> hazard(hazard, OptionalLong.empty()));
        } else {
            assessment.findings().stream()
                    .filter(finding -> finding.step() == step.number())
                    .forEach(finding -> hazard(finding.hazard(), finding.rows()));
        }
    }

    /** Returns where a step comes from. */
    static String source(StepSource source) {
        return switch (source) {
            case StepSource.OfChange change -> "because " + PartText.object(change.object()) + " differs";
            case StepSource.OfCascade cascade ->
                "because " + PartText.object(cascade.object()) + " depends on what changes: "
                        + Escapes.line(cascade.because());
            case StepSource.OfScript script -> "because script " + Escapes.name(script.name()) + " says so";
        };
    }

    private void hazard(Hazard hazard, OptionalLong rows) {
        HazardKind kind = hazard.kind();
        boolean refused = kind.isRefusedByDefault() && !(kind.isAllowable() && allowed.contains(kind));
        String text = "! " + kind.id() + ": " + Escapes.line(hazard.explanation());
        if (rows.isPresent()) {
            text += " (" + counted(rows.getAsLong(), "row") + ")";
        }
        lines.add("     " + (refused ? style.alarm(text) : style.changed(text)));
        if (!hazard.suggestion().isEmpty()) {
            lines.add("       " + Escapes.line(hazard.suggestion()));
        }
        if (refused) {
            lines.add("       "
                    + (kind.isAllowable() ? "refused unless --allow " + kind.id() : "refused, no allowance helps"));
        }
    }

    /** Returns a number with its noun. */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
