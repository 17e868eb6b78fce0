package io.schemasync.postgres.internal;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.jdbc.ConnectionBudget;
import io.schemasync.jdbc.ConnectionSource;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.Sql;
import io.schemasync.jdbc.TenantPattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where each tenant is, and how to connect to it, within one budget of connections. */
public final class PostgresPlaces {
    private static final Pattern DATABASE = Pattern.compile("^(jdbc:postgresql:(?://[^/?]*/)?)[^?]*");

    private final AdapterConfig config;
    private final TenantPattern pattern;
    private final boolean wholeDatabase;
    private final ConnectionBudget budget;
    private @Nullable String currentSchema;

    private PostgresPlaces(AdapterConfig config, ConnectionBudget budget) {
        this.config = config;
        this.wholeDatabase = config.scope() == AdapterConfig.Scope.DATABASE;
        String given = config.tenantPattern();
        this.pattern = TenantPattern.of(given == null ? "{id}" : given);
        this.budget = budget;
    }

    /** Reads a configuration; connects to nothing. */
    public static PostgresPlaces of(AdapterConfig config) {
        Duration patience = config.lockTimeout().plusSeconds(30);
        return new PostgresPlaces(config, new ConnectionBudget(Math.max(2, config.maxConnections()), patience));
    }

    /** Returns the places of a database on the same server, within the same budget. */
    public PostgresPlaces inDatabase(String database, @Nullable String schema) {
        var places = new PostgresPlaces(
                new AdapterConfig(
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
                        config.options()),
                budget);
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
            try (LeasedConnection leased = connect(config.url())) {
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
    public LeasedConnection connect(String url) throws SQLException {
        return LeasedConnection.forWork(source(url), budget);
    }

    /** Connects for as long as a lock or a scratch is held. */
    public LeasedConnection hold(String url) throws SQLException {
        return LeasedConnection.forHolding(source(url), budget);
    }

    private ConnectionSource source(String url) {
        return () -> open(url);
    }

    private Connection open(String url) throws SQLException {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "schema-sync");
        // Statements go as they are: a plan's text may hold anything, and a script is sent in one piece.
        properties.setProperty("preferQueryMode", "extendedForPrepared");
        String user = config.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        Secret password = config.password();
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        return DriverManager.getConnection(url, properties);
    }

    /** Returns the tenants there are, sorted. */
    public List<TenantContext> tenants() throws SQLException {
        String sql = wholeDatabase
                ? "SELECT datname FROM pg_database WHERE NOT datistemplate AND datallowconn"
                : "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'";
        try (LeasedConnection leased = connect(config.url())) {
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
        try (LeasedConnection leased = connect(place.url())) {
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

    private static String withDatabase(String url, String database) {
        String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        return DATABASE.matcher(url).replaceFirst(match -> match.group(1).replace("$", "\\$") + encoded);
    }
}
