package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Applies plans to an in-memory database, one attempt at a time. */
final class InMemoryRunner implements MigrationRunner {

    private final InMemoryDatabase database;

    InMemoryRunner(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Assessment assess(TenantContext tenant, Plan plan) {
        database.record("assess", tenant);
        var findings = new ArrayList<Assessment.Finding>();
        plan.steps()
                .forEach(step -> step.operation().hazards().forEach(hazard -> assess(tenant, step, hazard, findings)));
        return new Assessment(tenant, findings, Duration.ofMillis(plan.stepCount()), Duration.ZERO);
    }

    private void assess(TenantContext tenant, Step step, Hazard hazard, List<Assessment.Finding> findings) {
        List<Probe> probes = step.operation().probes().stream()
                .filter(probe -> probe.hazard() == hazard.kind())
                .toList();
        if (probes.isEmpty()) {
            findings.add(new Assessment.Finding(step.number(), hazard, OptionalLong.empty()));
            return;
        }
        long count = probes.stream()
                .mapToLong(probe -> database.ask(tenant, probe.sql()))
                .max()
                .orElse(0);
        if (count > 0) {
            findings.add(new Assessment.Finding(step.number(), hazard, OptionalLong.of(count)));
        }
    }

    @Override
    public void executeMigration(TenantContext tenant, Plan plan, Verification verification) {
        database.record("execute", tenant);
        for (Segment segment : plan.segments()) {
            LiveSchema working = database.copyOf(tenant);
            for (Step step : segment.steps()) {
                verification.stepStarted(segment, step);
                Duration duration = run(tenant, step, working, segment.transactional());
                verification.stepFinished(segment, step, duration);
            }
            verification.verify(segment, working.snapshot());
            database.failures().beforeCommit(tenant, segment.number());
            database.replace(tenant, working);
            database.record("commit", tenant);
            database.failures().afterCommit(tenant, segment.number());
            verification.segmentCommitted(segment);
        }
    }

    private Duration run(TenantContext tenant, Step step, LiveSchema working, boolean transactional) {
        String sql = String.join("\n", step.operation().statements());
        database.record("step " + step.number(), tenant);
        long start = System.nanoTime();
        database.failures().beforeStep(tenant, step.number(), sql);
        pause(tenant, database.failures().stepDuration());
        for (String statement : step.operation().statements()) {
            apply(tenant, step, statement, working);
            if (!transactional) {
                database.replace(tenant, working.copy());
            }
        }
        database.failures().afterStep(tenant, step.number(), sql);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void apply(TenantContext tenant, Step step, String statement, LiveSchema working) {
        try {
            working.apply(FakeStatement.parse(statement));
        } catch (StatementRefused | IllegalArgumentException e) {
            throw new ExecutionException(
                    "step " + step.number() + " (" + step.description() + ") failed: " + e.getMessage(),
                    Failure.PERMANENT,
                    ErrorContext.of(tenant).withStep(step.number()).withSql(statement),
                    e);
        }
    }

    private static void pause(TenantContext tenant, Duration duration) {
        if (duration.isZero()) {
            return;
        }
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(
                    "the step was interrupted", Failure.CONNECTION_LOST, ErrorContext.of(tenant), e);
        }
    }

    @Override
    public LockGuard acquireLock(TenantContext tenant, Duration timeout) {
        database.record("lock", tenant);
        LockGuard guard = database.locks().acquire(tenant, timeout);
        return new LockGuard() {
            @Override
            public boolean isHeld() {
                return guard.isHeld();
            }

            @Override
            public void close() {
                if (guard.isHeld()) {
                    database.record("unlock", tenant);
                }
                guard.close();
            }
        };
    }

    @Override
    public void validateMigration(TenantContext tenant, Plan plan) {
        database.record("rehearse", tenant);
        var rehearsal = new LiveSchema(database.schema(tenant));
        plan.steps()
                .forEach(step ->
                        step.operation().statements().forEach(statement -> apply(tenant, step, statement, rehearsal)));
    }
}
