package io.schemasync.testkit.database;

import io.schemasync.api.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Provides real databases. For a product with a server the ways are tried in order: a URL in the environment
 * ({@code SCHEMA_SYNC_TEST_POSTGRES_URL} with {@code …_USER} and {@code …_PASSWORD}), then what the caller offers besides, such
 * as a container or an embedded server. Where none works there is an error that names them all: a test on a real database is
 * never skipped in silence.
 */
public final class RealDatabases {

    private RealDatabases() {}

    /** Makes a folder with the path of a SQLite file in it that is not there yet; both are gone when closed. */
    public static RealDatabase sqlite() {
        Path folder;
        try {
            folder = Files.createTempDirectory("schema-sync-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RealDatabase(
                "jdbc:sqlite:" + folder.resolve("test.db"),
                null,
                null,
                RealDatabase.Source.EMBEDDED,
                () -> removeFolder(folder));
    }

    /**
     * Makes an empty PostgreSQL database, which is gone when closed: on the server that the environment names, else on one in a
     * container, else on one that is embedded. The servers stay until the process ends.
     */
    public static RealDatabase postgres() {
        RealDatabase server = server("postgres", List.of(PostgresServers::container, PostgresServers::embedded));
        String name = "schema_sync_test_" + UUID.randomUUID().toString().replace("-", "");
        run(server, "CREATE DATABASE " + name + " TEMPLATE template0");
        return new RealDatabase(
                withDatabase(server.url(), name),
                server.user(),
                server.password(),
                server.source(),
                () -> run(server, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
    }

    /**
     * Makes an empty MariaDB database, which is gone when closed: on the server that the environment names, else on one in a
     * container, else on one that is embedded. The servers stay until the process ends.
     */
    public static RealDatabase mariadb() {
        return database(server("mariadb", List.of(MariaDbServers::container, MariaDbServers::embedded)));
    }

    /**
     * Makes an empty MySQL database, which is gone when closed: on the server that the environment names, else on one in a container.
     * Nobody publishes one that could be embedded.
     */
    public static RealDatabase mysql() {
        return database(server("mysql", List.of(MySqlServers::container)));
    }

    private static RealDatabase database(RealDatabase server) {
        String name = "schema_sync_test_" + UUID.randomUUID().toString().replace("-", "");
        run(server, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return new RealDatabase(
                withDatabase(server.url(), name),
                server.user(),
                server.password(),
                server.source(),
                () -> run(server, "DROP DATABASE IF EXISTS " + name));
    }

    private static String withDatabase(String url, String name) {
        return url.replaceFirst("(jdbc:[a-z]+://[^/?]*)(/[^?]*)?", "$1/" + name);
    }

    private static void run(RealDatabase server, String sql) {
        Secret password = server.password();
        try (Connection connection = DriverManager.getConnection(
                        server.url(), server.user(), password == null ? null : password.reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server at " + server.url() + " refused: " + sql, e);
        }
    }

    /**
     * Provides a database of a product with a server.
     *
     * @param product its name as the variables have it, in any case: {@code postgres}
     * @param others further ways, tried in order; each may have nothing to offer
     * @throws IllegalStateException if there is no way; the message says which variable helps
     */
    public static RealDatabase server(String product, List<Supplier<Optional<RealDatabase>>> others) {
        return server(product, others, System.getenv());
    }

    static RealDatabase server(
            String product, List<Supplier<Optional<RealDatabase>>> others, Map<String, String> environment) {
        String prefix = "SCHEMA_SYNC_TEST_" + product.toUpperCase(Locale.ROOT) + "_";
        String url = environment.get(prefix + "URL");
        if (url != null) {
            String password = environment.get(prefix + "PASSWORD");
            return new RealDatabase(
                    url,
                    environment.get(prefix + "USER"),
                    password == null ? null : Secret.of(password),
                    RealDatabase.Source.ENVIRONMENT,
                    () -> {});
        }
        return others.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + product + " to test with: set " + prefix
                        + "URL, or offer another of the " + others.size() + " ways that were tried"));
    }

    private static void removeFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
