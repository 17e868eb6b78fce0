package io.schemasync.mysql;

import io.schemasync.api.model.Origin;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.mysql.internal.MySqlInspector;
import io.schemasync.mysql.internal.MySqlMigrationRunner;
import io.schemasync.mysql.internal.MySqlPlaces;
import io.schemasync.mysql.internal.dialect.MySqlDialect;
import io.schemasync.mysql.internal.scratch.ScratchDatabases;
import java.util.Optional;
import javax.sql.DataSource;

/** A MySQL or MariaDB server, and the tenants in it: a database each. */
public final class MySqlAdapter implements DatabaseAdapter {
    private final MySqlPlaces places;
    private final MySqlInspector inspector;
    private final MySqlMigrationRunner runner;
    private final MySqlDialect dialect = new MySqlDialect();
    private final ScratchDatabases scratches;

    private MySqlAdapter(MySqlPlaces places) {
        this.places = places;
        this.inspector = new MySqlInspector(places);
        this.runner = new MySqlMigrationRunner(places, inspector);
        this.scratches = new ScratchDatabases(places, MySqlAdapter::of);
    }

    /** Opens the server that the configuration's URL names. Connects with the first use. */
    public static MySqlAdapter of(AdapterConfig config) {
        return new MySqlAdapter(MySqlPlaces.of(config));
    }

    /**
     * Works through the user's own data source, which stays the user's to close. It must lead to the server that the configuration's
     * URL names, and take several statements at once ({@code allowMultiQueries}).
     */
    public static MySqlAdapter of(DataSource dataSource, AdapterConfig config) {
        return new MySqlAdapter(MySqlPlaces.of(dataSource, config));
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
    public PlanJournal journal() {
        return runner.journal();
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
        places.close();
        scratches.close();
    }
}
