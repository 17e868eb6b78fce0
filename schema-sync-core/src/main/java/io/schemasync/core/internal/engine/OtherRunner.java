package io.schemasync.core.internal.engine;

import io.schemasync.api.model.Origin;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.ScratchProvider;
import java.util.Optional;

/**
 * An adapter whose plans another runner carries out.
 *
 * @param adapter does all the rest
 * @param migrationRunner carries plans out
 */
public record OtherRunner(DatabaseAdapter adapter, MigrationRunner migrationRunner) implements DatabaseAdapter {
    @Override
    public Origin databaseType() {
        return adapter.databaseType();
    }

    @Override
    public void testConnection() {
        adapter.testConnection();
    }

    @Override
    public SchemaInspector inspector() {
        return adapter.inspector();
    }

    @Override
    public Dialect dialect() {
        return adapter.dialect();
    }

    @Override
    public Optional<ScratchProvider> scratch() {
        return adapter.scratch();
    }

    @Override
    public PlanJournal journal() {
        return adapter.journal();
    }

    @Override
    public void close() {
        adapter.close();
    }
}
