package io.schemasync.postgres.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.plan.Policy;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.postgres.Database;
import io.schemasync.postgres.PostgresAdapter;
import io.schemasync.testkit.crash.Crashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills a sync before each statement, one process a statement, and runs the same sync again: nothing may tell that it was killed. */
class CrashTest {
    private static final String BEFORE = """
            CREATE TYPE state AS ENUM ('new');
            CREATE TABLE customers (id integer PRIMARY KEY, name text, city text);
            CREATE INDEX by_city ON customers (city);
            CREATE TABLE orders (id integer, customer integer, state state);
            CREATE VIEW names AS SELECT name FROM customers;
            CREATE TABLE parts (id integer NOT NULL, size integer) PARTITION BY RANGE (id);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
            INSERT INTO customers VALUES (1, 'one', 'Rome'), (2, 'two', 'Oslo');
            INSERT INTO orders VALUES (1, 1, 'new'), (2, 2, 'new');
            INSERT INTO parts VALUES (1, 10), (2, 20);
            """;
    private static final String AFTER = """
            CREATE TYPE state AS ENUM ('new', 'done');
            CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, city varchar(80));
            CREATE INDEX by_name ON customers (name);
            CREATE TABLE orders (id integer CONSTRAINT orders_key PRIMARY KEY, customer integer REFERENCES customers,
                state state DEFAULT 'done', CHECK (id > 0));
            CREATE VIEW names AS SELECT name, city FROM customers;
            CREATE TABLE parts (id integer NOT NULL, size integer) PARTITION BY RANGE (id);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
            CREATE INDEX parts_size ON parts (size);
            """;
    private static final List<String> ROWS = List.of(
            "SELECT * FROM customers ORDER BY id",
            "SELECT * FROM orders ORDER BY id",
            "SELECT * FROM parts ORDER BY id");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aRunThatIsKilledAnywhereIsCompletedByTheSameCommand(Policy policy) throws Exception {
        Path target = target();
        String wanted = new JsonSnapshotCodec().hash(read(target));
        int points = Crashes.atEachPoint(point -> killAndComplete(target, wanted, policy, point));
        assertThat(points).as("points tried").isGreaterThan(policy == Policy.ONLINE ? 24 : 10);
    }

    @Test
    void aBuildThatNobodyWaitsForIsGivenUp() throws Exception {
        Path target = target();
        try (Database database = new Database(BEFORE);
                Connection slow = database.connect()) {
            slow.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            slow.setAutoCommit(false);
            Database.run(slow, "SELECT count(*) FROM pg_class");
            Process process = start(database, target, Policy.ONLINE, 0);
            String building = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND state = 'active' AND query ILIKE '%INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()";
            await(() -> !database.query(building).isEmpty());
            process.destroyForcibly().waitFor();
            await(() -> database.query(building).isEmpty());
            slow.rollback();
            complete(database, target, Policy.ONLINE);
            assertThat(hash(database)).isEqualTo(new JsonSnapshotCodec().hash(read(target)));
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited for").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static io.schemasync.api.model.Snapshot read(Path target) throws IOException {
        return new JsonSnapshotCodec().decode(Files.readAllBytes(target), target.toString());
    }

    private Path target() throws IOException {
        try (Database database = new Database(AFTER);
                PostgresAdapter adapter = PostgresAdapter.of(database.config())) {
            return Files.write(
                    folder.resolve("after.json"),
                    new JsonSnapshotCodec().encode(adapter.inspector().inspectSchema(TenantContext.ofConnection())));
        }
    }

    private boolean killAndComplete(Path target, String wanted, Policy policy, int point) throws Exception {
        try (Database database = new Database(BEFORE)) {
            List<List<String>> rows = ROWS.stream().map(database::query).toList();
            boolean reached = Crashes.killedAtPoint(start(database, target, policy, point));
            if (reached) {
                complete(database, target, policy);
            }
            assertThat(hash(database)).as("killed at %s %d", policy, point).isEqualTo(wanted);
            assertThat(ROWS.stream().map(database::query).toList()).isEqualTo(rows);
            assertThat(database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                    .isEmpty();
            assertThat(database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
                            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .isEmpty();
            return reached;
        }
    }

    private static void complete(Database database, Path target, Policy policy) {
        CrashingSync.sync(PostgresAdapter.of(database.config()), target, policy);
    }

    private static String hash(Database database) {
        try (PostgresAdapter adapter = PostgresAdapter.of(database.config())) {
            return new JsonSnapshotCodec().hash(adapter.inspector().inspectSchema(TenantContext.ofConnection()));
        }
    }

    private static Process start(Database database, Path target, Policy policy, int point) throws IOException {
        return Crashes.start(
                CrashingSync.class,
                List.of(),
                database.config().url(),
                String.valueOf(database.config().user()),
                target.toString(),
                policy.name(),
                Integer.toString(point));
    }
}
