package io.schemasync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.RunOptions.Mode;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.Planner;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.core.GraphPlanner;
import io.schemasync.core.SchemaSync;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand tenants: read in few passes, planned once for all that start alike. */
@Timeout(60)
class FleetInMemoryTest {
    private static final int PAGE = 500;
    private static final Snapshot FIRST = schema("id");
    private static final Snapshot SECOND = schema("id", "note");
    private static final Snapshot TARGET = schema("id", "note", "total");

    private final InMemoryDatabase database = InMemoryDatabase.transactional();
    private final RecordingListener listener = new RecordingListener();
    private final AtomicInteger planned = new AtomicInteger();
    private final List<TenantResult> results = Collections.synchronizedList(new ArrayList<>());
    private final List<TenantContext> tenants = IntStream.range(0, 1_000)
            .mapToObj(i -> new TenantContext("t%04d".formatted(i)))
            .toList();

    @Test
    void areReadInPagesAndPlannedOnceForEachWayToStart() {
        for (int i = 0; i < tenants.size(); i++) {
            database.put(tenants.get(i), i % 10 == 0 ? FIRST : i % 10 == 1 ? SECOND : TARGET);
        }

        run(RunOptions.of(Mode.SYNC));

        assertThat(results).hasSize(1_000);
        assertThat(withStatus(Status.SYNCED)).isEqualTo(200);
        assertThat(withStatus(Status.IN_SYNC)).isEqualTo(800);
        assertThat(tenants)
                .allSatisfy(tenant -> assertThat(database.schema(tenant)).isEqualTo(TARGET));
        assertThat(planned).hasValue(2);
        assertThat(calls("inspect " + PAGE + " schemas")).isEqualTo(2);
        assertThat(database.calls())
                .filteredOn(call -> call.startsWith("lock "))
                .hasSize(200);
        assertThat(listener.events(SchemaSyncListener.TenantStarted.class)).hasSize(1_000);
        assertThat(listener.events(SchemaSyncListener.TenantFinished.class)).hasSize(1_000);
    }

    @Test
    void areSharedOutAmongThreadsAndStillPlannedOnce() {
        tenants.forEach(tenant -> database.put(tenant, FIRST));

        run(RunOptions.of(Mode.SYNC).withParallelism(4));

        assertThat(withStatus(Status.SYNCED)).isEqualTo(1_000);
        assertThat(results.stream().map(TenantResult::tenant).collect(Collectors.toSet()))
                .hasSize(1_000);
        assertThat(planned).hasValue(1);
        assertThat(calls("inspect 250 schemas")).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"VALIDATE", "AUDIT", "DRY_RUN"})
    void areReadOnceWhereNothingIsChanged(Mode mode) {
        tenants.forEach(tenant -> database.put(tenant, FIRST));

        run(RunOptions.of(mode));

        assertThat(withStatus(Status.DIFFERENT)).isEqualTo(1_000);
        assertThat(planned).hasValue(mode == Mode.DRY_RUN ? 1 : 0);
        assertThat(database.calls())
                .filteredOn(call -> call.startsWith("inspect t"))
                .hasSize(1_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void oneThatCannotBeReadStopsNoOther() {
        tenants.forEach(tenant -> database.put(tenant, FIRST));
        database.failures().of(tenants.get(3)).inspection(1);

        run(RunOptions.of(Mode.SYNC));

        assertThat(withStatus(Status.FAILED)).isEqualTo(1);
        assertThat(withStatus(Status.SYNCED)).isEqualTo(999);
    }

    @Test
    void underFailFastNoneIsChangedAfterTheOneThatFailed() {
        tenants.forEach(tenant -> database.put(tenant, FIRST));
        database.failures().of(tenants.get(3)).inspection(1);

        run(RunOptions.of(Mode.SYNC).withFailFast(true));

        assertThat(withStatus(Status.SYNCED)).isEqualTo(3);
        assertThat(withStatus(Status.FAILED)).isEqualTo(1);
        assertThat(withStatus(Status.SKIPPED)).isEqualTo(996);
    }

    /** What is not managed has no part in the hash, but a plan can be refused for it. */
    @Test
    void thoseWithOtherUnmanagedThingsHavePlansOfTheirOwn() {
        Table kept = table("kept", "id");
        Snapshot more = InMemoryDatabase.schema(List.of(table("orders", "id"), kept));
        for (int i = 0; i < tenants.size(); i++) {
            database.put(tenants.get(i), i % 2 == 0 ? FIRST : more);
        }

        run(RunOptions.of(Mode.SYNC)
                .withFilter(new ObjectFilter(List.of(), List.of(new ObjectFilter.Rule(ObjectKind.TABLE, "kept")))));

        assertThat(withStatus(Status.SYNCED)).isEqualTo(1_000);
        assertThat(planned).hasValue(2);
        assertThat(database.schema(tenants.get(1)).objects()).hasSize(2);
    }

    @Test
    void aTenantWhoseSchemaChangesBeforeItsTurnIsPlannedForWhatItIsThen() {
        tenants.forEach(tenant -> database.put(tenant, FIRST));
        SchemaSyncListener meddling = event -> {
            if (event instanceof SchemaSyncListener.TenantStarted(var tenant) && tenant.equals(tenants.get(5))) {
                database.put(tenant, SECOND);
            }
        };

        run(RunOptions.of(Mode.SYNC), meddling);

        assertThat(withStatus(Status.SYNCED)).isEqualTo(1_000);
        assertThat(database.schema(tenants.get(5))).isEqualTo(TARGET);
        assertThat(planned).hasValue(2);
    }

    private void run(RunOptions options) {
        run(options, event -> {});
    }

    private void run(RunOptions options, SchemaSyncListener other) {
        try (SchemaSync sync = SchemaSync.configure()
                .adapter(database.adapter())
                .planner(new CountingPlanner())
                .listener(listener)
                .listener(other)
                .load()) {
            sync.engine()
                    .syncTenants(
                            tenants,
                            new Target.OfSnapshot(TARGET),
                            options.withAllowed(Set.of(HazardKind.values())),
                            results::add);
        }
    }

    private long withStatus(Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    private long calls(String line) {
        return database.calls().stream().filter(line::equals).count();
    }

    private static Snapshot schema(String... columns) {
        return InMemoryDatabase.schema(List.of(table("orders", columns)));
    }

    private static Table table(String name, String... columns) {
        return Table.of(
                ObjectName.own(name),
                List.of(columns).stream()
                        .map(column -> Column.of(column, "int"))
                        .toList(),
                List.of());
    }

    private final class CountingPlanner implements Planner {
        private final Planner planner = new GraphPlanner();

        @Override
        public Plan createPlan(Snapshot current, Snapshot target, SchemaDiff diff, Dialect dialect, Policy policy) {
            planned.incrementAndGet();
            return planner.createPlan(current, target, diff, dialect, policy);
        }

        @Override
        public void validatePlan(Plan plan) {
            planner.validatePlan(plan);
        }
    }
}
