package com.example.h2.mutant;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.api.spi.Verification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An adapter that does what another does, but for one thing. */
final class MutantAdapter implements DatabaseAdapter {
    private final DatabaseAdapter real;
    private final Mutant mutant;
    private final AdapterConfig config;
    private final MigrationRunner runner;

    MutantAdapter(DatabaseAdapter real, Mutant mutant, AdapterConfig config) {
        this.real = real;
        this.mutant = mutant;
        this.config = config;
        this.runner = runner(real.migrationRunner());
    }

    @Override
    public Origin databaseType() {
        return real.databaseType();
    }

    @Override
    public void testConnection() {
        real.testConnection();
    }

    @Override
    public SchemaInspector inspector() {
        SchemaInspector inspector = real.inspector();
        return new SchemaInspector() {
            @Override
            public Snapshot inspectSchema(TenantContext tenant) {
                Snapshot read = mutant.read(inspector.inspectSchema(tenant));
                if (mutant == Mutant.WRITES_DURING_AUDIT && config.readOnly()) {
                    write(tenant);
                }
                return read;
            }

            @Override
            public boolean schemaExists(TenantContext tenant) {
                return inspector.schemaExists(tenant);
            }

            @Override
            public List<TenantContext> listTenants() {
                return inspector.listTenants();
            }
        };
    }

    private void write(TenantContext tenant) {
        try (Connection connection = DriverManager.getConnection(config.url(), "SA", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS \"Tenant " + tenant.tenantId() + "\".AUDITED (AT TIMESTAMP)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public MigrationRunner migrationRunner() {
        return runner;
    }

    private MigrationRunner runner(MigrationRunner rightOne) {
        return new MigrationRunner() {
            @Override
            public Assessment assess(TenantContext tenant, Plan plan) {
                return rightOne.assess(tenant, plan);
            }

            @Override
            public void executeMigration(TenantContext tenant, Plan plan, Verification verification) {
                boolean swallows = mutant == Mutant.SWALLOWS_AN_ERROR;
                try {
                    rightOne.executeMigration(tenant, plan, verified(verification));
                } catch (ExecutionException e) {
                    if (!swallows) {
                        throw e;
                    }
                }
            }

            @Override
            public LockGuard acquireLock(TenantContext tenant, Duration timeout) {
                LockGuard guard = rightOne.acquireLock(tenant, timeout);
                return mutant == Mutant.LEAKS_A_LOCK ? leaking(guard) : guard;
            }

            @Override
            public void validateMigration(TenantContext tenant, Plan plan) {
                rightOne.validateMigration(tenant, plan);
            }
        };
    }

    private static LockGuard leaking(LockGuard guard) {
        return new LockGuard() {
            @Override
            public boolean isHeld() {
                return guard.isHeld();
            }

            @Override
            public void close() {}
        };
    }

    /** What is read wrongly is read wrongly everywhere. */
    private Verification verified(Verification verification) {
        return new Verification() {
            @Override
            public void stepStarted(Segment segment, Step step) {
                verification.stepStarted(segment, step);
            }

            @Override
            public void stepFinished(Segment segment, Step step, Duration duration) {
                verification.stepFinished(segment, step, duration);
            }

            @Override
            public void verify(Segment segment, Snapshot live) {
                verification.verify(segment, mutant.read(live));
            }

            @Override
            public void segmentCommitted(Segment segment) {
                verification.segmentCommitted(segment);
            }
        };
    }

    @Override
    public Dialect dialect() {
        Dialect dialect = real.dialect();
        return new Dialect() {
            @Override
            public Capabilities capabilities() {
                return mutant.capabilities(dialect.capabilities());
            }

            @Override
            public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
                return mutant.operations(dialect, changes, context);
            }
        };
    }

    @Override
    public Optional<ScratchProvider> scratch() {
        return real.scratch();
    }

    @Override
    public void close() {
        real.close();
    }
}
