package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import java.util.List;

/** Reads schemas of an in-memory database. */
final class InMemoryInspector implements SchemaInspector {

    private final InMemoryDatabase database;

    InMemoryInspector(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Snapshot inspectSchema(TenantContext tenant) {
        database.record("inspect", tenant);
        if (database.failures().failsInspection(tenant)) {
            throw new InspectionException(
                    "the schema of " + tenant + " cannot be read, as the test ordered", ErrorContext.of(tenant), null);
        }
        return database.schema(tenant);
    }

    /** Reads one by one, and records beforehand how many: {@code inspect 3 schemas}. */
    @Override
    public void inspectSchemas(List<TenantContext> tenants, InspectionConsumer consumer) {
        database.record("inspect " + tenants.size() + " schemas", TenantContext.ofConnection());
        SchemaInspector.super.inspectSchemas(tenants, consumer);
    }

    @Override
    public boolean schemaExists(TenantContext tenant) {
        database.record("exists", tenant);
        return database.exists(tenant);
    }

    @Override
    public List<TenantContext> listTenants() {
        database.record("list tenants", TenantContext.ofConnection());
        return database.tenants();
    }
}
