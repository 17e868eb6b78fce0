package io.schemasync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.core.RetryPolicy;
import io.schemasync.core.SchemaSync;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Core's engine over the server in memory. */
@Timeout(60)
class EngineInMemoryTest {

    private static final TenantContext ACME = new TenantContext("acme");
    private static final TenantContext OTHER = new TenantContext("other");
    private static final Snapshot OLD =
            InMemoryDatabase.schema(List.of(table("orders", "id", "note"), table("gone", "id")));
    private static final Snapshot NEW =
            InMemoryDatabase.schema(List.of(table("orders", "id", "note", "total"), table("items", "id")));

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aTenantThatDiffersIsMadeEqualUnderItsLock() {
        InMemoryDatabase database =
                InMemoryDatabase.transactional().put(ACME, OLD).setRows(ACME, "orders", 5);
        TenantResult result = sync(database, ACME, RunOptions.Mode.SYNC, HazardKind.values());
        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(database.schema(ACME)).isEqualTo(NEW);
        assertThat(database.rows(ACME, "orders")).isEqualTo(5);
        assertThat(database.calls())
                .containsSubsequence("inspect acme", "lock acme", "inspect acme", "execute acme", "unlock acme");
        assertThat(listener.names()).startsWith("TenantStarted").endsWith("TenantFinished");
    }

