package io.schemasync.core;

import static io.schemasync.api.error.ExecutionException.Failure.CONNECTION_LOST;
import static io.schemasync.api.error.ExecutionException.Failure.PERMANENT;
import static io.schemasync.api.error.ExecutionException.Failure.TRANSIENT;
import static io.schemasync.api.error.ExecutionException.Failure.VERIFICATION;
import static io.schemasync.core.FakeDatabase.failure;
import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SchemaSyncListener.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryingExecutorTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();
    private static final Snapshot EMPTY = snapshot();
    private static final Snapshot THREE =
            snapshot(table("a", List.of("id")), table("b", List.of("id")), table("c", List.of("id")));

    private final FakeDatabase database = FakeDatabase.holding(EMPTY);
    private final List<Event> events = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void executesEveryStepAndTellsOfIt() {
        List<Step> applied = execute(plan());

        assertThat(applied).hasSize(3);
        assertThat(database.log).containsExactly("step 1", "step 2", "step 3", "commit 1");
        assertThat(names())
                .containsExactly(
                        "PlanStarted",
                        "StepStarted",
                        "StepFinished",
                        "StepStarted",
                        "StepFinished",
                        "StepStarted",
                        "StepFinished",
                        "PlanFinished");
    }

    @Test
    void triesAgainWhatFailedInPassing() {
        database.failing("step 2", failure(TRANSIENT), failure(TRANSIENT));

        assertThat(execute(plan())).hasSize(3);

        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(database.log)
                .containsExactly("step 1", "inspect", "step 1", "inspect", "step 1", "step 2", "step 3", "commit 1");
        assertThat(events)
                .filteredOn(SchemaSyncListener.Retried.class::isInstance)
                .containsExactly(
                        new SchemaSyncListener.Retried(HERE, 1, Duration.ofMillis(100), "it failed"),
                        new SchemaSyncListener.Retried(HERE, 2, Duration.ofMillis(200), "it failed"));
    }

    @Test
    void doesNotTryAgainWhatWouldFailAgain() {
        database.failing("step 2", failure(PERMANENT));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> execute(plan()))
                .withMessage(
                        "it failed; none of the 3 steps was applied; remove the cause and run the same command again")
                .satisfies(e -> {
                    assertThat(e.failure()).isEqualTo(PERMANENT);
                    assertThat(e.context().sql()).isEqualTo("create x");
                });
        assertThat(pauses).isEmpty();
        assertThat(database.schema()).isEqualTo(EMPTY);
        assertThat(names()).endsWith("PlanFailed");
    }

    @Test
    void saysThatTheDatabaseWasBusyWhenNothingWasDoneAtAll() {
        database.failing("step 1", failure(TRANSIENT), failure(TRANSIENT), failure(TRANSIENT));

        assertThatExceptionOfType(LockException.class)
                .isThrownBy(() -> execute(plan()))
                .withMessage(
                        "it failed (3 attempts); none of the 3 steps was applied; try again when the database is less busy");
        assertThat(database.schema()).isEqualTo(EMPTY);
    }

    @Test
    void saysHowMuchStaysWhenItStaysBusyHalfWay() {
        database.failing("step 3", failure(TRANSIENT), failure(TRANSIENT), failure(TRANSIENT));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> execute(planInSegments()))
                .withMessageContaining(
                        "2 of 3 steps were applied and stay, the one that failed may be half-done; run the same command again");
    }

    @Test
    void goesOnFromTheSegmentWhereTheSchemaStands() {
        database.failing("step 3", failure(CONNECTION_LOST));

        assertThat(execute(planInSegments())).extracting(Step::number).containsExactly(1, 2, 3);

        assertThat(database.log)
                .filteredOn(line -> line.startsWith("step") || line.equals("inspect"))
                .containsExactly("step 1", "step 2", "inspect", "step 3");
    }

    @Test
    void takesACommitThatWasNotHeardOfForWhatItIs() {
        database.failing("committed 1", failure(CONNECTION_LOST));

        assertThat(execute(plan())).hasSize(3);

        assertThat(database.log).containsExactly("step 1", "step 2", "step 3", "commit 1", "inspect");
        assertThat(names()).endsWith("PlanFinished");
    }

    @Test
    void refusesToGoOnWhereTheSchemaStandsAtNoSegment() {
        database.failing("step 2", failure(CONNECTION_LOST));
        Plan plan = planInSegments();
        database.onInspect = () -> database.with(HERE, snapshot(table("other", List.of("id"))));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> execute(plan))
                .withMessageContaining("1 of 3 steps were applied")
                .withMessageContaining("the schema stands at no segment of the plan now")
                .withMessageContaining("run the same command again");
    }

    @Test
    void countsAnInspectionThatFailsAsAnAttempt() {
        database.failing("step 1", failure(CONNECTION_LOST));
        database.failing(
                "inspect",
                new InspectionException("no connection"),
                new LockException("it is busy", ErrorContext.none(), Duration.ZERO, null));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> execute(plan()))
                .withMessageContaining("(3 attempts)")
                .satisfies(e -> assertThat(e.getCause().getSuppressed()).hasSize(2));
    }

    @Test
    void namesWhatVerificationFindsAndKeepsNothing() {
        database.meddling = schema -> snapshot(table("a", List.of("id", "extra")), table("b", List.of("id")));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> execute(plan()))
                .withMessageContaining("column extra of table a is still there; table c is missing")
                .withMessageContaining("none of the 3 steps was applied")
                .satisfies(e -> assertThat(e.failure()).isEqualTo(VERIFICATION));
        assertThat(database.schema()).isEqualTo(EMPTY);
        assertThat(pauses).isEmpty();
    }

    @Test
    void saysThatSomethingElseChangedWhenThePlansObjectsAreRight() {
        database.meddling = schema -> snapshot(
                table("a", List.of("id")),
                table("b", List.of("id")),
                table("c", List.of("id")),
                table("x", List.of("id")));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> execute(plan()))
                .withMessageContaining("something else has changed");
    }

    @Test
    void writesStepsOutsideATransactionIntoTheJournal() {
        execute(planInSegments());

        assertThat(database.log)
                .containsSubsequence("begin 1", "step 1", "end 1", "begin 2", "end 2", "begin 3", "end 3", "complete");
    }

    @Test
    void clearsWhatAnInterruptedPlanLeftInTheJournal() {
        database.interrupted = Optional.of(new PlanJournal.Entry("1", "2", 1, "old"));

        execute(plan());

        assertThat(database.log).contains("complete").noneMatch(line -> line.startsWith("begin"));
    }

    @Test
    void leavesTheJournalOpenWhenAPlanFails() {
        database.failing("step 2", failure(PERMANENT));

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> execute(planInSegments()));

        assertThat(database.log).contains("begin 2").doesNotContain("end 2", "complete");
    }

    @Test
    void goesOnWhenAListenerFails() {
        var executor = executor(event -> {
            throw new IllegalStateException("the listener is broken");
        });

        assertThat(executor.execute(HERE, plan(), database)).hasSize(3);
        assertThat(database.schema().objects()).hasSize(3);
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        database.failing("step 1", failure(TRANSIENT));
        var executor = new RetryingExecutor(
                CODEC,
                policy(),
                events::add,
                null,
                duration -> {
                    throw new InterruptedException();
                },
                new Random(1));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> executor.execute(HERE, plan(), database))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pausesGrowToALimitAndVaryByChance() {
        var policy = new RetryPolicy(9, Duration.ofMillis(100), Duration.ofMillis(500), 2, 0.5);
        var random = new Random(7);

        for (int attempt = 1; attempt <= 8; attempt++) {
            long full = Math.min(500, 100L << (attempt - 1));
            assertThat(policy.pauseAfter(attempt, random).toMillis()).isBetween(full / 2, full);
        }
        assertThat(List.of(policy.pauseAfter(4, random), policy.pauseAfter(4, random), policy.pauseAfter(4, random)))
                .doesNotHaveDuplicates();
    }

    private List<Step> execute(Plan plan) {
        return executor(events::add).execute(HERE, plan, database);
    }

    private RetryingExecutor executor(SchemaSyncListener listener) {
        return new RetryingExecutor(
                CODEC, policy(), listener, new KeyedDiffCalculator(CODEC), pauses::add, new Random(1));
    }

    private static RetryPolicy policy() {
        return new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), 2, 0);
    }

    private List<String> names() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    /** One transactional segment of three steps. */
    private static Plan plan() {
        return plan(new PlainDialect());
    }

    /** Three steps, each a segment of its own outside a transaction. */
    private static Plan planInSegments() {
        var dialect = new PlainDialect();
        List.of("a", "b", "c")
                .forEach(name -> dialect.nonTransactional(ObjectId.of(ObjectKind.TABLE, Schemas.own(name))));
        return plan(dialect);
    }

    private static Plan plan(PlainDialect dialect) {
        var diff = new KeyedDiffCalculator(CODEC).calculateDiff(EMPTY, THREE);
        return new GraphPlanner().createPlan(EMPTY, THREE, diff, dialect, Policy.PLAIN);
    }
}
