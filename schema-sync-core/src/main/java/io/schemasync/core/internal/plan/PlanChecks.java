package io.schemasync.core.internal.plan;

import io.schemasync.api.error.PlanningException;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;

/** Checks that a plan, perhaps written or changed by hand, holds together. */
public final class PlanChecks {
    private PlanChecks() {}

    /**
     * Checks numbers, transactions and the chain of hashes.
     *
     * @throws PlanningException if something does not hold; the message names the step or segment
     */
    public static void check(Plan plan) {
        String hash = plan.fromHash();
        int lastStep = 0;
        int lastSegment = 0;
        for (Segment segment : plan.segments()) {
            String name = "segment " + segment.number();
            require(segment.number() > lastSegment, name + " stands after segment " + lastSegment);
            require(segment.beforeHash().equals(hash), name + " does not start where the one before it ends");
            for (Step step : segment.steps()) {
                require(step.number() > lastStep, "step " + step.number() + " stands after step " + lastStep);
                require(
                        step.operation().transactional() == segment.transactional(),
                        "step " + step.number() + " and its segment differ in whether they run in a transaction");
                require(!step.operation().statements().isEmpty(), "step " + step.number() + " has no statement");
                lastStep = step.number();
            }
            lastSegment = segment.number();
            hash = segment.afterHash();
        }
        require(plan.toHash().equals(hash), "the last segment does not end where the plan ends");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new PlanningException("the plan does not hold together: " + otherwise + "; make it anew");
        }
    }
}
