package io.schemasync.api.plan;

import io.schemasync.api.TenantContext;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a plan costs and risks for one tenant's data.
 *
 * @param tenant whose data was asked
 * @param findings the hazards that are real, in the order of the steps
 * @param estimatedDuration how long the plan will take, a rough guess from row counts
 * @param estimatedDowntime how long others will have to wait, a rough guess
 */
public record Assessment(
        TenantContext tenant, List<Finding> findings, Duration estimatedDuration, Duration estimatedDowntime) {
    /** Copies the list. */
    public Assessment {
        findings = List.copyOf(findings);
    }

    /**
     * A hazard of a step that the tenant's rows confirmed, or that no probe could clear.
     *
     * @param step the step's number
     * @param hazard the hazard
     * @param rows how many rows it concerns; empty where nothing was counted
     */
    public record Finding(int step, Hazard hazard, OptionalLong rows) {}

    /** Returns the findings for which a plan is refused, given the hazards that were allowed. */
    public List<Finding> refusals(Set<HazardKind> allowed) {
        return findings.stream()
                .filter(finding -> finding.hazard().kind().isRefusedByDefault())
                .filter(finding -> !(finding.hazard().kind().isAllowable()
                        && allowed.contains(finding.hazard().kind())))
                .toList();
    }
}
