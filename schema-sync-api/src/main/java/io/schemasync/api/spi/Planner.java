package io.schemasync.api.spi;

import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;

/** Orders what a dialect says into a plan. */
public interface Planner {
    /**
     * Makes the plan for a difference; the same input gives the same plan.
     *
     * @throws io.schemasync.api.error.PlanningException if no order is safe; the message lists the cycle
     * @throws io.schemasync.api.error.UnsupportedException if the dialect does not know a kind or cannot make a change
     * @throws io.schemasync.api.error.RefusedException if an unmanaged object would have to be dropped or recreated
     */
    Plan createPlan(Snapshot current, Snapshot target, SchemaDiff diff, Dialect dialect, Policy policy);

    /**
     * Checks that a plan, perhaps read from a file, holds together: segments and steps numbered in order, hashes chained.
     *
     * @throws io.schemasync.api.error.PlanningException if it does not
     */
    void validatePlan(Plan plan);
}
