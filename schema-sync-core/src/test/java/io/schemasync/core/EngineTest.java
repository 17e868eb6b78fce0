package io.schemasync.core;

import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.RunOptions.Mode;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.Unreadable;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.PlanJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine does for one tenant, and in which order. */
class EngineTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final Snapshot OLD = snapshot(table("users", List.of("id integer")));
    private static final Snapshot NEW =
            snapshot(table("users", List.of("id integer", "name text")), table("orders", List.of("id integer")));

    private FakeDatabase database = FakeDatabase.holding(OLD);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aTenantInSyncIsOnlyInspected(Mode mode) {
        database = FakeDatabase.holding(NEW);

        TenantResult result = run(NEW, RunOptions.of(mode));

        assertThat(result.status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.alreadyInSync()).isTrue();
        assertThat(result.diff().isEmpty()).isTrue();
        assertThat(result.plan()).isNull();
        assertThat(database.log).containsExactly("inspect");
    }

    @Test
    void syncLocksInspectsAgainAssessesAndExecutes() {
        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(result.applied()).hasSize(2);
        assertThat(result.plan().stepCount()).isEqualTo(2);
        assertThat(result.assessment()).isNotNull();
        assertThat(database.log)
                .containsExactly("inspect", "lock", "inspect", "assess", "step 1", "step 2", "commit 1", "unlock");
        assertThat(run(NEW, RunOptions.of(Mode.SYNC)).status()).isEqualTo(Status.IN_SYNC);
    }

    @Test
    void dryRunSaysWhatSyncWouldDoAndTakesNoLock() {
        TenantResult result = run(NEW, RunOptions.of(Mode.DRY_RUN));

        assertThat(result.status()).isEqualTo(Status.DIFFERENT);
        assertThat(result.plan().stepCount()).isEqualTo(2);
        assertThat(result.assessment()).isNotNull();
        assertThat(result.applied()).isEmpty();
        assertThat(database.log).containsExactly("inspect", "assess");
        assertThat(database.schema()).isEqualTo(OLD);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"VALIDATE", "AUDIT"})
    void validateAndAuditOnlyCompare(Mode mode) {
        TenantResult result = run(NEW, RunOptions.of(mode));

        assertThat(result.status()).isEqualTo(Status.DIFFERENT);
        assertThat(result.diff().changes()).hasSize(2);
        assertThat(result.plan()).isNull();
        assertThat(database.log).containsExactly("inspect");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"VALIDATE", "AUDIT"})
    void whoOnlyComparesIsToldThatThePlaceIsNotThere(Mode mode) {
        database = FakeDatabase.holding(snapshot());
        database.missing = true;

        for (Snapshot target : List.of(NEW, snapshot())) {
            TenantResult result = run(target, RunOptions.of(mode));

            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.error())
                    .isInstanceOf(InspectionException.class)
                    .hasMessageContaining("the connection's own place is not there")
                    .hasMessageContaining("check the URL");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anEmptySchemaThatIsThereIsCompared(Mode mode) {
        database = FakeDatabase.holding(snapshot());

        assertThat(run(NEW, RunOptions.of(mode)).error()).isNull();
    }

    @Test
    void whatIsNotThereIsMadeBySyncAndShownByADryRun() {
        database = FakeDatabase.holding(snapshot());
        database.missing = true;

        assertThat(run(NEW, RunOptions.of(Mode.DRY_RUN)).plan().stepCount()).isEqualTo(2);
        assertThat(run(NEW, RunOptions.of(Mode.SYNC)).status()).isEqualTo(Status.SYNCED);
    }

    @Test
    void plansAnewWhenTheSchemaChangedBeforeTheLockWasHad() {
        Snapshot drifted = snapshot(table("users", List.of("id integer", "name text", "hobby text")));
        database.onLock = () -> database.with(HERE, drifted);

        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(result.diff().fromHash()).isEqualTo(new JsonSnapshotCodec().hash(underRunRules(drifted, result)));
        assertThat(database.schema().objects()).isEqualTo(NEW.objects());
    }

    @Test
    void doesNothingWhenSomebodyElseMadeItEqualBeforeTheLockWasHad() {
        database.onLock = () -> database.with(HERE, NEW);

        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.diff().isEmpty()).isTrue();
        assertThat(result.plan()).isNull();
        assertThat(database.log).containsExactly("inspect", "lock", "inspect", "unlock");
    }

    @Test
    void aHazardThatIsNotAllowedChangesNothing() {
        database.dialect = new HazardousDialect(HazardKind.DATA_LOSS);

        TenantResult result = run(snapshot(), RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.error())
                .isInstanceOf(HazardRefusedException.class)
                .hasMessageContaining("data-loss in step 1: its rows are lost (3 rows) - keep it")
                .hasMessageEndingWith("to go on in spite of that, allow data-loss");
        assertThat(database.schema()).isEqualTo(OLD);
        assertThat(database.log).containsExactly("inspect", "lock", "inspect", "assess", "unlock");
    }

    @Test
    void anAllowedHazardIsTaken() {
        database.dialect = new HazardousDialect(HazardKind.DATA_LOSS);

        TenantResult result = run(snapshot(), RunOptions.of(Mode.SYNC).withAllowed(Set.of(HazardKind.DATA_LOSS)));

        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(database.schema().objects()).isEmpty();
    }

    @Test
    void noAllowanceHelpsAgainstRowsInTheWay() {
        database.dialect = new HazardousDialect(HazardKind.BLOCKING_ROWS);

        TenantResult result = run(snapshot(), RunOptions.of(Mode.SYNC).withAllowed(Set.of(HazardKind.values())));

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.error()).hasMessageContaining("no allowance helps");
        assertThat(database.schema()).isEqualTo(OLD);
    }

    @Test
    void aDropAndACreationThatLookLikeARenameAreRefusedWithTheHintToUse() {
        database = FakeDatabase.holding(snapshot(table("customers", List.of("id integer", "name text", "town text"))));
        Snapshot target = snapshot(table("clients", List.of("id integer", "name text", "town text")));

        TenantResult refused = run(target, RunOptions.of(Mode.SYNC));
        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.error()).hasMessageContaining("--rename table:customers=clients");

        TenantResult renamed = run(
                target,
                RunOptions.of(Mode.SYNC)
                        .withRenames(List.of(RenameHint.object(ObjectKind.TABLE, "customers", "clients"))));
        assertThat(renamed.status()).isEqualTo(Status.SYNCED);
        assertThat(renamed.applied())
                .singleElement()
                .satisfies(step -> assertThat(step.description()).startsWith("rename"));
    }

    @Test
    void anUnusedHintIsRefused() {
        RunOptions options =
                RunOptions.of(Mode.SYNC).withRenames(List.of(RenameHint.object(ObjectKind.TABLE, "nobody", "orders")));

        TenantResult result = run(NEW, options);

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.error())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("table:nobody=orders is not used");
        assertThat(database.log).containsExactly("inspect");
    }

    @Test
    void aLockThatSomebodyElseHoldsIsAResultOfItsOwn() {
        database.lockedByOthers.add(HERE);

        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.LOCKED);
        assertThat(result.error()).isInstanceOf(LockException.class);
        assertThat(database.schema()).isEqualTo(OLD);
    }

    @Test
    void aBusyDatabaseCountsAsALockThatCouldNotBeHad() {
        database.failing("step 1", FakeDatabase.failure(ExecutionException.Failure.TRANSIENT));

        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.LOCKED);
    }

    @Test
    void afterAFailureItSaysWhichStepsStay() {
        var dialect = new PlainDialect();
        NEW.objects().keySet().forEach(dialect::nonTransactional);
        database.dialect = dialect;
        database.failing("step 2", FakeDatabase.failure(ExecutionException.Failure.PERMANENT));

        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error()).hasMessageContaining("1 of 2 steps were applied and stay");
        assertThat(result.applied()).extracting(step -> step.number()).containsExactly(1);
        assertThat(database.log).endsWith("unlock");

        TenantResult again = run(NEW, RunOptions.of(Mode.SYNC));
        assertThat(again.status()).isEqualTo(Status.SYNCED);
        assertThat(again.applied()).hasSize(1);
    }

    @Test
    void aRenameThatAnInterruptedRunHasBehindItIsNoUnusedHint() {
        Snapshot before = snapshot(table("users", List.of("id integer")), table("gone", List.of("id integer")));
        Snapshot renamed = snapshot(table("people", List.of("id integer")));
        database.with(HERE, before);
        var dialect = new PlainDialect();
        before.objects().keySet().forEach(dialect::nonTransactional);
        renamed.objects().keySet().forEach(dialect::nonTransactional);
        database.dialect = dialect;
        database.failing("step 2", FakeDatabase.failure(ExecutionException.Failure.PERMANENT));
        RunOptions options = RunOptions.of(Mode.SYNC)
                .withRenames(List.of(RenameHint.object(ObjectKind.TABLE, "users", "people")))
                .withAllowed(Set.of(HazardKind.values()));
        assertThat(run(renamed, options).applied())
                .singleElement()
                .satisfies(step -> assertThat(step.description()).contains("people"));

        TenantResult again = run(renamed, options);

        assertThat(again.error()).isNull();
        assertThat(again.status()).isEqualTo(Status.SYNCED);
        assertThat(again.warnings()).singleElement(STRING).contains("table:users=people is already done");
        assertThat(run(renamed, options).warnings()).isEmpty();
    }

    @Test
    void aHintWhoseNewNameTheTargetDoesNotKnowIsNotDoneButRefused() {
        RunOptions options =
                RunOptions.of(Mode.SYNC).withRenames(List.of(RenameHint.object(ObjectKind.TABLE, "people", "users")));

        TenantResult result = run(snapshot(table("orders", List.of("id integer"))), options);

        assertThat(result.error()).isInstanceOf(RefusedException.class).hasMessageContaining("is not used");
        assertThat(database.schema()).isEqualTo(OLD);
    }

    @Test
    void saysThatAnEarlierRunWasInterrupted() {
        database.interrupted = Optional.of(new PlanJournal.Entry("x", "y", 4, "create index i"));

        assertThat(run(NEW, RunOptions.of(Mode.SYNC)).warnings())
                .containsExactly(
                        "an earlier run was interrupted in step 4 (create index i); this one goes on from what is there");
    }

    @Test
    void anErrorOfTheAdaptersIsAFailureOfTheTenant() {
        database.failing("inspect", new IllegalStateException("a bug"));

        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC));

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error()).hasMessageContaining("a bug").hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAuditUsesAnAdapterThatCannotWrite() {
        var readOnly = FakeDatabase.holding(OLD);
        try (var engine = Engines.of(database, readOnly)) {
            TenantResult result = engine.audit(HERE, new Target.SqlString("table users id integer"));

            assertThat(result.status()).isEqualTo(Status.IN_SYNC);
            assertThat(database.log).isEmpty();
            assertThat(readOnly.log).containsExactly("scratch", "scratch closed", "inspect");
        }
        assertThat(readOnly.closed).isTrue();
        assertThat(database.closed).isFalse();
    }

    @Test
    void whatIsNotModelledIsAWarningAndUnderStrictARefusal() {
        database.with(HERE, withUnmodelled(NEW, "table users"));

        TenantResult lenient = run(NEW, RunOptions.of(Mode.SYNC));
        assertThat(lenient.status()).isEqualTo(Status.IN_SYNC);
        assertThat(lenient.warnings())
                .containsExactly("the live schema: storage of table users is not modelled: look yourself");

        TenantResult strict = run(NEW, RunOptions.of(Mode.SYNC).withStrict(true));
        assertThat(strict.status()).isEqualTo(Status.REFUSED);
        assertThat(strict.error()).isInstanceOf(RefusedException.class).hasMessageContaining("storage of table users");
    }

    @Test
    void whatTheTargetHasAndIsNotModelledIsRefusedUnderStrictToo() {
        database.with(HERE, NEW);

        TenantResult strict = run(
                withUnmodelled(NEW, "table users"), RunOptions.of(Mode.VALIDATE).withStrict(true));

        assertThat(strict.error()).hasMessageContaining("the target: storage of table users");
    }

    @Test
    void strictDoesNotConcernUnmanagedObjects() {
        database.with(HERE, withUnmodelled(NEW, "table users"));
        RunOptions options = RunOptions.of(Mode.VALIDATE).withStrict(true).withFilter(excluding("table:users"));

        TenantResult result = run(NEW, options);

        assertThat(result.status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SYNC", "DRY_RUN", "VALIDATE"})
    void whatCannotBeReadIsAnErrorEvenWhereTheRestIsEqual(Mode mode) {
        database.with(HERE, withUnreadable(NEW));

        TenantResult result = run(NEW, RunOptions.of(mode));

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error())
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("GRANT SELECT ON routines");
    }

    @Test
    void whatCannotBeReadMayBeExcluded() {
        database.with(HERE, withUnreadable(NEW));

        TenantResult result = run(NEW, RunOptions.of(Mode.SYNC).withFilter(excluding("function")));

        assertThat(result.status()).isEqualTo(Status.IN_SYNC);
    }

    @Test
    void anAuditReportsWhatCannotBeReadAndLeavesItOut() {
        database.with(HERE, withUnreadable(NEW));

        TenantResult result = run(NEW, RunOptions.of(Mode.AUDIT));

        assertThat(result.status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.warnings())
                .containsExactly("objects of kind function could not be read and are left out: SELECT is missing; run"
                        + " GRANT SELECT ON routines");
    }

    private TenantResult run(Snapshot target, RunOptions options) {
        try (var engine = Engines.of(database)) {
            return engine.syncTenant(
                    HERE, new Target.OfSnapshot(target), options.withLockTimeout(Duration.ofMillis(10)));
        }
    }

    private static Snapshot underRunRules(Snapshot snapshot, TenantResult result) {
        return snapshot.withRules(result.plan().rules());
    }

    private static ObjectFilter excluding(String rule) {
        return ObjectFilter.all().excluding(List.of(ObjectFilter.Rule.parse(rule)));
    }

    private static Snapshot withUnmodelled(Snapshot snapshot, String object) {
        return new Snapshot(
                snapshot.origin(),
                snapshot.rules(),
                snapshot.objects(),
                List.of(new Unmodelled(object, "storage", "look yourself")),
                List.of());
    }

    private static Snapshot withUnreadable(Snapshot snapshot) {
        return new Snapshot(
                snapshot.origin(),
                snapshot.rules(),
                snapshot.objects(),
                List.of(),
                List.of(new Unreadable(ObjectKind.FUNCTION, null, "SELECT", "GRANT SELECT ON routines")));
    }
}
