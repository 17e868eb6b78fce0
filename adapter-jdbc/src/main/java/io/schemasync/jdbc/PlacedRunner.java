package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.AdapterConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Runs plans on the tenants of {@link SchemaPlaces}: what is left to a subclass is how a lock is held. A segment that is transactional
 * runs in a transaction.
 */
public abstract class PlacedRunner extends JdbcMigrationRunner {
    private static final long ROWS_PER_SECOND = 100_000;

    private final SchemaPlaces places;
    private final PlacedInspector inspector;

    /** Makes a runner for places. */
    protected PlacedRunner(SchemaPlaces places, PlacedInspector inspector, ErrorClassifier classifier) {
        super(classifier);
        this.places = places;
        this.inspector = inspector;
    }

    @Override
    protected final Origin origin() {
        return inspector.origin();
    }

    @Override
    public Assessment assess(TenantContext tenant, Plan plan) {
        checkMadeFor(plan);
        try (LeasedConnection leased = places.connect(tenant)) {
            return new ProbeAssessor(ROWS_PER_SECOND).assess(leased.connection(), tenant, plan);
        } catch (SQLException e) {
            throw unreadable(tenant.toString(), tenant, e);
        }
    }

    @Override
    protected MigrationSession openSession(TenantContext tenant) throws SQLException {
        if (places.config().readOnly()) {
            throw new ConfigurationException("the database was opened for reading only");
        }
        String schema = places.schema(tenant);
        return new Session(tenant, schema, places.connect(tenant));
    }

    /** Runs a plan on one connection. */
    private final class Session implements MigrationSession {
        private final TenantContext tenant;
        private final String schema;
        private final LeasedConnection leased;

        private Session(TenantContext tenant, String schema, LeasedConnection leased) {
            this.tenant = tenant;
            this.schema = schema;
            this.leased = leased;
        }

        @Override
        public Connection connection() {
            return leased.connection();
        }

        @Override
        public void begin(Segment segment, boolean last) throws SQLException {
            requireLock(tenant);
            connection().setAutoCommit(!segment.transactional());
        }

        @Override
        public void execute(Step step, String sql) throws SQLException {
            AdapterConfig config = places.config();
            Duration limit = step.operation().timeouts().statement();
            try (Statement statement = connection().createStatement()) {
                statement.setEscapeProcessing(false);
                statement.setQueryTimeout((int) (limit == null ? config.statementTimeout() : limit).toSeconds());
                statement.execute(sql);
            }
        }

        @Override
        public Snapshot inspect() throws SQLException {
            return inspector.read(connection(), schema);
        }

        @Override
        public void commit(Segment segment) throws SQLException {
            requireLock(tenant);
            if (segment.transactional()) {
                connection().commit();
            }
        }

        @Override
        public void rollback() throws SQLException {
            if (!connection().getAutoCommit()) {
                connection().rollback();
            }
        }

        @Override
        public void close() throws SQLException {
            leased.close();
        }
    }
}
