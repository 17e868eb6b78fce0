package io.schemasync.mysql.property;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.jdbc.Quoting;
import io.schemasync.mysql.MySqlAdapterProvider;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.properties.Rows;
import io.schemasync.testkit.properties.ScriptRoundTripProperties.ScriptFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One database that all examples share; a target is read from another beside it. */
final class MySqlFixture implements ScriptFixture {
    private final Server server;

    MySqlFixture(Server server, String script) {
        this.server = server;
        server.make(server.live, script);
        for (int row = 1; row <= 3; row++) {
            for (Table table : tables()) {
                server.tryToRun("INSERT INTO " + name(table) + " " + values(table, row));
            }
        }
    }

    /** What is NOT NULL without a default gets a number, and at times what has one too; what a schema refuses is left out. */
    private static String values(Table table, int row) {
        List<Column> columns = table.columns().stream()
                .filter(column -> column.generation() == null && column.identity() == null)
                .filter(column -> column.type().text().matches("(int|bigint|varchar|char|decimal|double).*"))
                .filter(column -> !column.nullable() || row == 3)
                .toList();
        return columns.isEmpty()
                ? "() VALUES ()"
                : "("
                        + Quoting.BACKTICK.identifiers(
                                columns.stream().map(Column::name).toList()) + ") VALUES ("
                        + String.join(
                                ", ",
                                columns.stream()
                                        .map(column -> String.valueOf(row))
                                        .toList()) + ")";
    }

    @Override
    public DatabaseAdapter adapter() {
        return server.adapter;
    }

    @Override
    public TenantContext tenant() {
        return new TenantContext(server.live);
    }

    @Override
    public Snapshot loaded(String script) {
        server.make(server.other, script);
        return server.adapter.inspector().inspectSchema(new TenantContext(server.other));
    }

    /** What no probe foresees: a value that does not go over into another type. */
    @Override
    public boolean failedForRows(ExecutionException failure) {
        return failure.getCause() instanceof SQLException cause
                && (cause.getSQLState().startsWith("22")
                        || cause.getSQLState().startsWith("23")
                        || List.of(1265, 1366, 1526, 1701, 1264, 4025, 3819).contains(cause.getErrorCode()));
    }

    @Override
    public void deleteRows() {
        server.run("SET foreign_key_checks = 0");
        tables().forEach(table -> server.run("DELETE FROM " + name(table)));
        server.run("SET foreign_key_checks = 1");
    }

    private List<Table> tables() {
        return server.adapter
                .inspector()
                .inspectSchema(tenant())
                .objects(Table.class)
                .toList();
    }

    private String name(Table table) {
        return Quoting.BACKTICK.identifier(server.live) + "."
                + Quoting.BACKTICK.identifier(table.name().name());
    }

    @Override
    public Rows rows() {
        Map<String, Rows.TableRows> tables = new HashMap<>();
        for (Table table : tables()) {
            Map<String, List<String>> values = new HashMap<>();
            if (table.column("id").isPresent()) {
                values.put("id", server.values("SELECT id FROM " + name(table) + " ORDER BY id"));
            }
            int count = Integer.parseInt(
                    server.values("SELECT count(*) FROM " + name(table)).getFirst());
            tables.put(table.name().name(), new Rows.TableRows(count, values));
        }
        return new Rows(tables);
    }

    @Override
    public void close() {}

    /** A server that stays until the process ends, and one connection to prepare its databases by. */
    static final class Server {
        private final String live = "live" + UUID.randomUUID().toString().substring(0, 8);
        private final String other =
                "other `one` " + UUID.randomUUID().toString().substring(0, 8);
        private final DatabaseAdapter adapter;
        private final Connection connection;

        Server(RealDatabase database) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                List.of(live, other)
                        .forEach(name -> run("DROP DATABASE IF EXISTS " + Quoting.BACKTICK.identifier(name)));
                database.close();
            }));
            adapter = new MySqlAdapterProvider().open(database.config().withTenants("{id}", Scope.DATABASE));
            var password = database.password();
            String several = database.url() + (database.url().contains("?") ? "&" : "?") + "allowMultiQueries=true";
            try {
                connection = DriverManager.getConnection(
                        several, database.user(), password == null ? null : password.reveal());
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        void make(String database, String script) {
            String name = Quoting.BACKTICK.identifier(database);
            run("DROP DATABASE IF EXISTS " + name);
            run("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
            run("USE " + name + "; SET sql_mode = @@GLOBAL.sql_mode;\n" + script);
        }

        void run(String sql) {
            try (Statement statement = connection.createStatement()) {
                boolean rows = statement.execute(sql);
                while (rows || statement.getUpdateCount() >= 0) {
                    rows = statement.getMoreResults();
                }
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        }

        void tryToRun(String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                // The schema refuses such a row.
            }
        }

        List<String> values(String query) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                var values = new ArrayList<String>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            } catch (SQLException e) {
                throw new AssertionError(query, e);
            }
        }
    }
}
