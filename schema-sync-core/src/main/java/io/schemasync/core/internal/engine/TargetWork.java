package io.schemasync.core.internal.engine;

import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.internal.target.ResolvedTarget;
import java.util.List;
import java.util.Optional;

/** Makes a tenant equal to a target, or says how it differs. */
public final class TargetWork implements TenantWork {
    private final RunOptions options;
    private final Comparer comparer;
    private final Plans plans;
    private final Presence presence;
    private final PlanExecution execution;

    /**
     * Prepares a run.
     *
     * @param adapter the database; for an audit one that cannot write
     * @throws io.schemasync.api.error.ConfigurationException if the filter of the options makes no sense
     */
    public TargetWork(EngineParts parts, DatabaseAdapter adapter, ResolvedTarget target, RunOptions options) {
        this.options = options;
        this.comparer = new Comparer(parts.codec(), target, options);
        this.plans = new Plans(parts, adapter.dialect(), options.policy());
        this.presence = new Presence(adapter.inspector(), options.mode());
        this.execution = new PlanExecution(adapter, parts.codec(), parts.executor(), options);
    }

    @Override
    public Next look(TenantProgress progress, Snapshot inspected) {
        presence.require(progress.tenant(), inspected);
        Comparison comparison = compare(progress, inspected);
        if (comparison.isEqual()) {
            return new Next.Done(Status.IN_SYNC);
        }
        Plans.Shared shared = plans.of(comparison);
        progress.compared(shared.diff(comparison));
        return switch (options.mode()) {
            case VALIDATE, AUDIT -> new Next.Done(Status.DIFFERENT);
            case DRY_RUN -> {
                Plan plan = plan(progress, shared, comparison);
                yield new Next.Left(() -> {
                    execution.assess(progress, plan);
                    return Status.DIFFERENT;
                });
            }
            case SYNC -> {
                plan(progress, shared, comparison);
                yield new Next.Left(() -> execution.underLock(progress, live -> planAgain(progress, live, shared)));
            }
        };
    }

    /** Plans for the schema under the lock: anew, unless it is what it was before. */
    private Optional<Plan> planAgain(TenantProgress progress, Snapshot inspected, Plans.Shared before) {
        Comparison comparison = compare(progress, inspected);
        if (comparison.isEqual()) {
            return Optional.empty();
        }
        Plans.Shared shared = plans.of(comparison, before);
        progress.compared(shared.diff(comparison));
        return Optional.of(plan(progress, shared, comparison));
    }

    private Comparison compare(TenantProgress progress, Snapshot live) {
        Comparison comparison = comparer.compare(progress.tenant(), live);
        progress.warn(comparison.warnings());
        if (comparison.isEqual()) {
            progress.compared(new SchemaDiff(comparison.liveHash(), comparison.targetHash(), List.of(), List.of()));
            progress.planned(null);
        }
        return comparison;
    }

    private static Plan plan(TenantProgress progress, Plans.Shared shared, Comparison comparison) {
        Plan plan = shared.plan(comparison);
        progress.planned(plan);
        return plan;
    }
}
