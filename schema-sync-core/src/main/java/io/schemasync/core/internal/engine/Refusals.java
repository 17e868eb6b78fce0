package io.schemasync.core.internal.engine;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.HazardKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refuses plans for their hazards. */
final class Refusals {
    private Refusals() {}

    /**
     * Checks what an assessment found against what was allowed.
     *
     * @throws HazardRefusedException if something is not allowed; the message names each hazard and what helps
     */
    static void check(Assessment assessment, Set<HazardKind> allowed) {
        List<Assessment.Finding> refused = assessment.refusals(allowed);
        if (refused.isEmpty()) {
            return;
        }
        var kinds = new TreeSet<HazardKind>();
        refused.stream()
                .map(finding -> finding.hazard().kind())
                .filter(HazardKind::isAllowable)
                .forEach(kinds::add);
        boolean blocked =
                refused.stream().anyMatch(finding -> !finding.hazard().kind().isAllowable());
        String way = kinds.isEmpty()
                ? ""
                : "; to go on in spite of that, allow "
                        + String.join(",", kinds.stream().map(HazardKind::id).toList());
        String blocking = blocked ? "; rows that stand in the way have to be changed first, no allowance helps" : "";
        throw new HazardRefusedException(
                "refused, nothing was changed: "
                        + String.join("; ", refused.stream().map(Refusals::said).toList())
                        + way
                        + blocking,
                ErrorContext.of(assessment.tenant())
                        .withStep(refused.getFirst().step())
                        .withObject(refused.getFirst().hazard().object().toString()),
                refused);
    }

    private static String said(Assessment.Finding finding) {
        String rows = finding.rows().isEmpty()
                ? ""
                : finding.rows().getAsLong() == 1
                        ? " (1 row)"
                        : " (" + finding.rows().getAsLong() + " rows)";
        String suggestion = finding.hazard().suggestion();
        return finding.hazard().kind().id() + " in step " + finding.step() + ": "
                + finding.hazard().explanation() + rows
                + (suggestion.isEmpty() ? "" : " - " + suggestion);
    }
}
