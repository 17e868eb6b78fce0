package io.schemasync.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.ConflictException;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.SchemaSync;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole runs that something gets in the way of: they wait, try again, or stop and say why; the next run completes them. */
class RunFaultsTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();
    private static final String BEFORE = """
            CREATE TABLE t (id integer, name text);
            CREATE INDEX old ON t (name);
            INSERT INTO t VALUES (1, 'one'), (2, 'two');
            """;
    private static final String AFTER = """
            CREATE TABLE t (id integer PRIMARY KEY, name text NOT NULL);
            CREATE INDEX by_name ON t (name, id);
            CREATE TABLE s (id integer REFERENCES t);
            """;

    private Database live;
    private Snapshot wanted;

    @BeforeEach
    void prepare() {
        live = new Database(BEFORE);
        try (Database target = new Database(AFTER);
                PostgresAdapter adapter = PostgresAdapter.of(target.config())) {
            wanted = adapter.inspector().inspectSchema(HERE);
        }
    }

    @AfterEach
    void close() {
        live.close();
    }

    private static RunOptions options(Policy policy) {
        return RunOptions.of(RunOptions.Mode.SYNC)
                .withAllowed(EnumSet.allOf(HazardKind.class))
                .withPolicy(policy)
                .withLockTimeout(Duration.ofSeconds(30));
    }

    private TenantResult sync(AdapterConfig config, Policy policy, SchemaSyncListener listener) {
        try (PostgresAdapter adapter = PostgresAdapter.of(config);
                SchemaSync sync = SchemaSync.configure()
                        .adapter(adapter)
                        .listener(listener)
                        .load()) {
            return sync.run(new Target.OfSnapshot(wanted), options(policy));
        }
    }

    private TenantResult sync(Policy policy) {
        return sync(live.config(), policy, event -> {});
    }

    private void isAsWanted() {
        try (PostgresAdapter adapter = PostgresAdapter.of(live.config())) {
            assertThat(CODEC.hash(adapter.inspector().inspectSchema(HERE))).isEqualTo(CODEC.hash(wanted));
        }
        assertThat(live.query("SELECT id, name FROM t ORDER BY id")).containsExactly("1|one", "2|two");
        assertThat(live.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEmpty();
        assertThat(live.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                .isEmpty();
    }

    private static SchemaSyncListener atStep(int number, Runnable action) {
        return event -> {
            if (event instanceof SchemaSyncListener.StepStarted started
                    && started.step().number() == number) {
                action.run();
            }
        };
    }

    private void terminate(String which) {
        live.run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity AS a WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND " + which);
    }

    private static final String HOLDS_LOCK =
            "EXISTS (SELECT 1 FROM pg_locks AS l WHERE l.pid = a.pid AND l.locktype = 'advisory')";

    @Test
    void anOnlineRunGoesOnAfterItsSessionWasTerminatedAtAnyStep() {
        int steps = 1;
        for (int victim = 1; victim <= steps; victim++) {
            try (Database each = new Database(BEFORE)) {
                Database before = live;
                live = each;
                var counted = new AtomicInteger();
                SchemaSyncListener listener = atStep(victim, () -> {
                    if (counted.getAndIncrement() == 0) {
                        terminate("NOT " + HOLDS_LOCK);
                    }
                });
                TenantResult result = sync(live.config(), Policy.ONLINE, listener);
                assertThat(counted.get()).isPositive();
                assertThat(result.error()).isNull();
                assertThat(result.status()).isEqualTo(TenantResult.Status.SYNCED);
                steps = requireNonNull(result.plan()).stepCount();
                isAsWanted();
                live = before;
            }
        }
        assertThat(steps).isGreaterThan(8);
    }

    @Test
    void aBuildThatIsCutOffIsMadeAnewByTheNextRun() throws Exception {
        try (var thread = Executors.newSingleThreadExecutor();
                Connection slow = live.connect()) {
            holdSnapshot(slow);
            Future<TenantResult> run = thread.submit(() -> sync(Policy.ONLINE));
            awaitBuild();
            terminate("query ILIKE '%INDEX CONCURRENTLY%'");
            slow.rollback();
            assertThat(run.get().error())
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("run the same command again");
        }
        assertThat(sync(Policy.ONLINE).status()).isEqualTo(TenantResult.Status.SYNCED);
        isAsWanted();
    }

    @Test
    void aRunThatLostItsLockStopsBeforeItCommits() {
        String before = live.query("SELECT count(*) FROM pg_class").getFirst();
        TenantResult result = sync(live.config(), Policy.PLAIN, atStep(2, () -> terminate(HOLDS_LOCK)));
        assertThat(result.error()).isInstanceOf(LockException.class).hasMessageContaining("run the same command again");
        assertThat(live.query("SELECT count(*) FROM pg_class")).containsExactly(before);
        assertThat(sync(Policy.PLAIN).status()).isEqualTo(TenantResult.Status.SYNCED);
        isAsWanted();
    }

    @Test
    void whoWaitsForTheLockHoldsUpNoBuild() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2);
                Connection slow = live.connect()) {
            holdSnapshot(slow);
            Future<TenantResult> first = threads.submit(() -> sync(Policy.ONLINE));
            awaitBuild();
            Future<TenantResult> second = threads.submit(() -> sync(Policy.ONLINE));
            await(() -> live.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND query LIKE '%pg_try_advisory_lock%' AND state = 'idle'")
                            .size()
                    == 1);
            slow.rollback();
            assertThat(first.get().status()).isEqualTo(TenantResult.Status.SYNCED);
            assertThat(second.get().status()).isEqualTo(TenantResult.Status.IN_SYNC);
        }
        isAsWanted();
    }

    /** A concurrent build waits for whoever could still see the table as it was; other statements do not. */
    private static void holdSnapshot(Connection slow) throws Exception {
        slow.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        slow.setAutoCommit(false);
        Database.run(slow, "SELECT count(*) FROM pg_class");
    }

    private void awaitBuild() throws Exception {
        await(() -> !live.query(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
                                + " AND query ILIKE '%INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()")
                .isEmpty());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited until").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void aTableThatIsBusyIsTriedAgain() throws Exception {
        List<SchemaSyncListener.Retried> retries = new ArrayList<>();
        try (Connection other = live.connect()) {
            other.setAutoCommit(false);
            Database.run(other, "LOCK TABLE t IN ROW EXCLUSIVE MODE");
            TenantResult result =
                    sync(live.config().withLimits(4, Duration.ofMillis(100), Duration.ZERO), Policy.PLAIN, event -> {
                        if (event instanceof SchemaSyncListener.Retried retried) {
                            retries.add(retried);
                            if (retries.size() == 2) {
                                Database.run(other, "COMMIT");
                            }
                        }
                    });
            assertThat(result.status()).isEqualTo(TenantResult.Status.SYNCED);
        }
        assertThat(retries).hasSize(2);
        assertThat(retries.getLast().reason()).contains("lock timeout");
        isAsWanted();
    }

    @Test
    void aBuildMayTakeLongerThanOtherStatements() throws Exception {
        try (var thread = Executors.newSingleThreadExecutor();
                Connection slow = live.connect()) {
            holdSnapshot(slow);
            Future<TenantResult> run = thread.submit(() -> sync(
                    live.config().withLimits(4, Duration.ofMillis(200), Duration.ofMillis(400)),
                    Policy.ONLINE,
                    event -> {}));
            awaitBuild();
            Thread.sleep(600);
            assertThat(run.isDone()).isFalse();
            slow.rollback();
            assertThat(run.get().status()).isEqualTo(TenantResult.Status.SYNCED);
        }
        isAsWanted();
    }

    @Test
    void rowsThatCollideLeaveNoUnfinishedIndex() {
        String same = "CREATE FUNCTION same(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'same' $$;";
        live.run(same);
        try (Database target = new Database(BEFORE, same, "DELETE FROM t; CREATE UNIQUE INDEX u ON t (same(name))");
                PostgresAdapter adapter = PostgresAdapter.of(target.config())) {
            wanted = adapter.inspector().inspectSchema(HERE);
        }
        TenantResult result = sync(Policy.ONLINE);
        assertThat(result.error()).isInstanceOf(ExecutionException.class).hasMessageContaining("duplicate");
        assertThat(live.query("SELECT to_regclass('u') IS NULL")).containsExactly("t");
        live.run("UPDATE t SET id = 9 WHERE id = 2; DELETE FROM t WHERE id = 9");
        assertThat(sync(Policy.ONLINE).status()).isEqualTo(TenantResult.Status.SYNCED);
    }

    @Test
    void whatChangedSinceThePlanWasMadeIsAConflict() {
        try (PostgresAdapter adapter = PostgresAdapter.of(live.config());
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            Plan plan = requireNonNull(sync.run(
                            new Target.OfSnapshot(wanted), options(Policy.PLAIN).withMode(RunOptions.Mode.DRY_RUN))
                    .plan());
            live.run("ALTER TABLE t ADD COLUMN more integer");
            String before = CODEC.hash(adapter.inspector().inspectSchema(HERE));
            var results = new ArrayList<TenantResult>();
            sync.engine().executePlan(List.of(HERE), plan, options(Policy.PLAIN), results::add);
            assertThat(results.getFirst().error())
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("nothing was changed");
            assertThat(CODEC.hash(adapter.inspector().inspectSchema(HERE))).isEqualTo(before);
        }
    }

    @Test
    void whatChangesUnderARunningPlanRollsItBack() {
        TenantResult result =
                sync(live.config(), Policy.PLAIN, atStep(1, () -> live.run("CREATE TABLE intruder (id integer)")));
        assertThat(result.error())
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("something else has changed");
        assertThat(live.query("SELECT to_regclass('s') IS NULL")).containsExactly("t");
    }
}
