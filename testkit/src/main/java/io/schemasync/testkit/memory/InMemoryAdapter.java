package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.ScratchProvider;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** An adapter to an in-memory database. Closing it leaves the database as it is. */
public final class InMemoryAdapter implements DatabaseAdapter {

    private final InMemoryDatabase database;
    private final InMemoryRunner runner;
    private final AtomicBoolean closed = new AtomicBoolean();

    InMemoryAdapter(InMemoryDatabase database) {
        this.database = database;
        this.runner = new InMemoryRunner(database);
    }

    /** Returns the database behind it. */
    public InMemoryDatabase database() {
        return database;
    }

    /** Returns whether it was closed. */
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public Origin databaseType() {
        return InMemoryDatabase.ORIGIN;
    }

    @Override
    public void testConnection() {
        if (closed.get()) {
            throw new InspectionException("the adapter was closed; open another one");
        }
        database.record("connect", TenantContext.ofConnection());
    }

    @Override
    public SchemaInspector inspector() {
        return new InMemoryInspector(database);
    }

    @Override
    public MigrationRunner migrationRunner() {
        return runner;
    }

    @Override
    public Dialect dialect() {
        return new FakeDialect(database.isTransactional());
    }

    @Override
    public Optional<ScratchProvider> scratch() {
        return Optional.of(() -> {
            database.record("scratch", TenantContext.ofConnection());
            return new InMemoryScratch(database.isTransactional());
        });
    }

    @Override
    public PlanJournal journal() {
        return database.journal();
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
