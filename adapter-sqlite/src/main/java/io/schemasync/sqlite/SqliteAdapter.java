package io.schemasync.sqlite;

import io.schemasync.api.model.Origin;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.sqlite.internal.DataSourceDatabase;
import io.schemasync.sqlite.internal.FileDatabases;
import io.schemasync.sqlite.internal.MemoryScratchProvider;
import io.schemasync.sqlite.internal.SqliteDatabases;
import io.schemasync.sqlite.internal.SqliteInspector;
import io.schemasync.sqlite.internal.SqliteMigrationRunner;
import io.schemasync.sqlite.internal.dialect.SqliteDialect;
import io.schemasync.sqlite.internal.schema.SqliteSchemaReader;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** A SQLite file, or a folder with a file for each tenant. */
public final class SqliteAdapter implements DatabaseAdapter {
    private final SqliteDatabases databases;
    private final SqliteInspector inspector;
    private final SqliteDialect dialect;
    private final MemoryScratchProvider scratches;
    private final SqliteMigrationRunner runner;

    private SqliteAdapter(SqliteDatabases databases) {
        this.databases = databases;
        this.inspector = new SqliteInspector(databases);
        this.dialect = new SqliteDialect();
        this.scratches = new MemoryScratchProvider(SqliteAdapter::new);
        this.runner = new SqliteMigrationRunner(databases);
    }

    /**
     * Opens the file or folder that the configuration's URL names. Connects with the first use.
     *
     * @throws io.schemasync.api.error.ConfigurationException if the URL or the tenant pattern is wrong
     */
    public static SqliteAdapter of(AdapterConfig config) {
        return new SqliteAdapter(FileDatabases.of(config));
    }

    /**
     * Works through the user's own data source, which stays the user's to close. It must lead to one SQLite file; tenants
     * are not told apart.
     *
     * @param lockTimeout how long one statement may wait for a busy file
     */
    public static SqliteAdapter of(DataSource dataSource, Duration lockTimeout) {
        return new SqliteAdapter(new DataSourceDatabase(dataSource, lockTimeout));
    }

    @Override
    public Origin databaseType() {
        return SqliteSchemaReader.ORIGIN;
    }

    @Override
    public void testConnection() {
        inspector.testConnection();
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
        databases.close();
    }
}
