package io.schemasync.core;

import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.RunOptions.Mode;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ConflictException;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine does with a plan that was made before. */
class ExecutePlanTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final Snapshot EMPTY = snapshot();
    private static final Snapshot HALF = snapshot(table("a", List.of("id")));
    private static final Snapshot FULL = snapshot(table("a", List.of("id")), table("b", List.of("id")));

    @Test
    void runsTheWholePlanFromItsStart() {
        var database = FakeDatabase.holding(EMPTY);

        TenantResult result = execute(database, plan(), Mode.SYNC);

        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(result.applied()).extracting(Step::number).containsExactly(1, 2);
        assertThat(database.schema().objects()).isEqualTo(FULL.objects());
        assertThat(database.log).startsWith("inspect", "lock", "inspect", "assess");
    }

    @Test
    void runsTheRestForATenantThatHasComePartOfTheWay() {
        var database = FakeDatabase.holding(HALF);

        TenantResult result = execute(database, plan(), Mode.SYNC);

        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(result.applied()).extracting(Step::number).containsExactly(2);
        assertThat(database.schema().objects()).isEqualTo(FULL.objects());
    }

    @Test
    void leavesATenantAloneThatIsAtItsEnd() {
        var database = FakeDatabase.holding(FULL);

        assertThat(execute(database, plan(), Mode.SYNC).status()).isEqualTo(Status.IN_SYNC);
        assertThat(database.log).containsExactly("inspect");
    }

    @Test
    void refusesATenantThatStandsElsewhere() {
        var database = FakeDatabase.holding(snapshot(table("b", List.of("id", "drift"))));

        TenantResult result = execute(database, plan(), Mode.SYNC);

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error())
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("nothing was changed, make the plan anew");
        assertThat(database.log).containsExactly("inspect");
    }

    @Test
    void refusesATenantThatMovedAwayBeforeTheLockWasHad() {
        var database = FakeDatabase.holding(EMPTY);
        database.onLock = () -> database.with(HERE, snapshot(table("z", List.of("id"))));

        TenantResult result = execute(database, plan(), Mode.SYNC);

        assertThat(result.error()).isInstanceOf(ConflictException.class);
        assertThat(database.schema().objects()).hasSize(1);
    }

    @Test
    void aDryRunOfAPlanOnlyAssesses() {
        var database = FakeDatabase.holding(EMPTY);

        TenantResult result = execute(database, plan(), Mode.DRY_RUN);

        assertThat(result.status()).isEqualTo(Status.DIFFERENT);
        assertThat(result.assessment()).isNotNull();
        assertThat(database.log).containsExactly("inspect", "assess");
    }

    @Test
    void hazardsOfAPlanAreRefusedLikeAnyOther() {
        Plan plan = plan(FULL, EMPTY, new HazardousDialect(HazardKind.DATA_LOSS));
        var database = FakeDatabase.holding(FULL);

        assertThat(execute(database, plan, Mode.SYNC).status()).isEqualTo(Status.REFUSED);
        assertThat(database.schema()).isEqualTo(FULL);
    }

    @Test
    void refusesAPlanOfAnotherVersion() {
        var database = FakeDatabase.holding(EMPTY);
        database.origin = new Origin("fake", "fake", "2");

        assertThatExceptionOfType(UnsupportedException.class)
                .isThrownBy(() -> execute(database, plan(), Mode.SYNC))
                .withMessageContaining("made for fake 1 and the database is fake 2");
    }

    @Test
    void refusesAPlanThatDoesNotHoldTogether() {
        Plan plan = plan();
        var broken = new Plan(
                plan.madeFor(),
                plan.rules(),
                plan.fromHash(),
                "another end",
                plan.segments(),
                plan.warnings(),
                plan.downtimeRequired());
        var database = FakeDatabase.holding(EMPTY);

        assertThatExceptionOfType(PlanningException.class)
                .isThrownBy(() -> execute(database, broken, Mode.SYNC))
                .withMessageContaining("does not hold together");
        assertThat(database.log).isEmpty();
    }

    private static TenantResult execute(FakeDatabase database, Plan plan, Mode mode) {
        var results = new ArrayList<TenantResult>();
        try (var engine = Engines.of(database)) {
            engine.executePlan(List.of(HERE), plan, RunOptions.of(mode), results::add);
        }
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private static Plan plan() {
        var dialect = new PlainDialect();
        List.of("a", "b").forEach(name -> dialect.nonTransactional(ObjectId.of(ObjectKind.TABLE, Schemas.own(name))));
        return plan(EMPTY, FULL, dialect);
    }

    private static Plan plan(Snapshot from, Snapshot to, io.schemasync.api.spi.Dialect dialect) {
        var diff = new KeyedDiffCalculator(new JsonSnapshotCodec()).calculateDiff(from, to);
        return new GraphPlanner().createPlan(from, to, diff, dialect, Policy.PLAIN);
    }
}
