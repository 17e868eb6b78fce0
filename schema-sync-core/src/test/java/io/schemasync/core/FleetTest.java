package io.schemasync.core;

import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.RunOptions.Mode;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.spi.SchemaSyncListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine does for several tenants. */
@Timeout(30)
class FleetTest {
    private static final Snapshot OLD = snapshot();
    private static final Snapshot NEW = snapshot(table("users", List.of("id integer")));
    private static final Target TARGET = new Target.SqlString("table users id integer");

    private final FakeDatabase database = new FakeDatabase();
    private final List<TenantResult> results = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyTenantGetsAResultAndTheTargetIsReadOnce() {
        List<TenantContext> tenants = tenants(7, OLD);
        database.with(tenants.get(3), NEW);

        run(tenants, RunOptions.of(Mode.SYNC));

        assertThat(results).extracting(TenantResult::tenant).containsExactlyInAnyOrderElementsOf(tenants);
        assertThat(statuses()).containsEntry("t3", Status.IN_SYNC);
        assertThat(results)
                .filteredOn(result -> result.status() == Status.SYNCED)
                .hasSize(6);
        assertThat(database.log).filteredOn("scratch"::equals).hasSize(1);
    }

    @Test
    void aTenantNamedTwiceIsWorkedOnOnce() {
        List<TenantContext> two = tenants(2, OLD);
        List<TenantContext> tenants = new ArrayList<>(two);
        tenants.addAll(two);

        run(tenants, RunOptions.of(Mode.SYNC).withParallelism(4));

        assertThat(results).hasSize(2);
    }

    @Test
    void oneFailureDoesNotStopTheOthers() {
        List<TenantContext> tenants = tenants(5, OLD);
        database.schemas.remove(tenants.get(1));
        database.lockedByOthers.add(tenants.get(2));

        run(tenants, RunOptions.of(Mode.SYNC).withParallelism(2));

        assertThat(statuses())
                .isEqualTo(Map.of(
                        "t0", Status.SYNCED,
                        "t1", Status.FAILED,
                        "t2", Status.LOCKED,
                        "t3", Status.SYNCED,
                        "t4", Status.SYNCED));
        assertThat(results)
                .filteredOn(result -> result.status() == Status.FAILED)
                .singleElement()
                .satisfies(result -> assertThat(result.error()).isInstanceOf(InspectionException.class));
    }

    @Test
    void underFailFastNoFurtherTenantIsStarted() {
        List<TenantContext> tenants = tenants(5, OLD);
        database.schemas.remove(tenants.get(1));

        run(tenants, RunOptions.of(Mode.SYNC).withFailFast(true));

        assertThat(statuses())
                .isEqualTo(Map.of(
                        "t0", Status.SYNCED,
                        "t1", Status.FAILED,
                        "t2", Status.SKIPPED,
                        "t3", Status.SKIPPED,
                        "t4", Status.SKIPPED));
        assertThat(database.log).contains("lock t0").doesNotContain("lock t2", "lock t3", "lock t4");
    }

    @Test
    void aDifferenceFoundIsNoFailureToFailFastOn() {
        run(tenants(3, OLD), RunOptions.of(Mode.VALIDATE).withFailFast(true));

        assertThat(statuses().values()).containsOnly(Status.DIFFERENT);
    }

    @Test
    void noMoreTenantsAreWorkedOnAtOnceThanAllowedAndNoFewer() {
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CountDownLatch(3);
        database.onInspect = () -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            three.countDown();
            try {
                three.await(10, TimeUnit.SECONDS);
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            atWork.decrementAndGet();
        };

        run(tenants(20, NEW), RunOptions.of(Mode.SYNC).withParallelism(3));

        assertThat(most).hasValue(3);
        assertThat(results).hasSize(20);
    }

