package com.example.h2;

import io.schemasync.api.TenantContext;
import io.schemasync.api.model.Origin;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.jdbc.ErrorClassifier;
import io.schemasync.jdbc.PlacedRunner;
import io.schemasync.jdbc.RowLock;
import io.schemasync.jdbc.SchemaPlaces;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** An H2 database, whose tenants are schemas. */
final class H2Adapter implements DatabaseAdapter {
    private static final String LOCKS = "SCHEMA_SYNC.LOCKS";
    private static final List<String> MAKE_LOCKS = List.of(
            "CREATE SCHEMA IF NOT EXISTS SCHEMA_SYNC",
            "CREATE TABLE IF NOT EXISTS " + LOCKS + " (NAME VARCHAR PRIMARY KEY)");

    private final SchemaPlaces places;
    private final H2Inspector inspector;
    private final MigrationRunner runner;
    private final Dialect dialect = new H2Dialect();

    H2Adapter(AdapterConfig config) {
        places = SchemaPlaces.of(config, new Properties(), Set.of("INFORMATION_SCHEMA", "SCHEMA_SYNC"));
        inspector = new H2Inspector(places);
        runner = new PlacedRunner(places, inspector, ErrorClassifier.bySqlState()) {
            @Override
            protected LockGuard lock(TenantContext tenant, Duration timeout) throws SQLException {
                return RowLock.await(
                        tenant, places.hold(), LOCKS, MAKE_LOCKS, "the schema " + places.schema(tenant), timeout);
            }
        };
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

    /** Scratches are databases in memory: they need nothing of this one. */
    @Override
    public Optional<ScratchProvider> scratch() {
        return Optional.of(H2Scratch::open);
    }

    @Override
    public void close() {
        places.close();
    }
}
