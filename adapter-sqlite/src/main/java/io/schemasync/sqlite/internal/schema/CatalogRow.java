package io.schemasync.sqlite.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
    private static final String QUERY = """
            SELECT s.type, s.name, s.tbl_name, s.sql, coalesce(t.type, '')
            FROM main.sqlite_schema AS s
            LEFT JOIN pragma_table_list AS t ON t.schema = 'main' AND t.name = s.name AND s.type IN ('table', 'view')
            WHERE s.sql IS NOT NULL AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY s.rowid
            """;

    static List<CatalogRow> read(Connection connection) throws SQLException {
        var rows = new ArrayList<CatalogRow>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(QUERY)) {
            while (result.next()) {
                rows.add(new CatalogRow(
                        result.getString(1),
                        result.getString(2),
                        result.getString(3),
                        result.getString(4),
                        result.getString(5)));
            }
        }
        return rows;
    }
}
