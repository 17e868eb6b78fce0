package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.mysql.internal.schema.SchemaReader;
import java.sql.SQLException;
import java.util.List;

/** Reads databases. */
public final class MySqlInspector implements SchemaInspector {
    private final MySqlPlaces places;

    public MySqlInspector(MySqlPlaces places) {
        this.places = places;
    }

    /**
     * Returns what is at the other end.
     *
     * @throws InspectionException if it cannot be reached
     */
    public Origin origin() {
        try {
            return places.server().origin();
        } catch (SQLException e) {
            throw MySqlErrors.inspection("the server", TenantContext.ofConnection(), e);
        }
    }

    @Override
    public Snapshot inspectSchema(TenantContext tenant) {
        String database = places.database(tenant);
        try {
            Server server = places.server();
            try (LeasedConnection leased = places.connect(database)) {
                return SchemaReader.read(leased.connection(), server, database);
            }
        } catch (SQLException e) {
            throw MySqlErrors.inspection("the database " + database, tenant, e);
        }
    }

    @Override
    public boolean schemaExists(TenantContext tenant) {
        try {
            return places.exists(tenant);
        } catch (SQLException e) {
            throw MySqlErrors.inspection(tenant.toString(), tenant, e);
        }
    }

    @Override
    public List<TenantContext> listTenants() {
        try {
            return places.tenants();
        } catch (SQLException e) {
            throw MySqlErrors.inspection("the list of tenants", TenantContext.ofConnection(), e);
        }
    }
}
