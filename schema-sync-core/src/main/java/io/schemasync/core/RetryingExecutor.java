package io.schemasync.core;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.Executor;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.core.internal.execute.Pause;
import io.schemasync.core.internal.execute.SafeListener;
import io.schemasync.core.internal.execute.SegmentDifferences;
import io.schemasync.core.internal.execute.WatchedAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Executes plans, and tries again what failed in passing: before each further attempt the schema is inspected, and the plan
 * goes on from the segment at which it stands. What would fail again is not tried again. Safe for use by several threads.
 */
public final class RetryingExecutor implements Executor {
    private final SnapshotCodec codec;
    private final RetryPolicy policy;
    private final SchemaSyncListener listener;
    private final SegmentDifferences differences;
    private final Pause pause;
    private final RandomGenerator random;

    /** Makes an executor whose failed verifications say that a schema differs, but not how. */
    public RetryingExecutor(SnapshotCodec codec, RetryPolicy policy, SchemaSyncListener listener) {
        this(codec, policy, listener, null);
    }

    /**
     * Makes an executor.
     *
     * @param codec makes the hashes of verification
     * @param policy how often and after which pause
     * @param listener hears of each step and retry; what it throws is logged
     * @param differences names the differences where verification fails; null where they need no names
     */
    public RetryingExecutor(
            SnapshotCodec codec,
            RetryPolicy policy,
            SchemaSyncListener listener,
            @Nullable DiffCalculator differences) {
        this(codec, policy, listener, differences, Pause.SLEEP, RandomGenerator.getDefault());
    }

    RetryingExecutor(
            SnapshotCodec codec,
            RetryPolicy policy,
            SchemaSyncListener listener,
            @Nullable DiffCalculator differences,
            Pause pause,
            RandomGenerator random) {
        this.codec = codec;
        this.policy = policy;
        this.listener = new SafeListener(List.of(listener));
        this.differences = new SegmentDifferences(differences);
        this.pause = pause;
        this.random = random;
    }