    @Test
    void theConsumerIsCalledByOneThreadAtATime() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var engine = Engines.of(database)) {
            engine.syncTenants(
                    tenants(40, NEW), TARGET, RunOptions.of(Mode.SYNC).withParallelism(8), result -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        results.add(result);
                        inside.decrementAndGet();
                    });
        }

        assertThat(most).hasValue(1);
        assertThat(results).hasSize(40);
    }

    @Test
    void whatTheConsumerThrowsEndsTheRunAndReachesTheCaller() {
        List<TenantContext> tenants = tenants(30, NEW);
        try (var engine = Engines.of(database)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> engine.syncTenants(
                            tenants, TARGET, RunOptions.of(Mode.SYNC).withParallelism(2), result -> {
                                results.add(result);
                                throw new IllegalStateException("no more");
                            }))
                    .withMessage("no more");
        }
        assertThat(results).hasSize(1);
    }

    @Test
    void anInterruptedCallerStartsNoFurtherTenantAndWaitsForThoseUnderWay() {
        Thread caller = Thread.currentThread();
        var first = new AtomicInteger();
        database.onInspect = () -> {
            if (first.getAndIncrement() == 0) {
                caller.interrupt();
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        run(tenants(20, NEW), RunOptions.of(Mode.SYNC).withParallelism(2));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).hasSize(20);
        assertThat(statuses().values()).contains(Status.IN_SYNC, Status.SKIPPED);
    }

    @Test
    void aListenerHearsTheBeginningAndTheEndOfEachTenant() {
        var events = Collections.synchronizedList(new ArrayList<SchemaSyncListener.Event>());
        try (var engine = Engines.of(database, Optional.empty(), any -> database, Optional.empty(), events::add)) {
            engine.syncTenants(tenants(2, NEW), TARGET, RunOptions.of(Mode.SYNC), results::add);
        }

        assertThat(events)
                .containsExactly(
                        new SchemaSyncListener.TenantStarted(new TenantContext("t0")),
                        new SchemaSyncListener.TenantFinished(new TenantContext("t0"), results.get(0)),
                        new SchemaSyncListener.TenantStarted(new TenantContext("t1")),
                        new SchemaSyncListener.TenantFinished(new TenantContext("t1"), results.get(1)));
    }

    @Test
    void anErrorThatEndsTheReadingOfManyIsTriedOnceMoreForEach() {
        List<TenantContext> tenants = tenants(4, NEW);
        database.failing("inspect", new IllegalArgumentException("first"), new IllegalArgumentException("again"));

        run(tenants, RunOptions.of(Mode.SYNC));

        assertThat(statuses())
                .isEqualTo(
                        Map.of("t0", Status.FAILED, "t1", Status.IN_SYNC, "t2", Status.IN_SYNC, "t3", Status.IN_SYNC));
    }

    @Test
    void whatIsSaidOfTheTargetIsSaidOnce() {
        Snapshot target = new Snapshot(
                NEW.origin(),
                NEW.rules(),
                NEW.objects(),
                List.of(new Unmodelled("table users", "colour", "nobody knows it")),
                List.of());
        for (Mode mode : Mode.values()) {
            results.clear();
            try (var engine = Engines.of(database)) {
                engine.syncTenants(
                        tenants(5, OLD),
                        new Target.OfSnapshot(target),
                        RunOptions.of(mode).withParallelism(2),
                        results::add);
            }
            assertThat(results)
                    .flatExtracting(TenantResult::warnings)
                    .singleElement(STRING)
                    .contains("colour");
        }
    }

    private List<TenantContext> tenants(int count, Snapshot schema) {
        List<TenantContext> tenants = IntStream.range(0, count)
                .mapToObj(i -> new TenantContext("t" + i))
                .toList();
        tenants.forEach(tenant -> database.with(tenant, schema));
        return tenants;
    }

    private void run(List<TenantContext> tenants, RunOptions options) {
        try (var engine = Engines.of(database)) {
            engine.syncTenants(tenants, TARGET, options, results::add);
        }
    }

    private Map<String, Status> statuses() {
        var statuses = new TreeMap<String, Status>();
        results.forEach(result -> statuses.put(result.tenant().tenantId(), result.status()));
        return statuses;
    }
}
