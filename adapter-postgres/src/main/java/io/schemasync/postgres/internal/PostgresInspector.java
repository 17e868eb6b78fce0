package io.schemasync.postgres.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.catalog.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads schemas, each at one moment: in a transaction that is read-only and sees one snapshot of the data (manual page
 * "Transaction Isolation"). It needs no right but to connect: the catalogs are everybody's to read.
 */
public final class PostgresInspector implements SchemaInspector {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresInspector.class);
    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final PostgresPlaces places;
    private @Nullable Origin origin;

    public PostgresInspector(PostgresPlaces places) {
        this.places = places;
    }

    /**
     * Returns what is at the other end.
     *
     * @throws InspectionException if it cannot be reached
     */
    public synchronized Origin origin() {
        Origin known = origin;
        if (known == null) {
            try (Lease leased = places.connect(places.config().url())) {
                known = SchemaReader.origin(leased.connection());
                origin = known;
            } catch (SQLException e) {
                throw PostgresErrors.inspection("the server", TenantContext.ofConnection(), e);
            }
        }
        return known;
    }

    @Override
    public Snapshot inspectSchema(TenantContext tenant) {
        try {
            Place place = places.place(tenant);
            try (Lease leased = places.connect(place.url())) {
                return read(leased.connection(), tenant, place);
            }
        } catch (SQLException e) {
            throw PostgresErrors.inspection(tenant.toString(), tenant, e);
        }
    }

    private Snapshot read(Connection connection, TenantContext tenant, Place place) throws SQLException {
        Sql.execute(connection, BEGIN);
        boolean mayBeMade = tenant.isConnection() && !places.config().readOnly();
        if (place.scope() instanceof PostgresScope.OneSchema one
                && !mayBeMade
                && !PostgresPlaces.exists(connection, one)) {
            throw new InspectionException(
                    "there is no " + place + ": check the tenant's id and the tenant pattern, or create the schema",
                    ErrorContext.of(tenant),
                    null);
        }
        Snapshot snapshot = SchemaReader.read(connection, place.scope());
        Sql.execute(connection, "ROLLBACK");
        return snapshot;
    }

    /** Reads all schemas of a database in one pass, at one moment; databases one by one. */
    @Override
    public void inspectSchemas(List<TenantContext> tenants, InspectionConsumer consumer) {
        var left = new LinkedHashSet<>(tenants);
        if (!places.wholeDatabase() && left.size() > 1) {
            together(left, consumer);
        }
        SchemaInspector.super.inspectSchemas(List.copyOf(left), consumer);
    }

    /** Tells of what can be read together and takes it off the list. What is left has an error of its own, or the pass broke off. */
    private void together(Set<TenantContext> left, InspectionConsumer consumer) {
        try (Lease leased = places.hold(places.config().url())) {
            Map<String, TenantContext> tenants = bySchema(left);
            Connection connection = leased.connection();
            Sql.execute(connection, BEGIN);
            connection.setAutoCommit(false); // So the driver fetches rows as they are asked for.
            SchemaReader.readAll(connection, tenants.keySet(), (schema, snapshot) -> {
                TenantContext tenant = Objects.requireNonNull(tenants.get(schema.schema()));
                left.remove(tenant);
                consumer.inspected(tenant, snapshot);
            });
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("{} schemas are read one by one: the pass over many broke off", left.size(), e);
        }
    }

    private Map<String, TenantContext> bySchema(Set<TenantContext> tenants) throws SQLException {
        var result = new LinkedHashMap<String, TenantContext>();
        for (TenantContext tenant : tenants) {
            if (places.place(tenant).scope() instanceof PostgresScope.OneSchema(String schema)) {
                result.putIfAbsent(schema, tenant);
            }
        }
        return result;
    }

    @Override
    public boolean schemaExists(TenantContext tenant) {
        try {
            return places.exists(tenant);
        } catch (SQLException e) {
            throw PostgresErrors.inspection(tenant.toString(), tenant, e);
        }
    }

    @Override
    public List<TenantContext> listTenants() {
        try {
            return places.tenants();
        } catch (SQLException e) {
            throw PostgresErrors.inspection("the list of tenants", TenantContext.ofConnection(), e);
        }
    }
}
