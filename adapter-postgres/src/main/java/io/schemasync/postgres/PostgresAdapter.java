package io.schemasync.postgres;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
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
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** A PostgreSQL server, and the tenants in it: a schema each, or a database each. */
public final class PostgresAdapter implements DatabaseAdapter {
    private final PostgresPlaces places;
    private final boolean closesPlaces;
    private final PostgresInspector inspector;
    private final PostgresMigrationRunner runner;
    private final PostgresDialect dialect = new PostgresDialect();
    private final ScratchDatabases scratches;

    private PostgresAdapter(PostgresPlaces places, boolean closesPlaces) {
        this.places = places;
        this.closesPlaces = closesPlaces;
        this.inspector = new PostgresInspector(places);
        this.runner = new PostgresMigrationRunner(places, inspector);
        this.scratches = new ScratchDatabases(places, inside -> new PostgresAdapter(inside, false));
    }

    /** Opens the server that the configuration's URL names. Connects with the first use. */
    public static PostgresAdapter of(AdapterConfig config) {
        return new PostgresAdapter(PostgresPlaces.of(config), true);
    }

    /**
     * Works through the user's own data source, which stays the user's to close. It must lead to the database that the
     * configuration's URL names; other databases of the server, as scratches are, are reached by that URL.
     */
    public static PostgresAdapter of(DataSource dataSource, AdapterConfig config) {
        return new PostgresAdapter(PostgresPlaces.of(dataSource, config), true);
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
        try {
            if (closesPlaces) {
                places.close();
                scratches.close();
            } else {
                places.disconnect();
            }
        } catch (SQLException e) {
            throw new InspectionException(
                    "a connection could not be closed: " + e.getMessage(), ErrorContext.none(), e);
        }
    }
}
