package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.Snapshot;
import java.util.List;

/** Reads schemas. It takes no lock and needs no right to write. */
public interface SchemaInspector {
    /**
     * Reads the schema of a tenant, everything in it whether managed or not.
     *
     * @throws io.schemasync.api.error.InspectionException if it is not there or cannot be read
     */
    Snapshot inspectSchema(TenantContext tenant);

    /** Returns whether the tenant's scope exists. */
    boolean schemaExists(TenantContext tenant);

    /** Returns the tenants there are, sorted, by the configured pattern. */
    List<TenantContext> listTenants();

    /**
     * Reads many schemas. By default one by one; an adapter that can reads a whole database at once. The results come in any
     * order, one at a time and each exactly once, so that memory does not grow with the fleet. An error of the consumer's
     * ends the reading and is passed on. The engine reads every run through it, a page of tenants with each call, and calls it
     * from several threads.
     */
    default void inspectSchemas(List<TenantContext> tenants, InspectionConsumer consumer) {
        for (TenantContext tenant : tenants) {
            Snapshot snapshot;
            try {
                snapshot = inspectSchema(tenant);
            } catch (SchemaSyncException e) {
                consumer.failed(tenant, e);
                continue;
            }
            consumer.inspected(tenant, snapshot);
        }
    }

    /** Takes what was read. */
    interface InspectionConsumer {
        /** Called with a tenant's schema. */
        void inspected(TenantContext tenant, Snapshot snapshot);

        /** Called with the reason why a tenant's schema could not be read. */
        void failed(TenantContext tenant, SchemaSyncException error);
    }
}
