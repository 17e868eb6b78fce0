package io.schemasync.postgres.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.jdbc.JdbcMigrationRunner;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.ProbeAssessor;
import io.schemasync.jdbc.Sql;
import java.sql.SQLException;
import java.time.Duration;

/** Runs plans on a server. */
public final class PostgresMigrationRunner extends JdbcMigrationRunner {
    /** What an ordinary disk writes a second when a table is rewritten, with an index or two. */
    private static final long ROWS_PER_SECOND = 300_000;

    private final PostgresPlaces places;
    private final PostgresInspector inspector;

    public PostgresMigrationRunner(PostgresPlaces places, PostgresInspector inspector) {
        super(PostgresErrors.CLASSIFIER);
        this.places = places;
        this.inspector = inspector;
    }

    @Override
    protected Origin origin() {
        return inspector.origin();
    }

    @Override
    protected String explained(SQLException error) {
        return PostgresErrors.explained(error);
    }

    @Override
    protected MigrationSession openSession(TenantContext tenant) throws SQLException {
        if (places.config().readOnly()) {
            throw new ConfigurationException("the server was opened for reading only");
        }
        Place place = places.place(tenant);
        return PostgresSession.on(
                places.connect(place.url()),
                place.scope(),
                tenant.isConnection(),
                () -> requireLock(tenant),
                places.config().lockTimeout(),
                places.config().statementTimeout());
    }

    @Override
    public Assessment assess(TenantContext tenant, Plan plan) {
        checkMadeFor(plan);
        try {
            Place place = places.place(tenant);
            try (Lease leased = places.connect(place.url())) {
                Sql.execute(leased.connection(), "BEGIN READ ONLY");
                Sql.execute(
                        leased.connection(),
                        RunSettings.setLocal() + "; " + place.scope().settingOfPath(true));
                Assessment assessment = new ProbeAssessor(ROWS_PER_SECOND).assess(leased.connection(), tenant, plan);
                Sql.execute(leased.connection(), "ROLLBACK");
                return assessment;
            }
        } catch (SQLException e) {
            throw unreadable(tenant.toString(), tenant, e);
        }
    }

    @Override
    protected LockGuard lock(TenantContext tenant, Duration timeout) throws SQLException {
        return AdvisoryLock.await(places, places.place(tenant), tenant, timeout);
    }

    @Override
    public void validateMigration(TenantContext tenant, Plan plan) {
        throw new UnsupportedException(
                "plans are not rehearsed on PostgreSQL: each runs in a transaction that commits only what was verified;"
                        + " look at it with diff, or run it on a copy");
    }
}
