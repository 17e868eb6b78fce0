package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.jdbc.JdbcMigrationRunner;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.ProbeAssessor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Runs plans on a server. */
public final class MySqlMigrationRunner extends JdbcMigrationRunner {
    /** What an ordinary disk writes a second when a table is copied, with an index or two. */
    private static final long ROWS_PER_SECOND = 100_000;

    private final MySqlPlaces places;
    private final MySqlInspector inspector;
    private final StepJournal journal;

    public MySqlMigrationRunner(MySqlPlaces places, MySqlInspector inspector) {
        super(MySqlErrors.CLASSIFIER);
        this.places = places;
        this.inspector = inspector;
        this.journal = new StepJournal(places, this::lockOf);
    }

    private Optional<NamedLock> lockOf(TenantContext tenant) {
        return heldLock(tenant).filter(NamedLock.class::isInstance).map(NamedLock.class::cast);
    }

    /** Returns the journal of the steps that this runner runs. */
    public PlanJournal journal() {
        return journal;
    }

    @Override
    protected Origin origin() {
        return inspector.origin();
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
            throw unreadable("the database " + database, tenant, e);
        }
    }

    @Override
    protected LockGuard lock(TenantContext tenant, Duration timeout) throws SQLException {
        return NamedLock.await(places, places.database(tenant), tenant, timeout);
    }
}
