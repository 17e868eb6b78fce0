package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.LockException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One run at a time works on a tenant; who waits gives up in time; nobody keeps a lock. */
public abstract class LocksContract extends Contract {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    /** For subclasses. */
    protected LocksContract() {}

    @Test
    void oneHoldsItAndTheOtherGivesUpInTime() {
        Place place = place("");
        MigrationRunner other = another(database().config()).migrationRunner();
        try (LockGuard held = adapter().migrationRunner().acquireLock(place.tenant(), LONG)) {
            assertThat(held.isHeld()).isTrue();
            long begin = System.nanoTime();
            assertThatThrownBy(() -> other.acquireLock(place.tenant(), SHORT).close())
                    .isInstanceOf(LockException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("time until it gave up")
                    .isBetween(SHORT, LONG);
        }
    }

    /** A run whose lock is lost must stop, so who runs it must be who gave the lock out. */
    @Test
    void whoGivesALockOutIsWhoRunsThePlan() {
        assertThat(adapter().migrationRunner())
                .as("the adapter's runner, asked for twice")
                .isSameAs(adapter().migrationRunner());
    }

    @Test
    void itIsFreeOnceItIsGivenBack() {
        Place place = place("");
        MigrationRunner other = another(database().config()).migrationRunner();
        LockGuard first = adapter().migrationRunner().acquireLock(place.tenant(), LONG);
        first.close();
        assertThat(first.isHeld()).isFalse();
        try (LockGuard second = other.acquireLock(place.tenant(), SHORT)) {
            first.close();
            assertThat(second.isHeld())
                    .as("after the first was closed a second time")
                    .isTrue();
        }
    }

    @Test
    void whoWaitsGetsItWhenItComesFree() throws Exception {
        Place place = place("");
        DatabaseAdapter other = another(database().config());
        LockGuard held = adapter().migrationRunner().acquireLock(place.tenant(), LONG);
        CompletableFuture<LockGuard> waiting =
                CompletableFuture.supplyAsync(() -> other.migrationRunner().acquireLock(place.tenant(), LONG));
        Thread.sleep(SHORT);
        assertThat(waiting).isNotDone();
        held.close();
        try (LockGuard got = waiting.get(LONG.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(got.isHeld()).isTrue();
        }
    }

    @Test
    void tenantsDoNotWaitForEachOther() {
        assumeThat(can(Capability.TENANTS)).isTrue();
        Place one = place("");
        Place two = place("");
        MigrationRunner runner = adapter().migrationRunner();
        try (LockGuard first = runner.acquireLock(one.tenant(), SHORT);
                LockGuard second = runner.acquireLock(two.tenant(), SHORT)) {
            assertThat(first.isHeld() && second.isHeld()).isTrue();
        }
    }

    @Test
    void aRunWaitsForTheLockAndChangesNothingWithoutIt() {
        Snapshot target = schema("CREATE TABLE a (x integer);");
        Place place = place("");
        RunOptions options = RunOptions.of(RunOptions.Mode.SYNC).withLockTimeout(SHORT);
        try (LockGuard held = another(database().config()).migrationRunner().acquireLock(place.tenant(), LONG)) {
            require(run(place, target, options), TenantResult.Status.LOCKED);
            assertThat(held.isHeld()).isTrue();
            assertThat(place.snapshot().objects()).isEmpty();
        }
        require(run(place, target, options), TenantResult.Status.SYNCED);
    }

    @Test
    void aRunGivesItsLockBack() {
        Snapshot target = schema("CREATE TABLE a (x integer);");
        Place place = place("");
        sync(place, target);
        MigrationRunner other = another(database().config()).migrationRunner();
        try (LockGuard held = other.acquireLock(place.tenant(), SHORT)) {
            assertThat(held.isHeld()).isTrue();
        }
    }

    @Test
    void anAdapterThatIsClosedHoldsNothing() {
        Place place = place("");
        DatabaseAdapter first = another(database().config());
        LockGuard lost = first.migrationRunner().acquireLock(place.tenant(), LONG);
        lost.close();
        first.close();
        try (LockGuard held = adapter().migrationRunner().acquireLock(place.tenant(), SHORT)) {
            assertThat(held.isHeld()).isTrue();
            assertThat(lost.isHeld()).isFalse();
        }
    }
}
