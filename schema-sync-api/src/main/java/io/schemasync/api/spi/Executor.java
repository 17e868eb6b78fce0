package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import java.util.List;

/** Executes plans through a runner; owns every retry. */
public interface Executor {
    /**
     * Executes a plan whose start is the live schema; the caller holds the lock.
     *
     * @return the steps that were applied
     * @throws io.schemasync.api.error.ExecutionException if a step failed for good; the message says how many were applied
     */
    List<Step> execute(TenantContext tenant, Plan plan, DatabaseAdapter adapter);

    /** Returns what the plan would cost and risk; changes nothing. */
    Assessment dryRun(TenantContext tenant, Plan plan, MigrationRunner runner);
}
