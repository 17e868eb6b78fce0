package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.GraphPlanner;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that fails anywhere leaves what was there, and the next one completes it. */
class FaultsTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();
    private static final String BEFORE = """
            CREATE TABLE customers (id int PRIMARY KEY, name text);
            INSERT INTO customers VALUES (1, 'one');
            CREATE VIEW names AS SELECT name FROM customers;
            CREATE TABLE gone (id int);
            """;
    private static final String AFTER = """
            CREATE TABLE customers (id int PRIMARY KEY, name varchar(20) NOT NULL);
            CREATE INDEX by_name ON customers (name);
            CREATE VIEW names AS SELECT name FROM customers;
            CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers);
            """;

    private Database live;
    private Database target;
    private PostgresAdapter adapter;

    @BeforeEach
    void prepare() {
        live = new Database(BEFORE);
        target = new Database(AFTER);
        adapter = PostgresAdapter.of(live.wholeDatabase());
    }

    @AfterEach
    void close() {
        adapter.close();
        target.close();
        live.close();
    }

    private Snapshot current() {
        return adapter.inspector().inspectSchema(HERE);
    }

    private Snapshot wanted() {
        try (PostgresAdapter other = PostgresAdapter.of(target.wholeDatabase())) {
            return other.inspector().inspectSchema(HERE);
        }
    }

    private Plan plan() {
        Snapshot from = current();
        Snapshot to = wanted();
        return new GraphPlanner()
                .createPlan(
                        from,
                        to,
                        new KeyedDiffCalculator(CODEC).calculateDiff(from, to),
                        adapter.dialect(),
                        Policy.PLAIN);
    }

    private void execute(Plan plan, Consumer<Step> atStep) {
        adapter.migrationRunner().executeMigration(HERE, plan, new Hooked(atStep));
    }

    @Test
    void aSessionThatIsTerminatedAtAnyStepLeavesNothing() {
        Plan plan = plan();
        String before = CODEC.hash(current());
        assertThat(plan.steps().count()).isGreaterThan(5);
        for (Step victim : plan.steps().toList()) {
            assertThatThrownBy(() -> execute(plan, step -> {
                        if (step.number() == victim.number()) {
                            terminateOthers();
                        }
                    }))
                    .isInstanceOfSatisfying(
                            ExecutionException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.CONNECTION_LOST));
            assertThat(CODEC.hash(current())).isEqualTo(before);
        }
        execute(plan, step -> {});
        assertThat(CODEC.hash(current())).isEqualTo(CODEC.hash(wanted()));
        assertThat(live.query("SELECT name FROM customers")).containsExactly("one");
    }

    private void terminateOthers() {
        live.run(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }

    @Test
    void whatWaitsForALockTooLongMayBeTriedAgain() throws Exception {
        Plan plan = plan();
        try (PostgresAdapter impatient =
                        PostgresAdapter.of(live.wholeDatabase().withLimits(4, Duration.ofMillis(100), Duration.ZERO));
                Connection other = live.connect()) {
            other.setAutoCommit(false);
            Database.run(other, "SELECT * FROM customers");
            assertThatThrownBy(() -> impatient.migrationRunner().executeMigration(HERE, plan, new Hooked(step -> {})))
                    .isInstanceOfSatisfying(
                            ExecutionException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.TRANSIENT));
            other.rollback();
            impatient.migrationRunner().executeMigration(HERE, plan, new Hooked(step -> {}));
        }
    }

    @Test
    void whatRunsTooLongIsCancelledForGood() {
        Plan plan = plan();
        live.run(
                "CREATE FUNCTION slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(5); END $$;"
                        + " CREATE EVENT TRIGGER slow ON ddl_command_start EXECUTE FUNCTION slow()");
        try (PostgresAdapter hasty =
                PostgresAdapter.of(live.wholeDatabase().withLimits(4, Duration.ofSeconds(5), Duration.ofMillis(100)))) {
            assertThatThrownBy(() -> hasty.migrationRunner().executeMigration(HERE, plan, new Hooked(step -> {})))
                    .isInstanceOfSatisfying(
                            ExecutionException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.PERMANENT))
                    .hasMessageContaining("--statement-timeout");
        }
    }

    @Test
    void aPlanForAnotherVersionIsRefused() {
        Plan plan = plan();
        var elsewhere = new Plan(
                new Origin("postgresql", "postgresql", "9"),
                plan.rules(),
                plan.fromHash(),
                plan.toHash(),
                plan.segments(),
                plan.warnings(),
                plan.downtimeRequired());
        assertThatThrownBy(() -> execute(elsewhere, step -> {}))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("postgresql 9");
    }

    private record Hooked(Consumer<Step> atStep) implements Verification {
        @Override
        public void stepStarted(Segment segment, Step step) {
            atStep.accept(step);
        }

        @Override
        public void stepFinished(Segment segment, Step step, Duration duration) {}

        @Override
        public void verify(Segment segment, Snapshot live) {
            if (!CODEC.hash(live).equals(segment.afterHash())) {
                throw new ExecutionException("elsewhere", Failure.VERIFICATION, ErrorContext.none(), null);
            }
        }

        @Override
        public void segmentCommitted(Segment segment) {}
    }
}
