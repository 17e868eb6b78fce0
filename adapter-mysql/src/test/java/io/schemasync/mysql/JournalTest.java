package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.database.RealDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that ends in the midst of a step leaves word of it for the next one. */
class JournalTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final Target TARGET = new Target.SqlString("CREATE TABLE t (a int, b int);");

    private RealDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = TestServer.database();
        Databases.run(database, "CREATE TABLE t (a int)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private TenantResult run(AdapterConfig config, RunOptions.Mode mode) {
        try (DatabaseAdapter adapter = new MySqlAdapterProvider().open(config);
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            return sync.run(
                    TARGET,
                    RunOptions.of(mode)
                            .withFilter(new ObjectFilter(List.of(), List.of(ObjectFilter.Rule.parse("grant")))));
        }
    }

    private long entries() throws SQLException {
        boolean there = Databases.count(
                        database,
                        "SELECT count(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'schema_sync_journal'")
                > 0;
        return there
                ? Databases.count(
                        database, "SELECT count(*) FROM schema_sync_journal.steps WHERE tenant = '" + name() + "'")
                : 0;
    }

    @Test
    void whatWasUnderWayIsToldByTheNextRun() throws SQLException {
        Plan plan = Objects.requireNonNull(
                run(database.config(), RunOptions.Mode.DRY_RUN).plan());
        Step step = plan.segments().getFirst().steps().getFirst();
        try (DatabaseAdapter adapter = new MySqlAdapterProvider().open(database.config());
                LockGuard lock = adapter.migrationRunner().acquireLock(HERE, Duration.ofSeconds(5))) {
            assertThat(lock.isHeld()).isTrue();
            adapter.journal().begin(HERE, plan, step);
            adapter.journal().end(HERE, plan, step);
            assertThat(adapter.journal().underWay(HERE)).isEmpty();
            adapter.journal().begin(HERE, plan, step);
        }
        TenantResult result = run(database.config(), RunOptions.Mode.SYNC);
        assertThat(result.status()).isEqualTo(TenantResult.Status.SYNCED);
        assertThat(result.warnings())
                .anyMatch(warning -> warning.contains("an earlier run was interrupted in step " + step.number()));
        assertThat(entries()).isZero();
    }

    @Test
    void whoMayNotWriteOneHasNone() throws SQLException {
        String user = "schema_sync_owner";
        String accounts =
                user + "@'%', " + user + "@localhost"; // Some servers have an account of everybody's for localhost.
        Databases.run(
                database,
                "CREATE USER " + user + "@'%' IDENTIFIED BY 'Owner-1', " + user + "@localhost IDENTIFIED BY 'Owner-1'",
                "GRANT ALL ON `" + name() + "`.* TO " + accounts);
        try {
            AdapterConfig config =
                    AdapterConfig.of(database.url().replaceFirst("\\?.*", "")).withUser(user, Secret.of("Owner-1"));
            assertThatThrownBy(() -> run(config, RunOptions.Mode.SYNC))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("grant the user all privileges on `schema\\_sync\\_scratch\\_%`.*");
            Databases.run(database, "GRANT ALL ON `schema\\_sync\\_scratch\\_%`.* TO " + accounts);
            TenantResult result = run(config, RunOptions.Mode.SYNC);
            assertThat(result.error()).isNull();
            assertThat(result.status()).isEqualTo(TenantResult.Status.SYNCED);
        } finally {
            Databases.run(database, "DROP USER " + accounts);
        }
    }

    private String name() {
        return database.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }
}
