package io.schemasync.api.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes schemas equal to targets, or says how they differ. Safe for use by several threads. What goes wrong for a tenant
 * stands in its result; what goes wrong before any tenant is begun (the target, the configuration) is thrown.
 */
public interface Engine extends AutoCloseable {
    /**
     * Works on one tenant: the case of one of {@link #syncTenants}.
     *
     * @throws io.schemasync.api.error.SchemaSyncException if the target cannot be resolved
     */
    TenantResult syncTenant(TenantContext tenant, Target target, RunOptions options);

    /** Makes one tenant equal to the target, or says what that would do, with default options. */
    default TenantResult syncTenant(TenantContext tenant, Target target, boolean execute) {
        return syncTenant(tenant, target, RunOptions.of(execute ? RunOptions.Mode.SYNC : RunOptions.Mode.DRY_RUN));
    }

    /** Says whether a tenant differs from the target. */
    default TenantResult validate(TenantContext tenant, Target target) {
        return syncTenant(tenant, target, RunOptions.of(RunOptions.Mode.VALIDATE));
    }

    /** Says whether a tenant differs from the target, with no lock, no write and no scratch on its server. */
    default TenantResult audit(TenantContext tenant, Target target) {
        return syncTenant(tenant, target, RunOptions.of(RunOptions.Mode.AUDIT));
    }

    /**
     * Works on many tenants, at most {@code options.parallelism()} at once. The target is resolved once. One tenant's failure
     * never stops the others unless that is asked for.
     *
     * @param consumer gets each result as it comes, one at a time, in any order
     * @throws io.schemasync.api.error.SchemaSyncException if the target cannot be resolved
     */
    void syncTenants(List<TenantContext> tenants, Target target, RunOptions options, Consumer<TenantResult> consumer);

    /** Executes a plan that was made and reviewed before, for many tenants: each must stand at one of its segments. */
    void executePlan(List<TenantContext> tenants, Plan plan, RunOptions options, Consumer<TenantResult> consumer);

    /** Reads a tenant's schema. */
    Snapshot inspect(TenantContext tenant);

    /** Returns the tenants there are. */
    List<TenantContext> listTenants();

    @Override
    void close();
}
