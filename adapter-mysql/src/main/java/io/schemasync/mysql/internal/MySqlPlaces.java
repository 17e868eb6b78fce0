package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.jdbc.ConnectionSource;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.Sql;
import io.schemasync.jdbc.TenantPattern;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where each tenant is: in a database of its own. */
public final class MySqlPlaces implements AutoCloseable {
    /** {@code jdbc:mysql://hosts/database?parameters}, and MariaDB's own. */
    private static final Pattern URL = Pattern.compile("(jdbc:(?:mysql|mariadb):[^/]*//[^/?]*)(?:/([^?]*))?(\\?.*)?");

    /** All but what belongs to the server itself and to us, each with what is left to its defaults. */
    private static final String DATABASES = """
            SELECT SCHEMA_NAME,
                   concat(' CHARACTER SET ', DEFAULT_CHARACTER_SET_NAME, ' COLLATE ', DEFAULT_COLLATION_NAME)
            FROM information_schema.SCHEMATA
            WHERE SCHEMA_NAME NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys', 'schema_sync_journal')
              AND SCHEMA_NAME NOT LIKE 'schema\\_sync\\_scratch\\_%'
            """;

    private final AdapterConfig config;
    private final TenantPattern pattern;
    private final Connections connections;
    private @Nullable Server server;

    private MySqlPlaces(AdapterConfig config, Connections connections) {
        this.config = config;
        String given = config.tenantPattern();
        this.pattern = TenantPattern.of(given == null ? "{id}" : given);
        this.connections = connections;
    }

    /** Reads a configuration; connects to nothing. */
    public static MySqlPlaces of(AdapterConfig config) {
        parts(config.url());
        return new MySqlPlaces(config, Connections.to(config));
    }

    /** Works through the user's own data source. */
    public static MySqlPlaces of(DataSource dataSource, AdapterConfig config) {
        parts(config.url());
        return new MySqlPlaces(config, Connections.to(ConnectionSource.of(dataSource), config));
    }

    private static Matcher parts(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new ConfigurationException(
                    "the URL should read jdbc:mysql://host:port/database, perhaps with parameters behind a question mark");
        }
        return parts;
    }

    /** Returns the same URL with another database in it. */
    public static String withDatabase(String url, String database) {
        Matcher parts = parts(url);
        String parameters = parts.group(3);
        return parts.group(1) + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20")
                + (parameters == null ? "" : parameters);
    }

    /** Returns the settings. */
    public AdapterConfig config() {
        return config;
    }

    /** Returns the connections to the server. */
    public Connections connections() {
        return connections;
    }

    /** Returns what is at the other end; connects the first time. */
    public synchronized Server server() throws SQLException {
        Server known = server;
        if (known == null) {
            try (LeasedConnection leased = connections.forWork(null)) {
                known = Server.ask(leased.connection());
            }
            server = known;
        }
        return known;
    }

    /** Returns the database of a tenant. */
    public String database(TenantContext tenant) {
        if (!tenant.isConnection()) {
            return pattern.nameOf(tenant.tenantId());
        }
        return namedDatabase()
                .orElseThrow(() -> new ConfigurationException(
                        "the URL names no database: write jdbc:mysql://host:port/DATABASE, or name tenants"));
    }

    /** Returns the database that the URL names, if it names one. */
    public Optional<String> namedDatabase() {
        return Optional.ofNullable(parts(config.url()).group(2))
                .filter(named -> !named.isEmpty())
                .map(named -> URLDecoder.decode(named, StandardCharsets.UTF_8));
    }

    /** Connects for work in a database. */
    public LeasedConnection connect(String database) throws SQLException {
        return connections.forWork(database);
    }

    /** Returns the tenants there are, sorted. */
    public List<TenantContext> tenants() throws SQLException {
        try (LeasedConnection leased = connections.forWork(null)) {
            return Sql.query(leased.connection(), DATABASES, row -> row.getString(1)).stream()
                    .flatMap(name -> pattern.idOf(name).stream())
                    .map(TenantContext::new)
                    .sorted()
                    .toList();
        }
    }

    /** Returns the character set and collation of most tenants' databases, or of the one that the URL names, as a clause of CREATE DATABASE. */
    public Optional<String> charset() throws SQLException {
        List<Map.Entry<String, String>> databases;
        try (LeasedConnection leased = connections.forWork(null)) {
            databases = Sql.query(leased.connection(), DATABASES, row -> Map.entry(row.getString(1), row.getString(2)));
        }
        Optional<String> only = config.tenantPattern() == null ? namedDatabase() : Optional.empty();
        return databases.stream()
                .filter(each -> only.isPresent()
                        ? each.getKey().equals(only.get())
                        : pattern.idOf(each.getKey()).isPresent())
                .collect(Collectors.groupingBy(Map.Entry::getValue, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** Returns whether a tenant's database is there. */
    public boolean exists(TenantContext tenant) throws SQLException {
        try (LeasedConnection leased = connections.forWork(null)) {
            return !Sql.query(
                            leased.connection(),
                            "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?",
                            row -> row.getInt(1),
                            database(tenant))
                    .isEmpty();
        } catch (SQLException e) {
            if (e.getErrorCode() == MySqlErrors.UNKNOWN_DATABASE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
