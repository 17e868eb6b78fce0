package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.Verification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs plans over JDBC: the loop over segments and steps, failures told apart and named, nothing left half-done. A run whose lock
 * is lost begins and commits nothing more. An adapter has one, which knows the locks that it gave out.
 */
public abstract class JdbcMigrationRunner implements MigrationRunner {
    private final ErrorClassifier classifier;

    /** The locks that were given out here and not given back. */
    private final Map<TenantContext, LockGuard> locks = new ConcurrentHashMap<>();

    /** Makes a runner whose failures are told apart by {@code classifier}. */
    protected JdbcMigrationRunner(ErrorClassifier classifier) {
        this.classifier = classifier;
    }

    /** Opens a session that writes to the tenant's own place, cleaned of what a crashed run left there. */
    protected abstract MigrationSession openSession(TenantContext tenant) throws SQLException;

    /** Returns what is at the other end; may connect. */
    protected abstract Origin origin();

    /**
     * Waits for the tenant's lock, as {@link #acquireLock} says.
     *
     * @throws LockException if it cannot be had in time
     */
    protected abstract LockGuard lock(TenantContext tenant, Duration timeout) throws SQLException;

    /** Returns what a failure says to the user; by default the driver's message. */
    protected String explained(SQLException error) {
        return String.valueOf(error.getMessage());
    }

    /**
     * Refuses a plan that was made for another database.
     *
     * @throws UnsupportedException if it was
     */
    protected final void checkMadeFor(Plan plan) {
        Origin here = origin();
        if (!plan.madeFor().equals(here)) {
            throw new UnsupportedException(
                    "the plan was made for " + plan.madeFor() + " and cannot run on " + here + "; make a new one here");
        }
    }

    /** Returns the error of a reading that failed. */
    protected final InspectionException unreadable(String what, TenantContext tenant, SQLException error) {
        return new InspectionException(
                what + " could not be read: " + explained(error), ErrorContext.of(tenant), error);
    }

    @Override
    public final LockGuard acquireLock(TenantContext tenant, Duration timeout) {
        try {
            LockGuard lock = lock(tenant, timeout);
            locks.put(tenant, lock);
            return new GivenOut(tenant, lock);
        } catch (SQLException e) {
            throw unreadable("the lock of " + tenant, tenant, e);
        }
    }

    /** Returns the tenant's lock as it was given out here and not given back; nothing where nobody holds it. */
    protected final Optional<LockGuard> heldLock(TenantContext tenant) {
        return Optional.ofNullable(locks.get(tenant));
    }

    /**
     * Checks that the tenant's lock, if it was given out here, is still held: another run may have begun once it is lost. Sessions
     * ask before anything is begun and before anything is committed.
     *
     * @throws LockException if it is lost
     */
    protected final void requireLock(TenantContext tenant) {
        LockGuard lock = locks.get(tenant);
        if (lock != null && !lock.isHeld()) {
            throw new LockException(
                    "the session that held the lock of " + tenant + " is gone, so another run may have begun:"
                            + " what is done stays, the rest was not begun; run the same command again",
                    ErrorContext.of(tenant),
                    Duration.ZERO,
                    null);
        }
    }

    @Override
    public void validateMigration(TenantContext tenant, Plan plan) {
        throw new UnsupportedException("plans are not rehearsed on " + origin()
                + "; look at the plan with diff, or run it on a copy of the database");
    }

    /** Forgets the lock when it is given back. */
    private final class GivenOut implements LockGuard {
        private final TenantContext tenant;
        private final LockGuard lock;

        private GivenOut(TenantContext tenant, LockGuard lock) {
            this.tenant = tenant;
            this.lock = lock;
        }

        @Override
        public boolean isHeld() {
            return lock.isHeld();
        }

        @Override
        public void close() {
            locks.remove(tenant, lock);
            lock.close();
        }
    }

    @Override
    public final void executeMigration(TenantContext tenant, Plan plan, Verification verification) {
        checkMadeFor(plan);
        var progress = new Progress(tenant);
        try (MigrationSession session = openSession(tenant)) {
            for (Segment segment : plan.segments()) {
                progress.segment = segment;
                run(session, segment, segment.equals(plan.segments().getLast()), verification, progress);
                verification.segmentCommitted(segment);
            }
        } catch (SQLException e) {
            throw progress.failure(e, explained(e), classifier);
        }
    }

    private static void run(
            MigrationSession session, Segment segment, boolean last, Verification verification, Progress progress)
            throws SQLException {
        session.begin(segment, last);
        try {
            for (Step step : segment.steps()) {
                progress.step = step;
                run(session, segment, step, verification, progress);
            }
            progress.step = null;
            verification.verify(segment, session.inspect(segment, last));
            session.commit(segment);
        } catch (SQLException | RuntimeException e) {
            rollback(session, e);
            throw e;
        }
    }

    private static void run(
            MigrationSession session, Segment segment, Step step, Verification verification, Progress progress)
            throws SQLException {
        verification.stepStarted(segment, step);
        long begin = System.nanoTime();
        for (String sql : step.operation().statements()) {
            progress.sql = sql;
            session.execute(step, sql);
        }
        progress.sql = null;
        verification.stepFinished(segment, step, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void rollback(MigrationSession session, Exception because) {
        try {
            session.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /** Where an attempt stands, for the message when it fails; what was kept the executor says. */
    private static final class Progress {
        private final TenantContext tenant;
        private @Nullable Segment segment;
        private @Nullable Step step;
        private @Nullable String sql;

        Progress(TenantContext tenant) {
            this.tenant = tenant;
        }

        ExecutionException failure(SQLException error, String explained, ErrorClassifier classifier) {
            String where = step != null
                    ? "step " + step.number() + " (" + step.description() + ")"
                    : segment != null ? "segment " + segment.number() : "connecting";
            ErrorContext context = ErrorContext.of(tenant).withSql(sql);
            return new ExecutionException(
                    where + " failed: " + explained,
                    classifier.classify(error),
                    step == null ? context : context.withStep(step.number()),
                    error);
        }
    }
}
