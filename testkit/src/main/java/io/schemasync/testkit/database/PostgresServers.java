package io.schemasync.testkit.database;

import io.schemasync.api.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The PostgreSQL servers that this process starts for tests, each once. They want room for many databases and none of a
 * server's care for a crash of the machine.
 */
final class PostgresServers {
    private static final String IMAGE = "postgres:18";
    private static final int PORT = 5432;
    private static final String PASSWORD = "schema-sync";
    private static @Nullable RealDatabase container;
    private static @Nullable RealDatabase embedded;

    private PostgresServers() {}

    /** Returns a server in a container; nothing where no Docker runs. */
    static synchronized Optional<RealDatabase> container() {
        if (container == null && DockerClientFactory.instance().isDockerAvailable()) {
            var started = new GenericContainer<>(IMAGE)
                    .withExposedPorts(PORT)
                    .withEnv("POSTGRES_PASSWORD", PASSWORD)
                    .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200", "-c", "wal_level=logical")
                    // It starts twice: once to make the database, once for good.
                    .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\n", 2));
            started.start();
            container = new RealDatabase(
                    "jdbc:postgresql://" + started.getHost() + ":" + started.getMappedPort(PORT) + "/postgres",
                    "postgres",
                    Secret.of(PASSWORD),
                    RealDatabase.Source.CONTAINER,
                    () -> {});
        }
        return Optional.ofNullable(container);
    }

    /** Returns a server that runs beside this process, of the version whose binaries are on the class path. */
    static synchronized Optional<RealDatabase> embedded() {
        if (embedded == null) {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("max_locks_per_transaction", "512")
                        .setServerConfig("wal_level", "logical")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setLocaleConfig("encoding", "UTF8")
                        .start();
                String url = "jdbc:postgresql://localhost:" + started.getPort() + "/postgres";
                embedded = new RealDatabase(url, "postgres", null, RealDatabase.Source.EMBEDDED, () -> {});
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be started beside the tests", e);
            }
        }
        return Optional.of(embedded);
    }
}
