package io.schemasync.sqlite.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One definition as SQLite stores it.
 *
 * @param type {@code table}, {@code index}, {@code view} or {@code trigger}
 * @param name the object's name
 * @param table the table or view it hangs on; its own name for these
 * @param sql the statement that made it, as later ALTERs have left it
 * @param storage what {@code table_list} calls it: {@code table}, {@code virtual}, {@code shadow}, {@code view}; empty otherwise
 */
record CatalogRow(String type, String name, String table, String sql, String storage) {
    /** Indexes that SQLite makes for constraints have no text; tables that it keeps for itself begin with {@code sqlite_}. */
    private static final String DEFINITIONS = """
            SELECT type, name, tbl_name, sql
            FROM main.sqlite_schema
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY rowid
            """;

    /** A query of its own: joined to the definitions it would run once for each of them. */
    private static final String STORAGE = """
            SELECT name, type
            FROM pragma_table_list
            WHERE schema = 'main'
            """;

    static List<CatalogRow> read(Connection connection) throws SQLException {
        Map<String, String> storage = storage(connection);
        var rows = new ArrayList<CatalogRow>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(DEFINITIONS)) {
            while (result.next()) {
                String type = result.getString(1);
                String name = result.getString(2);
                boolean stored = type.equals("table") || type.equals("view");
                rows.add(new CatalogRow(
                        type,
                        name,
                        result.getString(3),
                        result.getString(4),
                        stored ? storage.getOrDefault(name, type) : ""));
            }
        }
        return rows;
    }

    private static Map<String, String> storage(Connection connection) throws SQLException {
        var storage = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(STORAGE)) {
            while (result.next()) {
                storage.put(result.getString(1), result.getString(2));
            }
        }
        return storage;
    }
}
