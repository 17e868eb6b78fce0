package io.schemasync.sqlite.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.sqlite.SqliteAdapter;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import io.schemasync.testkit.generate.SqliteScript;
import io.schemasync.testkit.properties.Fixture;
import io.schemasync.testkit.properties.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** A SQLite file with a generated schema. Row number n holds n in every column, so that every condition and key holds. */
final class SqliteFixture implements Fixture {

    private final RealDatabase database = RealDatabases.sqlite();
    private final DatabaseAdapter adapter = SqliteAdapter.of(database.config());

    SqliteFixture(Snapshot generated, int rows) {
        this(generated, rows, SqliteFixture::numberFor, false);
    }

    /**
     * Makes the file.
     *
     * @param values what stands in a column of a row
     * @param some whether rows that the schema does not take are left out
     */
    SqliteFixture(Snapshot generated, int rows, BiFunction<Column, Integer, @Nullable Object> values, boolean some) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : SqliteScript.statements(generated)) {
                statement.executeUpdate(sql);
            }
            for (Table table : generated.objects(Table.class).toList()) {
                for (int number = 1; number <= rows; number++) {
                    insert(connection, table, number, values, some);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            close();
            throw new AssertionError("SQLite refused " + SqliteScript.script(generated), e);
        }
    }

    private static Object numberFor(Column column, int number) {
        return column.type().text().equals("BLOB") ? String.valueOf(number).getBytes(StandardCharsets.UTF_8) : number;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url());
    }

    private static void insert(
            Connection connection,
            Table table,
            int number,
            BiFunction<Column, Integer, @Nullable Object> values,
            boolean some)
            throws SQLException {
        List<Column> columns = plain(table);
        // The statement settles conflicts, not the schema: ON CONFLICT ROLLBACK would take back what was made before.
        String sql = "INSERT OR ABORT INTO " + quoted(table.name().name()) + " (" + names(columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setObject(i + 1, values.apply(columns.get(i), number));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            boolean constraint = (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                    || (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_MISMATCH.code;
            if (!some || !constraint) {
                throw e;
            }
        }
    }

    @Override
    public DatabaseAdapter adapter() {
        return adapter;
    }

    @Override
    public Snapshot target(Snapshot generated) {
        return loaded(SqliteScript.script(generated));
    }

    /** Returns what a script makes, as the adapter reads it from a scratch. */
    Snapshot loaded(String script) {
        try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
            assertThat(scratch.load(new SqlScript("target.sql", script))).isEmpty();
            return scratch.adapter().inspector().inspectSchema(tenant());
        }
    }

    /** A change of affinity can part a foreign key from its rows: {@code '1'} is not {@code 1}. It is found at the commit. */
    @Override
    public boolean failedForRows(ExecutionException failure) {
        return failure.failure() == ExecutionException.Failure.PERMANENT
                && String.valueOf(failure.getMessage()).startsWith("rows would point at rows that are not there");
    }

    @Override
    public Rows rows() {
        Snapshot live = adapter.inspector().inspectSchema(tenant());
        Map<String, Rows.TableRows> tables = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Table table : live.objects(Table.class).toList()) {
                tables.put(table.name().name(), rows(statement, table));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new Rows(tables);
    }

    /** Returns for each table its rows as SQL literals of the columns named, sorted: type and value as they are. */
    List<String> literals(Table table, List<String> columns) {
        String row = columns.stream()
                .map(column -> "quote(" + quoted(column) + ")")
                .collect(Collectors.joining(" || ',' || "));
        var rows = new ArrayList<String>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + (columns.isEmpty() ? "''" : row) + " FROM "
                        + quoted(table.name().name()))) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        rows.sort(null);
        return rows;
    }

    private static Rows.TableRows rows(Statement statement, Table table) throws SQLException {
        List<Column> columns = plain(table);
        var values = new HashMap<String, List<String>>();
        columns.forEach(column -> values.put(column.name(), new ArrayList<>()));
        long count = 0;
        try (ResultSet rows = statement.executeQuery(
                "SELECT " + names(columns) + " FROM " + quoted(table.name().name()))) {
            while (rows.next()) {
                count++;
                for (int i = 0; i < columns.size(); i++) {
                    values.get(columns.get(i).name()).add(text(rows.getObject(i + 1)));
                }
            }
        }
        values.values().forEach(list -> list.sort(null));
        return new Rows.TableRows(count, values);
    }

    private static String text(Object value) {
        return value == null
                ? "NULL"
                : Rows.normalised(
                        value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString());
    }

    private static List<Column> plain(Table table) {
        return table.columns().stream()
                .filter(column -> column.generation() == null)
                .toList();
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        adapter.close();
        database.close();
    }
}