    @Test
    void aTenantInSyncTakesNoLock() {
        InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, NEW);
        assertThat(sync(database, ACME, RunOptions.Mode.SYNC).status()).isEqualTo(Status.IN_SYNC);
        assertThat(database.calls()).doesNotContain("lock acme", "execute acme");
    }

    @Test
    void whoOnlyLooksNeitherLocksNorChanges() {
        for (RunOptions.Mode mode : List.of(RunOptions.Mode.DRY_RUN, RunOptions.Mode.VALIDATE)) {
            InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, OLD);
            assertThat(sync(database, ACME, mode).status()).isEqualTo(Status.DIFFERENT);
            assertThat(database.schema(ACME)).isEqualTo(OLD);
            assertThat(database.calls()).doesNotContain("lock acme", "execute acme");
        }
    }

    @Test
    void rowsAreNotLostUnlessThatIsAllowed() {
        InMemoryDatabase database =
                InMemoryDatabase.transactional().put(ACME, OLD).setRows(ACME, "gone", 1);
        TenantResult refused = sync(database, ACME, RunOptions.Mode.SYNC, HazardKind.POSSIBLE_RENAME);
        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.error()).hasMessageContaining("data-loss");
        assertThat(database.rows(ACME, "gone")).isEqualTo(1);
        assertThat(database.locks().isHeld(ACME)).isFalse();
    }

    @Test
    void anEmptyTableMayGo() {
        InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, OLD);
        assertThat(sync(database, ACME, RunOptions.Mode.SYNC).status()).isEqualTo(Status.SYNCED);
    }

    @Test
    void aLockThatSomebodyElseHoldsIsAResultOfItsOwn() {
        InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, OLD);
        try (LockGuard other = database.locks().takenBySomebodyElse(ACME)) {
            assertThat(other.isHeld()).isTrue();
            assertThat(sync(database, ACME, RunOptions.Mode.SYNC).status()).isEqualTo(Status.LOCKED);
        }
        assertThat(database.schema(ACME)).isEqualTo(OLD);
    }

    @Test
    void whatFailsInPassingIsTriedAgain() {
        InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, OLD);
        database.failures().beforeStep(2, Failure.TRANSIENT, 2).lostBeforeCommit(1);
        assertThat(sync(database, ACME, RunOptions.Mode.SYNC).status()).isEqualTo(Status.SYNCED);
        assertThat(listener.events(SchemaSyncListener.Retried.class)).hasSize(3);
        assertThat(database.schema(ACME)).isEqualTo(NEW);
    }

    @Test
    void aCommitOfWhichNobodyHeardIsNotDoneTwice() {
        for (InMemoryDatabase database :
                List.of(InMemoryDatabase.transactional(), InMemoryDatabase.withoutTransactions())) {
            database.put(ACME, OLD).failures().lostAfterCommit(1);
            assertThat(sync(database, ACME, RunOptions.Mode.SYNC).status()).isEqualTo(Status.SYNCED);
            assertThat(database.schema(ACME)).isEqualTo(NEW);
        }
    }

    @Test
    void aFailureInATransactionLeavesNothing() {
        InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, OLD);
        database.failures().afterStep(3, Failure.PERMANENT, 1);
        TenantResult result = sync(database, ACME, RunOptions.Mode.SYNC);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.applied()).isEmpty();
        assertThat(database.schema(ACME)).isEqualTo(OLD);
    }

    @Test
    void withoutTransactionsTheSameCommandGoesOn() {
        InMemoryDatabase database = InMemoryDatabase.withoutTransactions().put(ACME, OLD);
        database.failures().beforeStep(3, Failure.PERMANENT, 1);
        TenantResult result = sync(database, ACME, RunOptions.Mode.SYNC);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.applied()).hasSize(2);
        assertThat(sync(database, ACME, RunOptions.Mode.SYNC).status()).isEqualTo(Status.SYNCED);
        assertThat(database.schema(ACME)).isEqualTo(NEW);
        assertThat(database.journal().lines()).contains("begin 1", "end 1", "complete");
    }

    @Test
    void oneTenantThatFailsStopsNoOther() {
        InMemoryDatabase database = InMemoryDatabase.transactional();
        List<TenantContext> tenants =
                IntStream.range(0, 20).mapToObj(i -> new TenantContext("t" + i)).toList();
        tenants.forEach(tenant -> database.put(tenant, OLD));
        database.failures().of(tenants.get(7)).beforeStep(1, Failure.PERMANENT, 1);
        Set<TenantResult> results = ConcurrentHashMap.newKeySet();
        try (SchemaSync engine = open(database)) {
            engine.engine()
                    .syncTenants(
                            tenants,
                            new Target.OfSnapshot(NEW),
                            options(RunOptions.Mode.SYNC).withParallelism(4),
                            results::add);
        }
        assertThat(results)
                .hasSize(20)
                .filteredOn(result -> result.status() == Status.SYNCED)
                .hasSize(19);
        assertThat(database.schema(tenants.get(7))).isEqualTo(OLD);
        assertThat(database.schema(tenants.get(8))).isEqualTo(NEW);
    }

    @Test
    void twoRunsAtOnceAreOneAfterTheOther() throws InterruptedException {
        InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, OLD);
        database.failures().slowSteps(Duration.ofMillis(20));
        var results = new ArrayList<Status>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                Status status = sync(database, ACME, RunOptions.Mode.SYNC).status();
                synchronized (results) {
                    results.add(status);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).hasSize(4).allMatch(status -> status == Status.SYNCED || status == Status.IN_SYNC);
        assertThat(database.calls()).filteredOn("execute acme"::equals).hasSize(1);
        assertThat(database.schema(ACME)).isEqualTo(NEW);
    }

    @Test
    void aScriptIsATarget() {
        InMemoryDatabase database =
                InMemoryDatabase.transactional().put(ACME, OLD).put(OTHER, OLD);
        String script =
                "USE acme\n\n" + FakeStatement.create(table("only", "id")).sql();
        try (SchemaSync engine = open(database)) {
            TenantResult result =
                    engine.engine().syncTenant(ACME, new Target.SqlString(script), options(RunOptions.Mode.SYNC));
            assertThat(result.status()).isEqualTo(Status.SYNCED);
            assertThat(result.warnings()).anyMatch(warning -> warning.contains("USE acme"));
        }
        assertThat(database.schema(ACME).objects()).hasSize(1);
        assertThat(database.schema(OTHER)).isEqualTo(OLD);
    }

    @Test
    void tablesThatReferToEachOtherComeAndGo() {
        Snapshot both = InMemoryDatabase.schema(List.of(referring("a", "b"), referring("b", "a")));
        InMemoryDatabase database = InMemoryDatabase.transactional().put(ACME, InMemoryDatabase.emptySchema());
        try (SchemaSync engine = open(database)) {
            for (Snapshot target : List.of(both, InMemoryDatabase.emptySchema())) {
                TenantResult result =
                        engine.engine().syncTenant(ACME, new Target.OfSnapshot(target), options(RunOptions.Mode.SYNC));
                assertThat(result.error()).isNull();
                assertThat(database.schema(ACME)).isEqualTo(target);
            }
        }
    }

    private TenantResult sync(
            InMemoryDatabase database, TenantContext tenant, RunOptions.Mode mode, HazardKind... allowed) {
        try (SchemaSync engine = open(database)) {
            RunOptions options =
                    allowed.length == 0 ? options(mode) : options(mode).withAllowed(Set.of(allowed));
            return engine.engine().syncTenant(tenant, new Target.OfSnapshot(NEW), options);
        }
    }

    private SchemaSync open(InMemoryDatabase database) {
        return SchemaSync.configure()
                .adapter(database.adapter())
                .listener(listener)
                .retries(new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(1), 1, 0))
                .load();
    }

    /** Everything that can be allowed but data loss is: an empty table may go, one with rows may not. */
    private static RunOptions options(RunOptions.Mode mode) {
        return RunOptions.of(mode)
                .withAllowed(EnumSet.complementOf(EnumSet.of(HazardKind.DATA_LOSS)))
                .withLockTimeout(Duration.ofMillis(mode == RunOptions.Mode.SYNC ? 2000 : 0));
    }

    private static Table table(String name, String... columns) {
        return Table.of(
                ObjectName.own(name),
                List.of(columns).stream()
                        .map(column -> Column.of(column, "int"))
                        .toList(),
                List.of());
    }

    private static Table referring(String name, String other) {
        ObjectId self = ObjectId.of(ObjectKind.TABLE, ObjectName.own(name));
        ObjectId parent = ObjectId.of(ObjectKind.TABLE, ObjectName.own(other));
        return Table.of(
                self.name(),
                List.of(Column.of("id", "int"), Column.of("other", "int").withDefaultValue(SqlText.of("0"))),
                List.of(
                        PrimaryKey.of("id")
                                .withName("pk")
                                .withMetadata(Metadata.none().withDependsOn(Set.of(self.column("id")))),
                        ForeignKey.of("fk", List.of("other"), parent.name(), List.of("id"))
                                .withMetadata(Metadata.none()
                                        .withDependsOn(Set.of(
                                                self.column("other"),
                                                parent.column("id"),
                                                parent.part(ObjectKind.PRIMARY_KEY, "pk"))))));
    }
}
