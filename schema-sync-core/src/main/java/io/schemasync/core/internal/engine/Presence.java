package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;

/**
 * Tells an empty schema from one that is not there. A place that a sync would make may be inspected as an empty schema; who
 * only compares has then mistyped its name.
 */
record Presence(SchemaInspector inspector, RunOptions.Mode mode) {
    /**
     * Checks that what was inspected is there, where nothing would make it.
     *
     * @throws InspectionException if it is not
     */
    void require(TenantContext tenant, Snapshot inspected) {
        boolean onlyCompares = switch (mode) {
            case VALIDATE, AUDIT -> true;
            case SYNC, DRY_RUN -> false;
        };
        // Only an empty schema can be one that is not there: whatever holds something costs no question.
        if (onlyCompares && inspected.objects().isEmpty() && !inspector.schemaExists(tenant)) {
            throw new InspectionException(
                    tenant + " is not there, so there is nothing to compare: check the "
                            + (tenant.isConnection() ? "URL" : "tenant's id and the tenant pattern")
                            + ", or make it with a sync",
                    ErrorContext.of(tenant),
                    null);
        }
    }
}
