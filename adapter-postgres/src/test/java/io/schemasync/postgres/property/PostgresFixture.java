package io.schemasync.postgres.property;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.jdbc.Quoting;
import io.schemasync.postgres.PostgresAdapterProvider;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import io.schemasync.testkit.properties.Rows;
import io.schemasync.testkit.properties.ScriptRoundTripProperties.ScriptFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One schema of a database that all examples share; a target is read from a schema of another name beside it, so that names of
 * schemas may make no difference either.
 */
final class PostgresFixture implements ScriptFixture {
    /** Rows that the columns' defaults make; what a schema refuses is left out. */
    private static final String SEED = """
            DO $seed$
            DECLARE t regclass;
            BEGIN
              SET CONSTRAINTS ALL IMMEDIATE;
              FOR round IN 1..3 LOOP
                FOR t IN SELECT c.oid FROM pg_class AS c
                         WHERE c.relnamespace = '%s'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname
                LOOP
                  BEGIN
                    EXECUTE 'INSERT INTO ' || t || ' ' || coalesce(
                      (SELECT '(' || string_agg(quote_ident(a.attname), ', ') || ') VALUES ('
                              || string_agg(CASE WHEN a.attname = 'at' THEN '''2020-0' || round || '-02''' ELSE round::text END, ', ')
                              || ')'
                       FROM pg_attribute AS a
                       WHERE a.attrelid = t AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
                         AND (a.attname = 'at' OR a.atttypid IN ('int4'::regtype, 'int8'::regtype, 'numeric'::regtype, 'text'::regtype, 'varchar'::regtype))
                         AND (a.atthasdef = (round = 3) OR a.attnotnull)),
                      'DEFAULT VALUES');
                  EXCEPTION WHEN OTHERS THEN NULL;
                  END;
                END LOOP;
              END LOOP;
            END $seed$
            """;

    /** The server of all examples. */
    static final Server SERVER = new Server();

    private static final TenantContext LIVE = new TenantContext("live");

    PostgresFixture(String script) {
        SERVER.make("live", script);
        SERVER.run(SEED.formatted("live"));
    }

    @Override
    public DatabaseAdapter adapter() {
        return SERVER.adapter;
    }

    @Override
    public TenantContext tenant() {
        return LIVE;
    }

    @Override
    public Snapshot loaded(String script) {
        SERVER.make("Other \"one\"", script);
        return SERVER.adapter.inspector().inspectSchema(new TenantContext("Other \"one\""));
    }

    /** What no probe foresees: a value that does not go over into another type, a key over an expression. */
    @Override
    public boolean failedForRows(ExecutionException failure) {
        return failure.getCause() instanceof SQLException cause
                && (cause.getSQLState().startsWith("22") || cause.getSQLState().startsWith("23"));
    }

    @Override
    public void deleteRows() {
        for (Table table : tables()) {
            SERVER.run("TRUNCATE " + name(table) + " CASCADE");
        }
    }

    private List<Table> tables() {
        return SERVER.adapter
                .inspector()
                .inspectSchema(LIVE)
                .objects(Table.class)
                .toList();
    }

    private static String name(Table table) {
        return "live." + Quoting.ANSI.identifier(table.name().name());
    }

    @Override
    public Rows rows() {
        Map<String, Rows.TableRows> tables = new HashMap<>();
        for (Table table : tables()) {
            Map<String, List<String>> values = new HashMap<>();
            for (Column column : table.columns()) {
                if (column.name().equals("id")) {
                    values.put(column.name(), SERVER.values(name(table), column.name()));
                }
            }
            tables.put(table.name().name(), new Rows.TableRows(SERVER.count(name(table)), values));
        }
        return new Rows(tables);
    }

    @Override
    public void close() {}

    /** A database that stays until the process ends, and one connection to prepare it by. */
    static final class Server {
        private final DatabaseAdapter adapter;
        private final Connection connection;

        private Server() {
            RealDatabase database = RealDatabases.postgres();
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            adapter = new PostgresAdapterProvider().open(database.config().withTenants("{id}", Scope.SCHEMA));
            var password = database.password();
            try {
                connection = DriverManager.getConnection(
                        database.url(), database.user(), password == null ? null : password.reveal());
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        int majorVersion() {
            try {
                return connection.getMetaData().getDatabaseMajorVersion();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        private void make(String schema, String script) {
            String name = Quoting.ANSI.identifier(schema);
            run("DROP SCHEMA IF EXISTS " + name + " CASCADE; CREATE SCHEMA " + name + "; SET search_path = " + name
                    + "; " + script + "; RESET search_path");
        }

        private void run(String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        }

        private long count(String table) {
            return Long.parseLong(query("SELECT count(*) FROM " + table).getFirst());
        }

        private List<String> values(String table, String column) {
            return query("SELECT " + Quoting.ANSI.identifier(column) + "::text FROM " + table).stream()
                    .map(Rows::normalised)
                    .sorted()
                    .toList();
        }

        private List<String> query(String sql) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                var values = new java.util.ArrayList<String>();
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
                return List.copyOf(values);
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        }
    }
}
