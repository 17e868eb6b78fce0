package io.schemasync.postgres.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.jdbc.ConnectionBudget;
import io.schemasync.jdbc.Sql;
import io.schemasync.jdbc.TenantPattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where each tenant is, and how to connect to it, within one budget of connections. */
public final class PostgresPlaces {
    /** What the name of every scratch begins with, which is no tenant's; the time of birth in hexadecimal seconds and a random number follow. */
    public static final String SCRATCH_PREFIX = "schema_sync_scratch_";

    /** {@code jdbc:postgresql://hosts/database?parameters}, {@code jdbc:postgresql:database} and what lies between. */
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql:)(//[^/?]*)?(/)?([^?]*)(\\?.*)?");

    private final AdapterConfig config;
    private final TenantPattern pattern;
    private final boolean wholeDatabase;
    private final Connections connections;
    private @Nullable String currentSchema;

    private PostgresPlaces(AdapterConfig config, Connections connections) {
        this.config = config;
        this.wholeDatabase = config.scope() == AdapterConfig.Scope.DATABASE;
        String given = config.tenantPattern();
        this.pattern = TenantPattern.of(given == null ? "{id}" : given);
        this.connections = connections;
    }

    /** Reads a configuration; connects to nothing. */
    public static PostgresPlaces of(AdapterConfig config) {
        return of(config, new DriverOpener(config));
    }

    /** Reaches the configuration's own database through a data source, and others through the driver. */
    public static PostgresPlaces of(DataSource dataSource, AdapterConfig config) {
        return of(config, new DataSourceOpener(dataSource, config.url(), new DriverOpener(config)));
    }

    private static PostgresPlaces of(AdapterConfig config, Connections.Opener opener) {
        Duration patience = config.lockTimeout().plusSeconds(30);
        int most = Math.max(2, config.maxConnections());
        return new PostgresPlaces(config, new Connections(opener, new ConnectionBudget(most, patience), most));
    }

    /** Returns the places of a database on the same server, within the same budget. */
    public PostgresPlaces inDatabase(String database, @Nullable String schema) {
        var own = new AdapterConfig(
                withDatabase(config.url(), database),
                config.user(),
                config.password(),
                null,
                config.scope(),
                config.maxConnections(),
                config.lockTimeout(),
                config.statementTimeout(),
                null,
                null,
                null,
                false,
                config.options());
        var places = new PostgresPlaces(own, connections);
        places.currentSchema = schema;
        return places;
    }

    /** Returns the settings. */
    public AdapterConfig config() {
        return config;
    }

    /** Returns whether a tenant owns a whole database. */
    public boolean wholeDatabase() {
        return wholeDatabase;
    }

    /** Returns where a tenant is, or would be. May connect, to ask for the connection's own schema. */
    public Place place(TenantContext tenant) throws SQLException {
        if (wholeDatabase) {
            String url = tenant.isConnection()
                    ? config.url()
                    : withDatabase(config.url(), pattern.nameOf(tenant.tenantId()));
            return new Place(url, new PostgresScope.WholeDatabase());
        }
        String schema = tenant.isConnection() ? currentSchema() : pattern.nameOf(tenant.tenantId());
        return new Place(config.url(), new PostgresScope.OneSchema(schema));
    }

    private synchronized String currentSchema() throws SQLException {
        String known = currentSchema;
        if (known == null) {
            try (Lease leased = connect(config.url())) {
                known = Sql.query(
                                leased.connection(),
                                "SELECT coalesce(current_schema(), 'public')",
                                row -> row.getString(1))
                        .getFirst();
            }
            currentSchema = known;
        }
        return known;
    }

    /** Connects for work that takes no other connection meanwhile, in auto-commit mode. */
    public Lease connect(String url) throws SQLException {
        return connections.forWork(url);
    }

    /** Connects for as long as a lock or a scratch is held. */
    public Lease hold(String url) throws SQLException {
        return connections.forHolding(url);
    }

    /** Closes the connections to this configuration's database that are not in use. */
    public void disconnect() throws SQLException {
        connections.forget(config.url());
    }

    /** Closes all connections that are not in use, and the others when they come back. */
    public void close() throws SQLException {
        connections.close();
    }

    /** Returns the tenants there are, sorted. */
    public List<TenantContext> tenants() throws SQLException {
        String sql = wholeDatabase
                ? "SELECT datname FROM pg_database WHERE NOT datistemplate AND datallowconn AND NOT starts_with(datname, '"
                        + SCRATCH_PREFIX + "')"
                : "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'";
        try (Lease leased = connect(config.url())) {
            return Sql.query(leased.connection(), sql, row -> row.getString(1)).stream()
                    .flatMap(name -> pattern.idOf(name).stream())
                    .map(TenantContext::new)
                    .sorted()
                    .toList();
        }
    }

    /** Returns whether a tenant's schema or database is there. */
    public boolean exists(TenantContext tenant) throws SQLException {
        Place place = place(tenant);
        try (Lease leased = connect(place.url())) {
            return switch (place.scope()) {
                case PostgresScope.OneSchema one -> exists(leased.connection(), one);
                case PostgresScope.WholeDatabase whole -> true;
            };
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).equals("3D000")) {
                return false;
            }
            throw e;
        }
    }

    /** Returns whether a schema is there. */
    static boolean exists(Connection connection, PostgresScope.OneSchema schema) throws SQLException {
        return !Sql.query(
                        connection,
                        "SELECT 1 FROM pg_namespace WHERE nspname = ?",
                        row -> row.getInt(1),
                        schema.schema())
                .isEmpty();
    }

    /** Returns the same URL with another database in it. */
    static String withDatabase(String url, String database) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new ConfigurationException(
                    "the URL should read jdbc:postgresql://host:port/database, perhaps with parameters behind a question mark");
        }
        String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        String slash = parts.group(2) == null && parts.group(3) == null ? "" : "/";
        return parts.group(1)
                + Objects.requireNonNullElse(parts.group(2), "")
                + slash
                + encoded
                + Objects.requireNonNullElse(parts.group(5), "");
    }
}
