package io.schemasync.core;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.internal.compare.SchemaState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** A database in memory that makes changes by their effects, writes down what is asked of it, and fails where it is told to. */
final class FakeDatabase implements DatabaseAdapter, SchemaInspector, MigrationRunner, ScratchProvider, PlanJournal {
    final Map<TenantContext, Snapshot> schemas = new ConcurrentSkipListMap<>();
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final ConcurrentSkipListSet<TenantContext> lockedByOthers = new ConcurrentSkipListSet<>();
    final AtomicBoolean closed = new AtomicBoolean();

    Origin origin = Schemas.ORIGIN;
    Dialect dialect = new PlainDialect();
    boolean hasScratch = true;
    Origin scratchOrigin = Schemas.ORIGIN;
    /** Whether the places are not there yet: they are inspected as empty, and a sync would make them. */
    boolean missing;

    Runnable onLock = () -> {};
    Runnable onInspect = () -> {};
    Optional<PlanJournal.Entry> interrupted = Optional.empty();

    /** What the database makes of a schema behind the back of a plan, before it is verified. */
    UnaryOperator<Snapshot> meddling = UnaryOperator.identity();

    private final Map<String, Deque<RuntimeException>> failures = new TreeMap<>();

    static FakeDatabase holding(Snapshot snapshot) {
        return new FakeDatabase().with(TenantContext.ofConnection(), snapshot);
    }

    FakeDatabase with(TenantContext tenant, Snapshot snapshot) {
        schemas.put(tenant, snapshot);
        return this;
    }

    Snapshot schema() {
        return schemas.get(TenantContext.ofConnection());
    }

    /** Lets a point fail, once for each error: {@code step 2}, {@code commit 1}, {@code committed 1}, {@code inspect}. */
    FakeDatabase failing(String point, RuntimeException... errors) {
        failures.computeIfAbsent(point, any -> new ArrayDeque<>()).addAll(List.of(errors));
        return this;
    }

    static ExecutionException failure(ExecutionException.Failure failure) {
        return new ExecutionException(
                "it failed", failure, ErrorContext.none().withStep(1).withSql("create x"), null);
    }

    private void reach(String point) {
        Deque<RuntimeException> errors = failures.get(point);
        if (errors != null && !errors.isEmpty()) {
            throw errors.pop();
        }
    }

    private void note(String what, TenantContext tenant) {
        log.add(tenant.isConnection() ? what : what + " " + tenant.tenantId());
    }

    @Override
    public Origin databaseType() {
        return origin;
    }

    @Override
    public void testConnection() {}

    @Override
    public SchemaInspector inspector() {
        return this;
    }

    @Override
    public MigrationRunner migrationRunner() {
        return this;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Optional<ScratchProvider> scratch() {
        return hasScratch ? Optional.of(this) : Optional.empty();
    }

    @Override
    public PlanJournal journal() {
        return this;
    }

    @Override
    public void close() {
        closed.set(true);
    }

    @Override
    public Snapshot inspectSchema(TenantContext tenant) {
        note("inspect", tenant);
        reach("inspect");
        onInspect.run();
        Snapshot snapshot = schemas.get(tenant);
        if (snapshot == null) {
            throw new InspectionException(tenant + " is not there");
        }
        return snapshot;
    }

    @Override
    public boolean schemaExists(TenantContext tenant) {
        return !missing && schemas.containsKey(tenant);
    }

    @Override
    public List<TenantContext> listTenants() {
        return List.copyOf(schemas.keySet());
    }

    @Override
    public Assessment assess(TenantContext tenant, Plan plan) {
        note("assess", tenant);
        List<Assessment.Finding> findings = plan.steps()
                .flatMap(step -> step.operation().hazards().stream()
                        .map(hazard -> new Assessment.Finding(step.number(), hazard, OptionalLong.of(3))))
                .toList();
        return new Assessment(tenant, findings, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public void executeMigration(TenantContext tenant, Plan plan, Verification verification) {
        for (Segment segment : plan.segments()) {
            SchemaState state = SchemaState.of(schemas.get(tenant), plan.rules());
            for (Step step : segment.steps()) {
                verification.stepStarted(segment, step);
                reach("step " + step.number());
                note("step " + step.number(), tenant);
                state.applyAll(step.operation().effects());
                verification.stepFinished(segment, step, Duration.ZERO);
            }
            Snapshot after = meddling.apply(state.snapshot());
            if (!segment.transactional()) {
                keep(tenant, after);
            }
            verification.verify(segment, after);
            reach("commit " + segment.number());
            keep(tenant, after);
            note("commit " + segment.number(), tenant);
            reach("committed " + segment.number());
            verification.segmentCommitted(segment);
        }
    }

    private void keep(TenantContext tenant, Snapshot snapshot) {
        schemas.put(tenant, snapshot.withRules(schemas.get(tenant).rules()));
    }

    @Override
    public LockGuard acquireLock(TenantContext tenant, Duration timeout) {
        if (lockedByOthers.contains(tenant)) {
            throw new LockException("somebody else holds the lock", ErrorContext.of(tenant), timeout, null);
        }
        note("lock", tenant);
        onLock.run();
        return new LockGuard() {
            private boolean held = true;

            @Override
            public boolean isHeld() {
                return held;
            }

            @Override
            public void close() {
                if (held) {
                    note("unlock", tenant);
                }
                held = false;
            }
        };
    }

    @Override
    public void validateMigration(TenantContext tenant, Plan plan) {
        note("rehearse", tenant);
    }

    @Override
    public Scratch open() {
        log.add("scratch");
        var place = new FakeDatabase();
        place.origin = scratchOrigin;
        place.with(
                TenantContext.ofConnection(),
                new Snapshot(scratchOrigin, Schemas.RULES, new TreeMap<>(), List.of(), List.of()));
        return new Scratch() {
            @Override
            public DatabaseAdapter adapter() {
                return place;
            }

            @Override
            public List<String> load(SqlScript script) {
                return FakeSql.load(script, place);
            }

            @Override
            public void close() {
                log.add("scratch closed");
            }
        };
    }

    @Override
    public void begin(TenantContext tenant, Plan plan, Step step) {
        note("begin " + step.number(), tenant);
    }

    @Override
    public void end(TenantContext tenant, Plan plan, Step step) {
        note("end " + step.number(), tenant);
    }

    @Override
    public void complete(TenantContext tenant, Plan plan) {
        note("complete", tenant);
    }

    @Override
    public Optional<Entry> underWay(TenantContext tenant) {
        return interrupted;
    }
}
