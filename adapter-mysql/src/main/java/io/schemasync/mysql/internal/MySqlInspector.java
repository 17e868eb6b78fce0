package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.mysql.internal.schema.SchemaReader;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads databases. */
public final class MySqlInspector implements SchemaInspector {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlInspector.class);

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
                return new SchemaReader(server).read(leased.connection(), database);
            }
        } catch (SQLException e) {
            throw MySqlErrors.inspection("the database " + database, tenant, e);
        }
    }

    /** Reads all databases in one pass, as far as that goes; what is left has an error of its own, which is told by itself. */
    @Override
    public void inspectSchemas(List<TenantContext> tenants, InspectionConsumer consumer) {
        var left = new LinkedHashMap<String, TenantContext>();
        tenants.forEach(tenant -> left.put(places.database(tenant), tenant));
        if (left.size() > 1) {
            together(left, consumer);
        }
        SchemaInspector.super.inspectSchemas(List.copyOf(left.values()), consumer);
    }

    private void together(Map<String, TenantContext> left, InspectionConsumer consumer) {
        try {
            Server server = places.server();
            try (LeasedConnection leased = places.connections().forHolding(null)) {
                new SchemaReader(server)
                        .readAll(
                                leased.connection(),
                                List.copyOf(left.keySet()),
                                (database, snapshot) ->
                                        consumer.inspected(Objects.requireNonNull(left.remove(database)), snapshot));
            }
        } catch (SQLException e) {
            LOG.debug("{} databases are read one by one: the pass over many broke off", left.size(), e);
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
