package io.schemasync.postgres.contract;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.Capability;
import io.schemasync.jdbc.Quoting;
import io.schemasync.postgres.internal.PostgresKinds;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import io.schemasync.testkit.generate.Samples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A database with a schema for each tenant. */
public final class PostgresUnderTest implements AdapterUnderTest {
    private static final class Shared {
        private static final PostgresUnderTest INSTANCE = new PostgresUnderTest(RealDatabases.postgres());
    }

    private final RealDatabase database;
    private final AtomicInteger tenants = new AtomicInteger();
    private final Samples samples;

    private PostgresUnderTest(RealDatabase database) {
        this.database = database;
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        try (Connection connection = connect()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            samples = Samples.read(PostgresUnderTest.class, "/io/schemasync/postgres/samples.sql", version);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the one that all tests of this process share. */
    public static PostgresUnderTest shared() {
        return Shared.INSTANCE;
    }

    private Connection connect() throws SQLException {
        Secret password = database.password();
        return DriverManager.getConnection(
                database.url(), database.user(), password == null ? null : password.reveal());
    }

    @Override
    public AdapterConfig config() {
        return database.config().withTenants("tenant \"{id}\"", Scope.SCHEMA);
    }

    @Override
    public TenantContext freshTenant() throws SQLException {
        var tenant = new TenantContext(String.valueOf(tenants.incrementAndGet()));
        run("CREATE SCHEMA " + schema(tenant));
        return tenant;
    }

    @Override
    public void forget(TenantContext tenant) throws SQLException {
        run("DROP SCHEMA " + schema(tenant) + " CASCADE");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String schema(TenantContext tenant) {
        return Quoting.ANSI.identifier("tenant \"" + tenant.tenantId() + "\"");
    }

    @Override
    public Connection connect(TenantContext tenant) throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = " + schema(tenant));
        }
        return connection;
    }

    @Override
    public void deleteRows(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.REHEARSAL));
    }

    /** What belongs to a whole database, or to a privileged user's hand. */
    @Override
    public Set<ObjectKind> kindsOutsidePlaces() {
        return Set.of(
                ObjectKind.SCHEMA,
                ObjectKind.EXTENSION,
                ObjectKind.OWNER,
                PostgresKinds.DEFAULT_PRIVILEGES,
                PostgresKinds.EVENT_TRIGGER,
                PostgresKinds.LANGUAGE,
                PostgresKinds.CAST,
                PostgresKinds.TRANSFORM,
                PostgresKinds.ACCESS_METHOD,
                PostgresKinds.FOREIGN_DATA_WRAPPER,
                PostgresKinds.SERVER,
                PostgresKinds.USER_MAPPING,
                PostgresKinds.PUBLICATION,
                PostgresKinds.SUBSCRIPTION,
                PostgresKinds.BASE_TYPE);
    }

    @Override
    public String nextValue(String sequence) {
        return "SELECT nextval('" + sequence + "')";
    }

    @Override
    public Samples samples() {
        return samples;
    }
}
