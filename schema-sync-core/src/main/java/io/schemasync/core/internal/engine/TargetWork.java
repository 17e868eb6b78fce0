package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.internal.target.ResolvedTarget;
import java.util.List;
import java.util.Optional;

/** Makes a tenant equal to a target, or says how it differs. */
public final class TargetWork implements TenantWork {
    private final EngineParts parts;
    private final DatabaseAdapter adapter;
    private final RunOptions options;
    private final Comparer comparer;
    private final PlanExecution execution;

    /**
     * Prepares a run.
     *
     * @param adapter the database; for an audit one that cannot write
     * @throws io.schemasync.api.error.ConfigurationException if the filter of the options makes no sense
     */
    public TargetWork(EngineParts parts, DatabaseAdapter adapter, ResolvedTarget target, RunOptions options) {
        this.parts = parts;
        this.adapter = adapter;
        this.options = options;
        this.comparer = new Comparer(parts.codec(), target, options);
        this.execution = new PlanExecution(adapter, parts.codec(), parts.executor(), options);
    }

    @Override
    public Status run(TenantProgress progress) {
        TenantContext tenant = progress.tenant();
        Snapshot inspected = adapter.inspector().inspectSchema(tenant);
        Comparison comparison = compare(progress, inspected);
        if (comparison.isEqual()) {
            return Status.IN_SYNC;
        }
        return switch (options.mode()) {
            case VALIDATE, AUDIT -> {
                diff(progress, comparison);
                yield Status.DIFFERENT;
            }
            case DRY_RUN -> {
                execution.assess(progress, plan(progress, comparison));
                yield Status.DIFFERENT;
            }
            case SYNC -> {
                Plan plan = plan(progress, comparison);
                yield execution.underLock(
                        progress, live -> live.equals(inspected) ? Optional.of(plan) : planAnew(progress, live));
            }
        };
    }

    private Optional<Plan> planAnew(TenantProgress progress, Snapshot live) {
        Comparison comparison = compare(progress, live);
        return comparison.isEqual() ? Optional.empty() : Optional.of(plan(progress, comparison));
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

    private SchemaDiff diff(TenantProgress progress, Comparison comparison) {
        SchemaDiff diff = parts.calculator().calculateDiff(comparison.live(), comparison.target(), comparison.hints());
        if (diff.isEmpty()) {
            throw new PlanningException(
                    parts.calculator().getClass().getName() + " finds no difference though the hashes differ ("
                            + comparison.liveHash() + ", " + comparison.targetHash()
                            + "); this is an error in it, report it",
                    ErrorContext.of(progress.tenant()),
                    null);
        }
        progress.compared(diff);
        return diff;
    }

    private Plan plan(TenantProgress progress, Comparison comparison) {
        Plan plan = parts.planner()
                .createPlan(
                        comparison.live(),
                        comparison.target(),
                        diff(progress, comparison),
                        adapter.dialect(),
                        options.policy());
        progress.planned(plan);
        return plan;
    }
}
