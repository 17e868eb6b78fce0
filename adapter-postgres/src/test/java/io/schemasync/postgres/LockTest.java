package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.LockGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two syncs of one place never run at once. */
class LockTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final Duration SHORT = Duration.ofMillis(200);

    private Database database;
    private final List<PostgresAdapter> adapters = new ArrayList<>();

    @BeforeEach
    void prepare() {
        database = new Database("CREATE SCHEMA tenant_a; CREATE SCHEMA tenant_b");
    }

    @AfterEach
    void close() {
        adapters.forEach(PostgresAdapter::close);
        database.close();
    }

    private LockGuard lock(AdapterConfig config, TenantContext tenant) {
        PostgresAdapter adapter = PostgresAdapter.of(config);
        adapters.add(adapter);
        return adapter.migrationRunner().acquireLock(tenant, SHORT);
    }

    private LockGuard lockTenant(String id) {
        return lock(database.config().withTenants("tenant_{id}", Scope.SCHEMA), new TenantContext(id));
    }

    @Test
    void oneHoldsItAndTheOtherIsToldWho() {
        try (LockGuard guard = lock(database.config(), HERE)) {
            assertThat(guard.isHeld()).isTrue();
            assertThatThrownBy(() -> lock(database.config(), HERE))
                    .isInstanceOf(LockException.class)
                    .hasMessageContaining("schema public")
                    .hasMessageMatching("(?s).*process \\d+ of \\w+.*--lock-timeout.*");
        }
        lock(database.config(), HERE).close();
    }

    @Test
    void schemasAreLockedApartAndTheDatabaseWithAll() {
        try (LockGuard a = lockTenant("a");
                LockGuard b = lockTenant("b")) {
            assertThat(List.of(a.isHeld(), b.isHeld())).containsOnly(true);
            assertThatThrownBy(() -> lockTenant("a")).isInstanceOf(LockException.class);
            assertThatThrownBy(() -> lock(database.wholeDatabase(), HERE)).isInstanceOf(LockException.class);
        }
        try (LockGuard whole = lock(database.wholeDatabase(), HERE)) {
            assertThat(whole.isHeld()).isTrue();
            assertThatThrownBy(() -> lockTenant("a")).isInstanceOf(LockException.class);
        }
    }

    @Test
    void whatIsClosedIsNotHeld() {
        LockGuard guard = lock(database.config(), HERE);
        guard.close();
        guard.close();
        assertThat(guard.isHeld()).isFalse();
        assertThat(database.query("SELECT count(*) FROM pg_locks AS l JOIN pg_database AS d ON d.oid = l.database"
                        + " WHERE l.locktype = 'advisory' AND d.datname = current_database()"))
                .containsExactly("0");
    }

    @Test
    void aLockDiesWithItsSession() {
        try (LockGuard guard = lock(database.config(), HERE)) {
            database.run(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
                            + " WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
            assertThat(guard.isHeld()).isFalse();
            lock(database.config(), HERE).close();
        }
    }

    @Test
    void aServerThatTakesNoChangesIsRefusedEarly() {
        database.run("ALTER DATABASE \"" + database.name() + "\" SET default_transaction_read_only = on");
        assertThatThrownBy(() -> lock(database.config(), HERE))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("primary");
    }

    /** One process for all while it has time for all, or the next process for each statement. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPoolerThatSharesProcessesByTransactionIsRefused(int processes) throws Exception {
        try (var pooler = new TransactionPooler(database, processes);
                PostgresAdapter adapter = PostgresAdapter.of(pooler.dataSource(), database.config())) {
            assertThatThrownBy(() -> adapter.migrationRunner().acquireLock(HERE, SHORT))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessageContaining("pooler")
                    .hasMessageContaining("connect to the server itself");
        }
    }

    @Test
    void throughAPoolerSchemasAreRead() throws Exception {
        try (var pooler = new TransactionPooler(database, 1);
                PostgresAdapter adapter = PostgresAdapter.of(pooler.dataSource(), database.config())) {
            assertThat(adapter.inspector().schemaExists(HERE)).isTrue();
            assertThat(adapter.inspector().inspectSchema(HERE).objects()).isEmpty();
        }
    }

    @Test
    void twoSyncsAtOnceMakeOneSchema() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<TenantResult>> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                all.add(threads.submit(
                        () -> Database.sync(database.wholeDatabase(), "CREATE TABLE a (id int PRIMARY KEY);")));
            }
            List<TenantResult.Status> ends = new ArrayList<>();
            for (Future<TenantResult> each : all) {
                ends.add(each.get().status());
            }
            assertThat(ends)
                    .contains(TenantResult.Status.SYNCED)
                    .isSubsetOf(TenantResult.Status.SYNCED, TenantResult.Status.IN_SYNC);
        }
    }
}
