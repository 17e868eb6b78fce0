package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import java.util.Optional;

/** Writes nothing. */
enum NoJournal implements PlanJournal {
    INSTANCE;

    @Override
    public void begin(TenantContext tenant, Plan plan, Step step) {}

    @Override
    public void end(TenantContext tenant, Plan plan, Step step) {}

    @Override
    public void complete(TenantContext tenant, Plan plan) {}

    @Override
    public Optional<Entry> underWay(TenantContext tenant) {
        return Optional.empty();
    }
}
