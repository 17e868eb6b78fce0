package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ConflictException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.internal.diff.Comparability;
import java.util.List;
import java.util.Optional;

/** Executes a plan that was made before, for a tenant that stands at one of its segments. */
public final class PlanWork implements TenantWork {
    private final EngineParts parts;
    private final Plan plan;
    private final RunOptions options;
    private final Modelling modelling;
    private final Presence presence;
    private final PlanExecution execution;

    /**
     * Prepares a run.
     *
     * @param adapter the database; for an audit one that cannot write
     * @throws io.schemasync.api.error.PlanningException if the plan does not hold together
     * @throws UnsupportedException if it was made for another database
     */
    public PlanWork(EngineParts parts, DatabaseAdapter adapter, Plan plan, RunOptions options) {
        parts.planner().validatePlan(plan);
        Origin here = adapter.databaseType();
        if (!plan.madeFor().equals(here)) {
            throw new UnsupportedException("the plan was made for " + plan.madeFor() + " and the database is " + here
                    + "; make the plan anew on a database of that version");
        }
        this.parts = parts;
        this.plan = plan;
        this.options = options;
        this.modelling = new Modelling(options.strict());
        this.presence = new Presence(adapter.inspector(), options.mode());
        this.execution = new PlanExecution(adapter, parts.codec(), parts.executor(), options);
    }

    @Override
    public Next look(TenantProgress progress, Snapshot inspected) {
        presence.require(progress.tenant(), inspected);
        Optional<Plan> rest = rest(progress, inspected);
        if (rest.isEmpty()) {
            return new Next.Done(Status.IN_SYNC);
        }
        return switch (options.mode()) {
            case VALIDATE, AUDIT -> new Next.Done(Status.DIFFERENT);
            case DRY_RUN ->
                new Next.Left(() -> {
                    execution.assess(progress, rest.get());
                    return Status.DIFFERENT;
                });
            case SYNC -> new Next.Left(() -> execution.underLock(progress, live -> rest(progress, live)));
        };
    }

    /** Returns what of the plan is left to do; nothing where it is done. */
    private Optional<Plan> rest(TenantProgress progress, Snapshot inspected) {
        TenantContext tenant = progress.tenant();
        Snapshot live = inspected.withRules(plan.rules());
        Comparability.require(live, live);
        List<String> unmodelled = modelling.warnings("the live schema", live);
        modelling.check(tenant, unmodelled);
        progress.warn(unmodelled);
        String hash = parts.codec().hash(live);
        Plan rest = plan.startingAt(hash)
                .orElseThrow(() -> new ConflictException(
                        "the schema of " + tenant + " is not what the plan was made for: its hash is " + hash
                                + ", and that is neither the plan's start " + plan.fromHash()
                                + " nor the end of one of its segments; nothing was changed, make the plan anew",
                        ErrorContext.of(tenant),
                        null));
        progress.planned(rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }
}
