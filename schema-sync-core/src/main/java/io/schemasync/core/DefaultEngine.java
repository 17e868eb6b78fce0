package io.schemasync.core;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Engine;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.internal.engine.EngineParts;
import io.schemasync.core.internal.engine.Fleet;
import io.schemasync.core.internal.engine.PlanWork;
import io.schemasync.core.internal.engine.TargetWork;
import io.schemasync.core.internal.target.ResolvedTarget;
import io.schemasync.core.internal.target.TargetResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine: reads the target once, then the schemas of all tenants, and compares: only for one that differs and is to be
 * changed it goes on to lock, inspect again, plan, assess, execute, verify. Made by {@link SchemaSync}.
 */
public final class DefaultEngine implements Engine {
    private final EngineParts parts;
    private @Nullable DatabaseAdapter auditAdapter;

    DefaultEngine(EngineParts parts) {
        this.parts = parts;
    }

    @Override
    public TenantResult syncTenant(TenantContext tenant, Target target, RunOptions options) {
        var results = new ArrayList<TenantResult>();
        syncTenants(List.of(tenant), target, options, results::add);
        return results.getFirst();
    }

    @Override
    public void syncTenants(
            List<TenantContext> tenants, Target target, RunOptions options, Consumer<TenantResult> consumer) {
        DatabaseAdapter adapter = adapterFor(options.mode());
        ResolvedTarget resolved = new TargetResolver(
                        adapter, parts.codec(), parts.calculator(), parts.planner(), parts.store(), parts.opener())
                .resolve(target);
        var work = new TargetWork(parts, adapter, resolved, options);
        new Fleet(work, adapter.inspector(), parts.listener(), options, consumer).run(tenants, parts.threads());
    }

    @Override
    public void executePlan(
            List<TenantContext> tenants, Plan plan, RunOptions options, Consumer<TenantResult> consumer) {
        DatabaseAdapter adapter = adapterFor(options.mode());
        var work = new PlanWork(parts, adapter, plan, options);
        new Fleet(work, adapter.inspector(), parts.listener(), options, consumer).run(tenants, parts.threads());
    }

    @Override
    public Snapshot inspect(TenantContext tenant) {
        return parts.adapter().inspector().inspectSchema(tenant);
    }

    @Override
    public List<TenantContext> listTenants() {
        return parts.adapter().inspector().listTenants();
    }

    /** Closes what the engine has opened itself, not the adapter it was given. */
    @Override
    public synchronized void close() {
        if (auditAdapter != null) {
            auditAdapter.close();
            auditAdapter = null;
        }
    }

    private DatabaseAdapter adapterFor(RunOptions.Mode mode) {
        return switch (mode) {
            case SYNC, DRY_RUN, VALIDATE -> parts.adapter();
            case AUDIT -> forAudits();
        };
    }

    private synchronized DatabaseAdapter forAudits() {
        if (parts.auditAdapter().isEmpty()) {
            return parts.adapter();
        }
        DatabaseAdapter open = auditAdapter;
        if (open == null) {
            open = parts.auditAdapter().get().get();
            auditAdapter = open;
        }
        return open;
    }
}
