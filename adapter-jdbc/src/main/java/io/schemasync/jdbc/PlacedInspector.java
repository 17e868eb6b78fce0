package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tenants of {@link SchemaPlaces}: what is left to a subclass is how one schema is read. Safe for use by several threads. */
public abstract class PlacedInspector implements SchemaInspector {
    private final SchemaPlaces places;
    private volatile @Nullable Origin origin;

    /** Makes an inspector for places. */
    protected PlacedInspector(SchemaPlaces places) {
        this.places = places;
    }

    /** Reads everything in a schema, on a connection that is placed in it. */
    protected abstract Snapshot read(Connection connection, String schema) throws SQLException;

    /** Returns what is at the other end of a connection. */
    protected abstract Origin origin(Connection connection) throws SQLException;

    /**
     * Returns what is at the other end.
     *
     * @throws InspectionException if it cannot be reached
     */
    public final Origin origin() {
        Origin known = origin;
        if (known == null) {
            try (LeasedConnection leased = places.connect(TenantContext.ofConnection())) {
                known = origin(leased.connection());
                origin = known;
            } catch (SQLException e) {
                throw unreadable("the database", TenantContext.ofConnection(), e);
            }
        }
        return known;
    }

    @Override
    public Snapshot inspectSchema(TenantContext tenant) {
        try {
            String schema = places.schema(tenant);
            if (!places.exists(tenant)) {
                throw new InspectionException(
                        "there is no schema " + schema + " of " + tenant
                                + ": check the tenant's id and the tenant pattern, or create the schema",
                        ErrorContext.of(tenant),
                        null);
            }
            try (LeasedConnection leased = places.connect(tenant)) {
                return read(leased.connection(), schema);
            }
        } catch (SQLException e) {
            throw unreadable(tenant.toString(), tenant, e);
        }
    }

    @Override
    public boolean schemaExists(TenantContext tenant) {
        try {
            return places.exists(tenant);
        } catch (SQLException e) {
            throw unreadable(tenant.toString(), tenant, e);
        }
    }

    @Override
    public List<TenantContext> listTenants() {
        try {
            return places.tenants();
        } catch (SQLException e) {
            throw unreadable("the list of tenants", TenantContext.ofConnection(), e);
        }
    }

    private static InspectionException unreadable(String what, TenantContext tenant, SQLException error) {
        return new InspectionException(
                what + " could not be read: " + error.getMessage(), ErrorContext.of(tenant), error);
    }
}
