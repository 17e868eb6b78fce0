package io.schemasync.cli.output;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.Change;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report for people: the differences as a tree, the plan with its SQL, and how it ended. */
public final class TextReport implements Report {
    private final Console console;
    private final Style style;
    private final boolean several;
    private final boolean planShown;
    private final Set<HazardKind> allowed;
    private final Map<String, TenantContext> shown = new HashMap<>();
    private final Map<TenantResult.Status, Integer> counts = new EnumMap<>(TenantResult.Status.class);

    /**
     * Begins a report.
     *
     * @param several whether more than one tenant is expected, so that each needs its heading
     * @param planShown whether plans are shown; else only those steps for which one is refused
     * @param allowed the hazards that are allowed
     */
    public TextReport(Console console, Style style, boolean several, boolean planShown, Set<HazardKind> allowed) {
        this.console = console;
        this.style = style;
        this.several = several;
        this.planShown = planShown;
        this.allowed = allowed;
    }

    @Override
    public void tenant(TenantResult result, int exitCode) {
        counts.merge(result.status(), 1, Integer::sum);
        String status = status(result);
        SchemaDiff diff = result.diff();
        if (!several) {
            changes(result);
            print(status);
        } else if (diff == null || diff.isEmpty()) {
            print(heading(result) + ": " + status);
        } else {
            TenantContext same = shown.putIfAbsent(diff.fromHash() + result.status(), result.tenant());
            print(heading(result) + ": " + status
                    + (same == null ? "" : ", the same changes as tenant " + Escapes.name(same.tenantId())));
            if (same == null) {
                changes(result);
            }
        }
        console.out().flush();
        String whom = several ? "tenant " + Escapes.name(result.tenant().tenantId()) + ": " : "";
        result.warnings().forEach(warning -> console.warning(whom + warning));
        if (result.error() != null) {
            console.message(whom + ErrorText.of(result.error()));
        }
    }

    private String heading(TenantResult result) {
        return style.heading("tenant " + Escapes.name(result.tenant().tenantId()));
    }

    private void changes(TenantResult result) {
        SchemaDiff diff = result.diff();
        if (diff != null) {
            DiffTree.lines(diff, style).forEach(this::print);
        }
        planned(result).ifPresent(lines -> {
            print("");
            lines.forEach(this::print);
            print("");
        });
    }

    private Optional<List<String>> planned(TenantResult result) {
        Plan plan = result.plan();
        Assessment assessment = result.assessment();
        if (plan == null || plan.isEmpty()) {
            return Optional.empty();
        }
        if (planShown) {
            plan.warnings().stream()
                    .filter(warning -> !result.warnings().contains(warning))
                    .forEach(console::warning);
            return Optional.of(PlanText.lines(plan, assessment, allowed, style));
        }
        return result.status() == TenantResult.Status.REFUSED && assessment != null
                ? Optional.of(PlanText.refusals(plan, assessment, allowed, style))
                        .filter(lines -> !lines.isEmpty())
                : Optional.empty();
    }

    private String status(TenantResult result) {
        return switch (result.status()) {
            case IN_SYNC -> style.added("in sync");
            case SYNCED ->
                style.added("synced") + ": " + PlanText.counted(result.applied().size(), "step") + " applied in "
                        + DurationText.of(result.duration());
            case DIFFERENT -> style.changed("different") + (result.diff() == null ? "" : ": " + counts(result.diff()));
            case REFUSED -> style.alarm("refused") + ": nothing was changed";
            case FAILED -> style.alarm("failed") + ": " + applied(result);
            case LOCKED -> style.alarm("locked") + ": nothing was changed";
            case SKIPPED -> style.alarm("skipped") + ": another tenant failed";
        };
    }

    private static String applied(TenantResult result) {
        int steps = result.plan() == null ? 0 : result.plan().stepCount();
        return result.applied().isEmpty()
                ? "no step was applied"
                : result.applied().size() + " of " + PlanText.counted(steps, "step") + " applied";
    }

    private static String counts(SchemaDiff diff) {
        Map<String, Long> verbs = diff.changes().stream()
                .collect(Collectors.groupingBy(
                        changes -> verb(changes.changes().get(0)), TreeMap::new, Collectors.counting()));
        return PlanText.counted(diff.changes().size(), "object")
                + verbs.entrySet().stream()
                        .map(verb -> verb.getValue() + " " + verb.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String verb(Change change) {
        return switch (change) {
            case Change.Created created -> "to create";
            case Change.Dropped dropped -> "to drop";
            case Change.Altered altered -> "to alter";
            case Change.Renamed renamed -> "to rename";
            case Change.Recreated recreated -> "to recreate";
        };
    }

    @Override
    public void end(int exitCode, @Nullable SchemaSyncException error) {
        if (several && !counts.isEmpty()) {
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            print(style.heading(PlanText.counted(all, "tenant")) + ": "
                    + counts.entrySet().stream()
                            .map(count -> count.getValue() + " "
                                    + count.getKey()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', ' '))
                            .collect(Collectors.joining(", ")));
        }
        if (error != null) {
            console.message(ErrorText.of(error));
        }
        console.out().flush();
    }

    private void print(String line) {
        console.out().println(line);
    }
}
