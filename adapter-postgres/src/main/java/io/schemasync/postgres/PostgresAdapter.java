package io.schemasync.postgres;

import io.schemasync.api.model.Origin;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.postgres.internal.PostgresInspector;
import io.schemasync.postgres.internal.PostgresMigrationRunner;
import io.schemasync.postgres.internal.PostgresPlaces;
import io.schemasync.postgres.internal.dialect.PostgresDialect;
import io.schemasync.postgres.internal.scratch.ScratchDatabases;
import java.util.Optional;

/** A PostgreSQL server, and the tenants in it: a schema each, or a database each. */
public final class PostgresAdapter implements DatabaseAdapter {
    private final PostgresInspector inspector;
    private final PostgresMigrationRunner runner;
    private final PostgresDialect dialect = new PostgresDialect();
    private final ScratchDatabases scratches;

    private PostgresAdapter(PostgresPlaces places) {
        this.inspector = new PostgresInspector(places);
        this.runner = new PostgresMigrationRunner(places, inspector);
        this.scratches = new ScratchDatabases(places, PostgresAdapter::new);
    }

    /** Opens the server that the configuration's URL names. Connects with the first use. */
    public static PostgresAdapter of(AdapterConfig config) {
        return new PostgresAdapter(PostgresPlaces.of(config));
    }

    @Override
    public Origin databaseType() {
        return inspector.origin();
    }

    @Override
    public void testConnection() {
        inspector.origin();
    }

    @Override
    public SchemaInspector inspector() {
        return inspector;
    }

    @Override
    public MigrationRunner migrationRunner() {
        return runner;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Optional<ScratchProvider> scratch() {
        return Optional.of(scratches);
    }

    @Override
    public void close() {
        // Each connection is closed by who took it.
    }
}
