package io.schemasync.core;

import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.Planner;
import io.schemasync.core.internal.plan.PlanBuilder;
import io.schemasync.core.internal.plan.PlanChecks;

/**
 * Orders operations by one graph: edges come from what operations require, provide and invalidate, cascades from what they
 * leave out. The same input gives the same plan. Safe for use by several threads.
 */
public final class GraphPlanner implements Planner {
    private static final DiffCalculator CALCULATOR = new KeyedDiffCalculator(new JsonSnapshotCodec());

    /** Makes a planner. */
    public GraphPlanner() {}

    @Override
    public Plan createPlan(Snapshot current, Snapshot target, SchemaDiff diff, Dialect dialect, Policy policy) {
        Plan plan = new PlanBuilder(current, target, diff, dialect, policy, CALCULATOR).build();
        validatePlan(plan);
        return plan;
    }

    @Override
    public void validatePlan(Plan plan) {
        PlanChecks.check(plan);
    }
}
