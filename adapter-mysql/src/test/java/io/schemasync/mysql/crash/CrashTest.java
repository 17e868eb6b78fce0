package io.schemasync.mysql.crash;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.SchemaSync;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.Databases;
import io.schemasync.mysql.MySqlAdapter;
import io.schemasync.mysql.TestServer;
import io.schemasync.testkit.crash.Crashes;
import io.schemasync.testkit.database.RealDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ends a sync before and after each statement, by killing its process or its session, and runs the same sync again: nothing may tell
 * that it was ended.
 */
class CrashTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();

    private static final String[] BEFORE = {
        "CREATE TABLE customers (id int PRIMARY KEY, name varchar(50), city varchar(50), KEY by_city (city))",
        "CREATE TABLE orders (id int NOT NULL, customer int, total decimal(8,2), PRIMARY KEY (id), KEY c (customer),"
                + " CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id))",
        "CREATE TRIGGER fill BEFORE INSERT ON customers FOR EACH ROW SET NEW.city = coalesce(NEW.city, 'Rome')",
        "CREATE VIEW names AS SELECT name FROM customers",
        "CREATE PROCEDURE p() SELECT 1",
        "CREATE TABLE gone (id int)",
        "INSERT INTO customers VALUES (1, 'one', 'Rome'), (2, 'two', 'Oslo')",
        "INSERT INTO orders VALUES (1, 1, 10), (2, 2, 20)",
    };
    private static final String AFTER = """
            CREATE TABLE customers (id bigint PRIMARY KEY, name varchar(80) NOT NULL, city varchar(50), KEY by_name (name));
            CREATE TABLE orders (id int NOT NULL, customer bigint, state varchar(9) DEFAULT 'new', total decimal(8,2),
                PRIMARY KEY (id), KEY c (customer), CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id));
            CREATE TRIGGER fill BEFORE INSERT ON customers FOR EACH ROW SET NEW.city = coalesce(NEW.city, 'Oslo');
            CREATE VIEW names AS SELECT name, city FROM customers;
            CREATE PROCEDURE p() SELECT 2;
            CREATE TABLE fresh (id int PRIMARY KEY, other int);
            CREATE TABLE other (id int PRIMARY KEY, fresh int, CONSTRAINT of_fresh FOREIGN KEY (fresh) REFERENCES fresh (id));
            ALTER TABLE fresh ADD CONSTRAINT of_other FOREIGN KEY (other) REFERENCES other (id);
            """;
    private static final String ROWS = "SELECT count(*) FROM customers JOIN orders ON orders.customer = customers.id"
            + " WHERE (customers.id, name, city, total) IN ((1, 'one', 'Rome', 10), (2, 'two', 'Oslo', 20))";

    @TempDir
    Path folder;

    private static MySqlAdapter adapter(RealDatabase database) {
        return MySqlAdapter.of(database.config());
    }

    private static Snapshot read(RealDatabase database) {
        try (MySqlAdapter adapter = adapter(database)) {
            return adapter.inspector().inspectSchema(HERE);
        }
    }

    private static Snapshot wanted() {
        try (RealDatabase database = TestServer.database();
                SchemaSync sync =
                        SchemaSync.configure().adapter(adapter(database)).load()) {
            assertThat(sync.run(new Target.SqlString(AFTER), RunOptions.of(RunOptions.Mode.SYNC))
                            .error())
                    .isNull();
            return read(database);
        }
    }

    private static void isAsWanted(RealDatabase database, Snapshot wanted, String when) throws SQLException {
        assertThat(CODEC.hash(read(database))).as(when).isEqualTo(CODEC.hash(wanted));
        assertThat(Databases.count(database, ROWS)).as(when).isEqualTo(2);
    }

    @Test
    void aProcessThatIsKilledAnywhereIsCompletedByTheSameCommand() throws Exception {
        Snapshot wanted = wanted();
        Path target = Files.write(folder.resolve("after.json"), CODEC.encode(wanted));
        int points = Crashes.atEachPoint(point -> {
            try (RealDatabase database = TestServer.database()) {
                Databases.run(database, BEFORE);
                AdapterConfig config = database.config();
                Secret password = config.password();
                boolean reached = Crashes.killedAtPoint(Crashes.start(
                        CrashingSync.class,
                        List.of(),
                        config.url(),
                        String.valueOf(config.user()),
                        password == null ? "" : password.reveal(),
                        target.toString(),
                        Integer.toString(point)));
                if (reached) {
                    assertThat(CrashingSync.sync(adapter(database), new Target.OfSnapshot(wanted), event -> {})
                                    .error())
                            .isNull();
                }
                isAsWanted(database, wanted, "killed at " + point);
                return reached;
            }
        });
        assertThat(points).as("points tried").isGreaterThan(12);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunGoesOnAfterItsSessionWasKilledAtAnyStep(boolean before) throws SQLException {
        Snapshot wanted = wanted();
        int steps = 1;
        for (int victim = 1; victim <= steps; victim++) {
            try (RealDatabase database = TestServer.database()) {
                Databases.run(database, BEFORE);
                var killed = new AtomicInteger();
                int number = victim;
                SchemaSyncListener listener = event -> {
                    int at = switch (event) {
                        case SchemaSyncListener.StepStarted started
                        when before -> started.step().number();
                        case SchemaSyncListener.StepFinished finished
                        when !before -> finished.step().number();
                        default -> 0;
                    };
                    if (at == number && killed.getAndIncrement() == 0) {
                        killSessions(database);
                    }
                };
                TenantResult result = CrashingSync.sync(adapter(database), new Target.OfSnapshot(wanted), listener);
                assertThat(killed.get()).isPositive();
                assertThat(result.error()).as("step %d", victim).isNull();
                steps = Math.max(steps, requireNonNull(result.plan()).stepCount());
                isAsWanted(database, wanted, "killed at step " + victim);
            }
        }
        assertThat(steps).isGreaterThanOrEqualTo(10);
    }

    /** Kills who works in a database; the lock's session works in none. */
    private static void killSessions(RealDatabase database) {
        try (Connection connection = Databases.connect(database)) {
            Sql.query(
                            connection,
                            "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = database() AND ID <> connection_id()"
                                    + " AND NOT coalesce(ID = is_used_lock(concat('schema-sync ', left(sha2(database(), 256), 32))), false)",
                            row -> row.getLong(1))
                    .forEach(id -> {
                        try {
                            Sql.execute(connection, "KILL " + id);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
