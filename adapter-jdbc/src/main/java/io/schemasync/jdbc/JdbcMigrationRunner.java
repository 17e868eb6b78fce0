package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.Verification;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs plans over JDBC: the loop over segments and steps, failures told apart and named, nothing left half-done. */
public abstract class JdbcMigrationRunner implements MigrationRunner {
    private final ErrorClassifier classifier;

    /** Makes a runner whose failures are told apart by {@code classifier}. */
    protected JdbcMigrationRunner(ErrorClassifier classifier) {
        this.classifier = classifier;
    }

    /** Opens a session that writes to the tenant's own place, cleaned of what a crashed run left there. */
    protected abstract MigrationSession openSession(TenantContext tenant) throws SQLException;

    /**
     * Refuses a plan that was made for another database.
     *
     * @throws UnsupportedException if this runner cannot run it
     */
    protected abstract void checkMadeFor(Plan plan);

    /** Returns what a failure says to the user; by default the driver's message. */
    protected String explained(SQLException error) {
        return String.valueOf(error.getMessage());
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
        session.begin(segment);
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
