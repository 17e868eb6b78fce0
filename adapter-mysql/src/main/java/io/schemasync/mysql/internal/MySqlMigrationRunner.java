package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.jdbc.JdbcMigrationRunner;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.ProbeAssessor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs plans on a server. */
public final class MySqlMigrationRunner extends JdbcMigrationRunner {
    /** What an ordinary disk writes a second when a table is copied, with an index or two. */
    private static final long ROWS_PER_SECOND = 100_000;

    private final MySqlPlaces places;
    private final MySqlInspector inspector;
    /** The locks that were given out here and not given back. */
    private final Map<TenantContext, LockGuard> locks = new ConcurrentHashMap<>();

    public MySqlMigrationRunner(MySqlPlaces places, MySqlInspector inspector) {
        super(MySqlErrors.CLASSIFIER);
        this.places = places;
        this.inspector = inspector;
    }

    @Override
    protected void checkMadeFor(Plan plan) {
        Origin here = inspector.origin();
        if (!plan.madeFor().equals(here)) {
            throw new UnsupportedException(
                    "the plan was made for " + plan.madeFor() + " and cannot run on " + here + "; make a new one here");
        }
    }

    @Override
    protected String explained(SQLException error) {
        return MySqlErrors.explained(error);
    }

    @Override
    protected MigrationSession openSession(TenantContext tenant) throws SQLException {
        if (places.config().readOnly()) {
            throw new ConfigurationException("the server was opened for reading only");
        }
        String database = places.database(tenant);
        return new MySqlSession(
                places.connect(database), places.server(), database, places.config(), () -> requireLock(tenant));
    }

    @Override
    public Assessment assess(TenantContext tenant, Plan plan) {
        checkMadeFor(plan);
        String database = places.database(tenant);
        try (LeasedConnection leased = places.connect(database)) {
            return new ProbeAssessor(ROWS_PER_SECOND).assess(leased.connection(), tenant, plan);
        } catch (SQLException e) {
            throw MySqlErrors.inspection("the database " + database, tenant, e);
        }
    }

    @Override
    public LockGuard acquireLock(TenantContext tenant, Duration timeout) {
        try {
            LockGuard lock = NamedLocks.acquire(places, places.database(tenant), tenant, timeout, locks::remove);
            locks.put(tenant, lock);
            return lock;
        } catch (SQLException e) {
            throw MySqlErrors.inspection("the lock of " + tenant, tenant, e);
        }
    }

    /** Another run may have begun once the session of a lock is gone: then nothing more is begun. */
    private void requireLock(TenantContext tenant) {
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
        throw new UnsupportedException("plans are not rehearsed on MySQL and MariaDB yet; look at the plan with diff,"
                + " or run it on a copy of the database");
    }
}
