package com.example.h2;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.Capability;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.generate.Samples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A database in memory that lives as long as the tests. */
public final class H2UnderTest implements AdapterUnderTest {
    public static final H2UnderTest INSTANCE = new H2UnderTest();

    private static final String URL = "jdbc:h2:mem:under-test;DB_CLOSE_DELAY=-1";

    private final AtomicInteger tenants = new AtomicInteger();

    @Override
    public AdapterConfig config() {
        return AdapterConfig.of(URL).withUser("SA", Secret.of("")).withTenants("Tenant {id}", Scope.SCHEMA);
    }

    @Override
    public TenantContext freshTenant() throws SQLException {
        var tenant = new TenantContext(String.valueOf(tenants.incrementAndGet()));
        run("CREATE SCHEMA \"Tenant " + tenant.tenantId() + "\"");
        return tenant;
    }

    @Override
    public void forget(TenantContext tenant) throws SQLException {
        run("DROP SCHEMA \"Tenant " + tenant.tenantId() + "\" CASCADE");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "SA", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Connection connect(TenantContext tenant) throws SQLException {
        Connection connection = DriverManager.getConnection(URL, "SA", "");
        connection.setSchema("Tenant " + tenant.tenantId());
        return connection;
    }

    @Override
    public void deleteRows(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
            for (String table : tables) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.TRANSACTIONAL_DDL, Capability.REHEARSAL, Capability.GRANTS));
    }

    @Override
    public Samples samples() {
        return Samples.standard().and(H2UnderTest.class, "samples.sql", 2);
    }
}
