package io.schemasync.testkit.database;

import io.schemasync.api.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The MySQL server that this process starts for tests, once. */
final class MySqlServers {
    private static final String IMAGE = "mysql:8.4";
    private static final int PORT = 3306;
    private static final String PASSWORD = "schema-sync";
    private static @Nullable RealDatabase container;

    private MySqlServers() {}

    /** Returns a server in a container; nothing where no Docker runs. */
    static synchronized Optional<RealDatabase> container() {
        if (container == null && DockerClientFactory.instance().isDockerAvailable()) {
            container = start(IMAGE, "MYSQL_ROOT_PASSWORD", "--log-bin-trust-function-creators=1");
        }
        return Optional.ofNullable(container);
    }

    /** Starts a server of either product. */
    static RealDatabase start(String image, String passwordVariable, String... options) {
        var started = new GenericContainer<>(image)
                .withExposedPorts(PORT)
                .withEnv(passwordVariable, PASSWORD)
                .withCommand(options)
                // It starts twice: once to make its own tables, once for good.
                .waitingFor(Wait.forLogMessage(".*ready for connections.*port: " + PORT + ".*\\n", 1));
        started.start();
        return new RealDatabase(
                "jdbc:mysql://" + started.getHost() + ":" + started.getMappedPort(PORT)
                        + "/?allowPublicKeyRetrieval=true",
                "root",
                Secret.of(PASSWORD),
                RealDatabase.Source.CONTAINER,
                () -> {});
    }
}
