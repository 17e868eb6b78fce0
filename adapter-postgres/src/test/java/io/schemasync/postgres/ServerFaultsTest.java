package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.SchemaSync;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of the test's own, that goes away in the middle of a run, and comes back as itself or as a standby. */
class ServerFaultsTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final String BEFORE = "CREATE TABLE t (id integer)";
    private static final String AFTER = """
            CREATE TABLE t (id integer PRIMARY KEY);
            CREATE TABLE s (id integer REFERENCES t);
            CREATE INDEX i ON s (id);
            """;

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private AdapterConfig config;
    private Snapshot wanted;

    @BeforeEach
    void start() throws Exception {
        start(0);
        config = AdapterConfig.of("jdbc:postgresql://localhost:" + server.getPort() + "/postgres")
                .withUser("postgres", null);
        run(AFTER);
        wanted = with(adapter -> adapter.inspector().inspectSchema(HERE));
        run("DROP TABLE s, t; " + BEFORE);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off");
        if (port != 0) {
            builder.setPort(port);
        }
        server = builder.start();
    }

    private void restart() {
        try {
            int port = server.getPort();
            server.close();
            start(port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(config.url(), config.user(), null)) {
            Database.run(connection, sql);
        }
    }

    private <T> T with(Function<PostgresAdapter, T> work) {
        try (PostgresAdapter adapter = PostgresAdapter.of(config)) {
            return work.apply(adapter);
        }
    }

    private TenantResult run(RunOptions.Mode mode, Target target, SchemaSyncListener listener) {
        return with(adapter -> {
            try (SchemaSync sync =
                    SchemaSync.configure().adapter(adapter).listener(listener).load()) {
                return sync.run(target, RunOptions.of(mode));
            }
        });
    }

    @Test
    void aRunWhoseServerIsRestartedStopsAndTheNextCompletesIt() {
        TenantResult cut = run(RunOptions.Mode.SYNC, new Target.OfSnapshot(wanted), event -> {
            if (event instanceof SchemaSyncListener.StepStarted started
                    && started.step().number() == 2) {
                restart();
            }
        });
        assertThat(cut.error()).isInstanceOf(LockException.class).hasMessageContaining("run the same command again");
        TenantResult next = run(RunOptions.Mode.SYNC, new Target.OfSnapshot(wanted), event -> {});
        assertThat(next.status()).isEqualTo(TenantResult.Status.SYNCED);
        assertThat(run(RunOptions.Mode.VALIDATE, new Target.OfSnapshot(wanted), event -> {})
                        .status())
                .isEqualTo(TenantResult.Status.IN_SYNC);
    }

    @Test
    void connectionsThatWereKeptOverARestartAreNotUsed() throws Exception {
        with(adapter -> {
            String before = new JsonSnapshotCodec().hash(adapter.inspector().inspectSchema(HERE));
            restart();
            assertThat(new JsonSnapshotCodec().hash(adapter.inspector().inspectSchema(HERE)))
                    .isEqualTo(before);
            return before;
        });
    }

    @Test
    void aStandbyIsComparedAndNotChanged() throws Exception {
        Files.createFile(folder.resolve("data/standby.signal"));
        restart();
        assertThat(run(RunOptions.Mode.AUDIT, new Target.OfSnapshot(wanted), event -> {})
                        .status())
                .isEqualTo(TenantResult.Status.DIFFERENT);
        assertThat(run(RunOptions.Mode.VALIDATE, new Target.OfSnapshot(wanted), event -> {})
                        .status())
                .isEqualTo(TenantResult.Status.DIFFERENT);
        assertThat(run(RunOptions.Mode.SYNC, new Target.OfSnapshot(wanted), event -> {})
                        .error())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("connect to the primary");
        assertThatThrownBy(() -> run(RunOptions.Mode.SYNC, new Target.SqlString(AFTER), event -> {}))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("--scratch-url");
    }
}
