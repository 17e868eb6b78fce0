package io.schemasync.sqlite.contract;

import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.Capability;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.generate.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder of files, one a tenant. */
final class SqliteUnderTest implements AdapterUnderTest {
    static final SqliteUnderTest INSTANCE = new SqliteUnderTest();

    private final Path folder;
    private final AtomicInteger tenants = new AtomicInteger();

    private SqliteUnderTest() {
        try {
            folder = Files.createTempDirectory("schema-sync-contract-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public AdapterConfig config() {
        return AdapterConfig.of("jdbc:sqlite:" + folder).withTenants("{id}.db", Scope.DEFAULT);
    }

    @Override
    public TenantContext freshTenant() {
        var tenant = new TenantContext("tenant " + tenants.incrementAndGet());
        try {
            Files.createFile(file(tenant)).toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tenant;
    }

    @Override
    public void forget(TenantContext tenant) {
        try {
            Files.delete(file(tenant));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(TenantContext tenant) {
        return folder.resolve(tenant.tenantId() + ".db");
    }

    @Override
    public Connection connect(TenantContext tenant) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file(tenant));
    }

    @Override
    public void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    @Override
    public void deleteRows(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            for (String table : tables) {
                statement.executeUpdate("DELETE FROM " + table);
            }
        }
    }

    /** Constraints come with their table here, and may point at tables that come later. */
    @Override
    public String cycle() {
        return """
                CREATE TABLE egg (id integer PRIMARY KEY, hen_id integer REFERENCES hen (id));
                CREATE TABLE hen (id integer PRIMARY KEY, egg_id integer REFERENCES egg (id));
                """;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.COMMENTS, Capability.GRANTS));
    }

    @Override
    public Samples samples() {
        return Samples.standard().and(SqliteUnderTest.class, "samples.sql", 3);
    }
}
