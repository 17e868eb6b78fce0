package io.schemasync.sqlite.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.sqlite.SqliteAdapter;
import io.schemasync.testkit.crash.Crashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a sync at every point, one process a point, and runs the same sync again: nothing may tell that it was killed. */
class CrashTest {
    private static final String BEFORE = """
            CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, email TEXT);
            CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers(id) ON DELETE CASCADE, total TEXT, note TEXT);
            CREATE INDEX orders_total ON orders (total);
            CREATE TABLE log (what TEXT);
            CREATE TRIGGER orders_log AFTER UPDATE ON orders BEGIN INSERT INTO log VALUES (new.id); END;
            CREATE VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
            CREATE TABLE gone (x);
            """;
    private static final String AFTER = """
            CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL DEFAULT '', email TEXT COLLATE NOCASE, since TEXT);
            CREATE UNIQUE INDEX customers_email ON customers (email);
            CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers(id) ON DELETE CASCADE, total NUMERIC CHECK (total >= 0));
            CREATE INDEX orders_total ON orders (total DESC);
            CREATE TABLE log (what TEXT, at TEXT);
            CREATE TRIGGER orders_log AFTER UPDATE ON orders BEGIN INSERT INTO log VALUES (new.id, 'now'); END;
            CREATE VIEW totals AS SELECT customer, count(*) AS orders, sum(total) AS total FROM orders GROUP BY customer;
            CREATE TABLE fresh (id INTEGER PRIMARY KEY, log_id INTEGER);
            """;

    @TempDir
    Path folder;

    private Path base;
    private Path target;
    private Contents uninterrupted;

    /** A file's schema and all of its rows. */
    private record Contents(String hash, Map<String, List<String>> rows) {}

    @BeforeEach
    void prepare() throws Exception {
        base = folder.resolve("base.db");
        target = Files.writeString(folder.resolve("after.sql"), AFTER);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + base);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(BEFORE);
            statement.executeUpdate("""
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                    INSERT INTO orders SELECT i * 2, i % 100 + 1, CAST(i AS TEXT), 'note ' || i FROM n
                    """);
            statement.executeUpdate("""
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
                    INSERT INTO customers SELECT i, 'name ' || i, i || '@example.org' FROM n
                    """);
            statement.executeUpdate("DELETE FROM customers WHERE id > 100");
            statement.executeUpdate("INSERT INTO log VALUES ('kept')");
        }
        Path copy = copy("uninterrupted");
        CrashingSync.sync(CrashingSync.plain(copy), target);
        uninterrupted = contents(copy);
        assertThat(uninterrupted.rows().get("orders")).hasSize(20_000);
        assertThat(uninterrupted.rows().get("sqlite_sequence")).containsExactly("customers|150|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boundary", "inside"})
    void aRunThatIsKilledAnywhereIsCompletedByTheSameCommand(String where) throws Exception {
        int points = Crashes.atEachPoint(point -> {
            Path file = copy(where + point);
            boolean reached = Crashes.killedAtPoint(start(file, where, point));
            if (reached) {
                CrashingSync.sync(CrashingSync.plain(file), target);
            }
            assertThat(contents(file)).as("killed at %s %d", where, point).isEqualTo(uninterrupted);
            return reached;
        });
        assertThat(points).as("points tried").isGreaterThan(where.equals("boundary") ? 15 : 3);
    }

    private Process start(Path file, String where, int point) throws IOException {
        return Crashes.start(
                CrashingSync.class,
                // A killed process cannot delete the driver's library.
                List.of("--enable-native-access=ALL-UNNAMED", "-Dorg.sqlite.tmpdir=" + folder),
                file.toString(),
                target.toString(),
                where,
                Integer.toString(point));
    }

    private Path copy(String name) throws IOException {
        return Files.copy(base, folder.resolve(name + ".db"));
    }

    private Contents contents(Path file) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String table : query(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                String name = table.substring(0, table.length() - 1);
                rows.put(name, query(connection, "SELECT * FROM \"" + name + "\" ORDER BY rowid"));
            }
            assertThat(query(connection, "PRAGMA integrity_check")).containsExactly("ok|");
            assertThat(query(connection, "PRAGMA foreign_key_check")).isEmpty();
        }
        try (SqliteAdapter adapter = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + file))) {
            String hash = new JsonSnapshotCodec().hash(adapter.inspector().inspectSchema(TenantContext.ofConnection()));
            return new Contents(hash, rows);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
