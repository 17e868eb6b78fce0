package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Executor;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.SnapshotCodec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries out a plan for one tenant: under its lock, once its rows have been asked, and only what is allowed. */
final class PlanExecution {
    private final DatabaseAdapter adapter;
    private final SnapshotCodec codec;
    private final Executor executor;
    private final RunOptions options;

    PlanExecution(DatabaseAdapter adapter, SnapshotCodec codec, Executor executor, RunOptions options) {
        this.adapter = adapter;
        this.codec = codec;
        this.executor = executor;
        this.options = options;
    }

    /**
     * Takes the tenant's lock, has the plan made from the schema as it is then, and executes it.
     *
     * @param planner makes the plan for the schema under the lock; nothing where that is in sync
     */
    Status underLock(TenantProgress progress, Function<Snapshot, Optional<Plan>> planner) {
        TenantContext tenant = progress.tenant();
        try (LockGuard lock = adapter.migrationRunner().acquireLock(tenant, options.lockTimeout())) {
            Optional<Plan> plan = planner.apply(adapter.inspector().inspectSchema(tenant));
            if (plan.isEmpty()) {
                return Status.IN_SYNC;
            }
            adapter.journal()
                    .underWay(tenant)
                    .ifPresent(entry -> progress.warn(List.of("an earlier run was interrupted in step " + entry.step()
                            + " (" + entry.description() + "); this one goes on from what is there")));
            Refusals.check(assess(progress, plan.get()), options.allowed());
            if (!lock.isHeld()) {
                throw new LockException(
                        "the lock of " + tenant + " was lost before anything was changed; run the same command again",
                        ErrorContext.of(tenant),
                        progress.elapsed(),
                        null);
            }
            execute(progress, plan.get());
            return Status.SYNCED;
        }
    }

    /** Asks the tenant's rows what the plan costs and risks. */
    Assessment assess(TenantProgress progress, Plan plan) {
        Assessment assessment = executor.dryRun(progress.tenant(), plan, adapter.migrationRunner());
        progress.assessed(assessment);
        return assessment;
    }

    private void execute(TenantProgress progress, Plan plan) {
        try {
            progress.applied(executor.execute(progress.tenant(), plan, adapter));
        } catch (RuntimeException e) {
            progress.applied(appliedInSpiteOf(e, progress.tenant(), plan));
            throw e;
        }
    }

    /** Looks at the schema to say which steps stay after a failure. */
    private List<Step> appliedInSpiteOf(RuntimeException failure, TenantContext tenant, Plan plan) {
        try {
            Snapshot live = adapter.inspector().inspectSchema(tenant).withRules(plan.rules());
            int left = plan.startingAt(codec.hash(live)).map(Plan::stepCount).orElse(plan.stepCount());
            return plan.steps().limit(plan.stepCount() - left).toList();
        } catch (SchemaSyncException e) {
            failure.addSuppressed(e);
            return List.of();
        }
    }
}
