package io.schemasync.postgres;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** A database of its own on a real server, and one connection that prepares and looks. */
public final class Database implements AutoCloseable {
    private final RealDatabase real;
    private final Connection connection;

    public Database(String... scripts) {
        this.real = RealDatabases.postgres();
        this.connection = connect();
        for (String script : scripts) {
            run(script);
        }
    }

    /** Opens a further connection. */
    public Connection connect() {
        var password = real.password();
        try {
            return DriverManager.getConnection(real.url(), real.user(), password == null ? null : password.reveal());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings for one schema. */
    public AdapterConfig config() {
        return real.config();
    }

    /** The settings for the whole database. */
    public AdapterConfig wholeDatabase() {
        return real.config().withTenants(null, Scope.DATABASE);
    }

    public String name() {
        return query("SELECT current_database()").getFirst();
    }

    public void run(String sql) {
        run(connection, sql);
    }

    public static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows of a query, values joined by a bar. */
    public List<String> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Leads the place of a configuration to what a script makes, whatever it costs. */
    public static TenantResult sync(AdapterConfig config, String script) {
        return run(RunOptions.Mode.SYNC, config, script);
    }

    /** Runs the tool in one of its modes with what a script makes as the target, whatever it costs. */
    public static TenantResult run(RunOptions.Mode mode, AdapterConfig config, String script) {
        try (PostgresAdapter adapter = PostgresAdapter.of(config);
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            return sync.run(
                    new Target.SqlString(script), RunOptions.of(mode).withAllowed(EnumSet.allOf(HazardKind.class)));
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        real.close();
    }
}
