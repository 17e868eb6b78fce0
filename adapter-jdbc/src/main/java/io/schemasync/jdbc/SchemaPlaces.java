package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.AdapterConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of one database, a schema each, and connections to them within a budget. For databases whose drivers know schemas.
 */
public final class SchemaPlaces implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Makes a schema the one in which a connection's statements look names up. */
    @FunctionalInterface
    public interface Placer {
        /** Called for each connection before it is used. */
        void place(Connection connection, String schema) throws SQLException;
    }

    private final AdapterConfig config;
    private final Placer placer;
    private final ConnectionSource source;
    private final ConnectionBudget budget;
    private final TenantPattern pattern;
    private final Set<String> systemSchemas;
    private @Nullable String home;

    private SchemaPlaces(AdapterConfig config, ConnectionSource source, Set<String> systemSchemas, Placer placer) {
        this.config = config;
        this.placer = placer;
        this.source = source;
        this.budget = new ConnectionBudget(
                Math.max(2, config.maxConnections()), config.lockTimeout().plus(PATIENCE));
        this.pattern = TenantPattern.of(config.tenantPattern() == null ? "{id}" : config.tenantPattern());
        this.systemSchemas = Set.copyOf(systemSchemas);
    }

    /**
     * Connects through the driver, with the first use.
     *
     * @param properties further settings of the driver
     * @param systemSchemas the schemas that are no tenant's
     */
    public static SchemaPlaces of(AdapterConfig config, Properties properties, Set<String> systemSchemas) {
        return of(config, properties, systemSchemas, Connection::setSchema);
    }

    /**
     * Does the same where {@link Connection#setSchema} does not do.
     *
     * @param placer how a connection comes to a schema
     */
    public static SchemaPlaces of(
            AdapterConfig config, Properties properties, Set<String> systemSchemas, Placer placer) {
        return new SchemaPlaces(
                config,
                PooledConnections.to(
                        config.url(),
                        config.user(),
                        config.password(),
                        properties,
                        Math.max(2, config.maxConnections()),
                        config.lockTimeout().plus(PATIENCE)),
                systemSchemas,
                placer);
    }

    /** Returns the settings. */
    public AdapterConfig config() {
        return config;
    }

    /** Returns the name of a tenant's schema: of the connection itself, the one in which the database puts it. */
    public String schema(TenantContext tenant) throws SQLException {
        return tenant.isConnection() ? home() : pattern.nameOf(tenant.tenantId());
    }

    /** A pool does not take a connection back to the schema in which it began, so that is kept here. */
    private synchronized String home() throws SQLException {
        String known = home;
        if (known == null) {
            try (LeasedConnection leased = LeasedConnection.forWork(source, budget)) {
                known = leased.connection().getSchema();
                home = known;
            }
        }
        return known;
    }

    /** Connects to a tenant's schema for work that takes no other connection meanwhile. */
    public LeasedConnection connect(TenantContext tenant) throws SQLException {
        String schema = schema(tenant);
        return placed(LeasedConnection.forWork(source, budget), schema);
    }

    /** Connects for as long as a lock is held. */
    public LeasedConnection hold() throws SQLException {
        String schema = home();
        return placed(LeasedConnection.forHolding(source, budget), schema);
    }

    private LeasedConnection placed(LeasedConnection leased, String schema) throws SQLException {
        boolean placed = false;
        try {
            placer.place(leased.connection(), schema);
            placed = true;
            return leased;
        } finally {
            if (!placed) {
                leased.close();
            }
        }
    }

    /** Returns whether a tenant's schema is there. */
    public boolean exists(TenantContext tenant) throws SQLException {
        return schemas().contains(schema(tenant));
    }

    /** Returns the tenants there are, sorted. */
    public List<TenantContext> tenants() throws SQLException {
        return schemas().stream()
                .filter(schema -> !systemSchemas.contains(schema))
                .flatMap(schema -> pattern.idOf(schema).stream())
                .map(TenantContext::new)
                .sorted()
                .toList();
    }

    private List<String> schemas() throws SQLException {
        try (LeasedConnection leased = connect(TenantContext.ofConnection());
                ResultSet rows = leased.connection()
                        .getMetaData()
                        .getSchemas(leased.connection().getCatalog(), null)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString("TABLE_SCHEM"));
            }
            return names;
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
