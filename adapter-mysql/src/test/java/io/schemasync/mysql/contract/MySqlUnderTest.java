package io.schemasync.mysql.contract;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.Capability;
import io.schemasync.jdbc.Quoting;
import io.schemasync.mysql.TestServer;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.generate.Samples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A server with a database for each tenant, of names that are no one else's. */
public final class MySqlUnderTest implements AdapterUnderTest {
    private static final class Shared {
        private static final MySqlUnderTest INSTANCE = new MySqlUnderTest(TestServer.database());
    }

    private static final Pattern PROGRAM = Pattern.compile(
            "(?m)^(CREATE (?:DEFINER=\\S+ )?(?:PROCEDURE|(?:AGGREGATE )?FUNCTION|TRIGGER|EVENT)\\b.*?\\bEND);?$");

    private final RealDatabase database;
    private final String prefix = "test `" + UUID.randomUUID().toString().substring(0, 8) + "` ";
    private final AtomicInteger tenants = new AtomicInteger();

    private MySqlUnderTest(RealDatabase database) {
        this.database = database;
        try {
            run("CREATE USER IF NOT EXISTS schema_sync_reader@localhost");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    }

    /** Returns the one that all tests of this process share. */
    public static MySqlUnderTest shared() {
        return Shared.INSTANCE;
    }

    private Connection connect() throws SQLException {
        Secret password = database.password();
        String url = database.url() + (database.url().contains("?") ? "&" : "?") + "allowMultiQueries=true";
        return DriverManager.getConnection(url, database.user(), password == null ? null : password.reveal());
    }

    @Override
    public AdapterConfig config() {
        return database.config().withTenants(prefix + "{id}", Scope.DATABASE);
    }

    @Override
    public TenantContext freshTenant() throws SQLException {
        var tenant = new TenantContext(String.valueOf(tenants.incrementAndGet()));
        run("CREATE DATABASE " + quoted(tenant) + " CHARACTER SET utf8mb4");
        return tenant;
    }

    @Override
    public void forget(TenantContext tenant) throws SQLException {
        run("DROP DATABASE " + quoted(tenant));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String quoted(TenantContext tenant) {
        return Quoting.BACKTICK.identifier(prefix + tenant.tenantId());
    }

    @Override
    public Connection connect(TenantContext tenant) throws SQLException {
        Connection connection = connect();
        connection.setCatalog(prefix + tenant.tenantId());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = @@GLOBAL.sql_mode");
        }
        return connection;
    }

    @Override
    public void deleteRows(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET foreign_key_checks = 0");
            for (String table : tables) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("SET foreign_key_checks = 1");
        }
    }

    @Override
    public boolean isAboutRows(SQLException error) {
        return AdapterUnderTest.super.isAboutRows(error)
                || List.of(1264, 1265, 1366, 1526, 1701, 3819, 4025).contains(error.getErrorCode());
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.TRANSACTIONAL_DDL, Capability.REHEARSAL));
    }

    @Override
    public String asScript(String samples) {
        return PROGRAM.matcher(samples).replaceAll("DELIMITER //\n$1//\nDELIMITER ;\n");
    }

    /** What stands for the whole database, and on MySQL what MariaDB alone has. */
    @Override
    public Set<ObjectKind> kindsOutsidePlaces() {
        return TestServer.isMySql()
                ? Set.of(ObjectKind.OWNER, ObjectKind.GRANT, ObjectKind.SEQUENCE)
                : Set.of(ObjectKind.OWNER, ObjectKind.GRANT);
    }

    @Override
    public Samples samples() {
        return Samples.read(MySqlUnderTest.class, "/io/schemasync/mysql/samples.sql", 0)
                .and(MySqlUnderTest.class, "grants.sql", 0)
                .and(MySqlUnderTest.class, TestServer.isMySql() ? "mysql.sql" : "mariadb.sql", 0);
    }
}