    /**
     * Executes a plan whose start is the live schema; the caller holds the lock.
     *
     * @throws ExecutionException if a step failed for good; the message says how many were applied and what to do next
     * @throws LockException if the database was busy at each attempt and nothing was applied
     */
    @Override
    public List<Step> execute(TenantContext tenant, Plan plan, DatabaseAdapter adapter) {
        var execution = new Execution(tenant, plan, adapter);
        try {
            return execution.run();
        } catch (RuntimeException e) {
            listener.on(new SchemaSyncListener.PlanFailed(tenant, plan, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    @Override
    public Assessment dryRun(TenantContext tenant, Plan plan, MigrationRunner runner) {
        return runner.assess(tenant, plan);
    }

    /** One plan on its way through its attempts. */
    private final class Execution {
        private final TenantContext tenant;
        private final Plan plan;
        private final DatabaseAdapter adapter;
        private final long begin = System.nanoTime();
        private Plan rest;
        private int failures;

        Execution(TenantContext tenant, Plan plan, DatabaseAdapter adapter) {
            this.tenant = tenant;
            this.plan = plan;
            this.adapter = adapter;
            this.rest = plan;
        }

        List<Step> run() {
            boolean journalled = plan.segments().stream().anyMatch(segment -> !segment.transactional())
                    || adapter.journal().underWay(tenant).isPresent();
            listener.on(new SchemaSyncListener.PlanStarted(tenant, plan));
            while (!rest.isEmpty()) {
                var attempt = new WatchedAttempt(tenant, rest, codec, differences, adapter.journal(), listener);
                try {
                    adapter.migrationRunner().executeMigration(tenant, rest, attempt);
                    warnOfUnverified(attempt);
                    break;
                } catch (ExecutionException e) {
                    List<Step> applied = new ArrayList<>(applied());
                    applied.addAll(attempt.committed());
                    rest = rest(e, applied);
                }
            }
            if (journalled) {
                adapter.journal().complete(tenant, plan);
            }
            listener.on(new SchemaSyncListener.PlanFinished(tenant, plan, elapsed()));
            return plan.steps().toList();
        }

        /** Returns the steps that lie behind what is left to do. */
        private List<Step> applied() {
            return plan.steps().limit(plan.stepCount() - rest.stepCount()).toList();
        }

        /** Returns what is left to do after a failure: waits, inspects, and finds the segment at which the schema stands. */
        private Plan rest(ExecutionException failure, List<Step> applied) {
            SchemaSyncException reason = failure;
            while (true) {
                failures++;
                if (!isWorthAnother(failure.failure()) || failures >= policy.attempts()) {
                    throw failed(failure, applied);
                }
                pause(reason);
                try {
                    String live =
                            codec.hash(adapter.inspector().inspectSchema(tenant).withRules(plan.rules()));
                    return plan.startingAt(live).orElseThrow(() -> halfDone(failure, applied));
                } catch (InspectionException | LockException e) {
                    failure.addSuppressed(e);
                    reason = e;
                }
            }
        }

        private void pause(SchemaSyncException reason) {
            Duration duration = policy.pauseAfter(failures, random);
            listener.on(
                    new SchemaSyncListener.Retried(tenant, failures, duration, String.valueOf(reason.getMessage())));
            try {
                pause.of(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reason.addSuppressed(e);
                throw new ExecutionException(
                        "interrupted while waiting to try again after: " + reason.getMessage()
                                + "; run the same command again, it goes on from where the schema stands",
                        Failure.PERMANENT,
                        reason.context(),
                        reason);
            }
        }

        private static boolean isWorthAnother(Failure failure) {
            return switch (failure) {
                case TRANSIENT, CONNECTION_LOST -> true;
                case VERIFICATION, PERMANENT -> false;
            };
        }

        private SchemaSyncException failed(ExecutionException failure, List<Step> applied) {
            String attempts = failures > 1 ? " (" + failures + " attempts)" : "";
            String message = failure.getMessage() + attempts + "; " + count(applied, failure.failure()) + "; ";
            ErrorContext context = failure.context();
            return switch (failure.failure()) {
                case TRANSIENT ->
                    applied.isEmpty()
                            ? new LockException(
                                    message + "try again when the database is less busy", context, elapsed(), failure)
                            : new ExecutionException(
                                    message
                                            + "run the same command again when the database is less busy, it goes on from"
                                            + " there",
                                    Failure.TRANSIENT,
                                    context,
                                    failure);
                case CONNECTION_LOST ->
                    new ExecutionException(
                            message
                                    + "check the connection and run the same command again, it looks at the schema first and"
                                    + " goes on from there",
                            Failure.CONNECTION_LOST,
                            context,
                            failure);
                case VERIFICATION ->
                    new ExecutionException(
                            message
                                    + "the database made something else of a statement than the plan expects: compare again"
                                    + " to see what is left, and change or exclude the object",
                            Failure.VERIFICATION,
                            context,
                            failure);
                case PERMANENT ->
                    new ExecutionException(
                            message + "remove the cause and run the same command again",
                            Failure.PERMANENT,
                            context,
                            failure);
            };
        }

        private String count(List<Step> applied, Failure failure) {
            int all = plan.stepCount();
            boolean half = rest.segments().stream()
                    .flatMap(segment -> segment.steps().stream().map(step -> segment))
                    .skip(Math.max(0, applied.size() - (all - rest.stepCount())))
                    .findFirst()
                    .filter(segment -> !segment.transactional())
                    .isPresent();
            String sure = failure == Failure.CONNECTION_LOST ? "at least " : "";
            String done = applied.isEmpty() && sure.isEmpty()
                    ? "none of the " + all + (all == 1 ? " step" : " steps") + " was applied"
                    : sure + applied.size() + " of " + all + " steps were applied and stay";
            return half ? done + ", the one that failed may be half-done" : done;
        }

        private ExecutionException halfDone(ExecutionException failure, List<Step> applied) {
            return new ExecutionException(
                    failure.getMessage() + "; " + count(applied, failure.failure())
                            + "; the schema stands at no segment of the plan now, so it cannot go on: run the same command"
                            + " again, which makes a new plan from what is there",
                    Failure.PERMANENT,
                    failure.context(),
                    failure);
        }

        private void warnOfUnverified(WatchedAttempt attempt) {
            List<Segment> unverified = attempt.unverified();
            if (!unverified.isEmpty()) {
                listener.on(new SchemaSyncListener.Warning(
                        tenant,
                        "the runner " + adapter.migrationRunner().getClass().getName()
                                + " did not show the schema after its work, so " + unverified.size()
                                + " of the plan's segments are not verified; compare again once the plan has run"));
            }
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }
}
