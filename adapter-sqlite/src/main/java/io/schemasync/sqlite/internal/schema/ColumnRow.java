package io.schemasync.sqlite.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as SQLite itself understands it, to check what was read from the text.
 *
 * @param table the table it is of
 * @param withoutRowid whether that table is WITHOUT ROWID
 * @param strict whether that table is STRICT
 * @param name its name
 * @param type its declared type
 * @param notNull whether it refuses NULL
 * @param defaultValue its default, without parentheses around it; null if it has none
 * @param keyPosition its place in the primary key, the first is 1; 0 if it is not in it
 * @param hidden 0 for an ordinary column, 2 for a virtual and 3 for a stored generated one
 */
record ColumnRow(
        String table,
        boolean withoutRowid,
        boolean strict,
        String name,
        String type,
        boolean notNull,
        @Nullable String defaultValue,
        int keyPosition,
        int hidden) {
    /** Only ordinary tables are asked: a view may be broken, a virtual table may need a module that is not there. */
    private static final String QUERY = """
            SELECT t.name, t.wr, t.strict, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
            FROM pragma_table_list AS t
            CROSS JOIN pragma_table_xinfo(t.name, t.schema) AS c
            WHERE t.schema = 'main' AND t.type = 'table'
            ORDER BY t.name, c.cid
            """;

    static List<ColumnRow> read(Connection connection) throws SQLException {
        var rows = new ArrayList<ColumnRow>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(QUERY)) {
            while (result.next()) {
                rows.add(new ColumnRow(
                        result.getString(1),
                        result.getBoolean(2),
                        result.getBoolean(3),
                        result.getString(4),
                        result.getString(5),
                        result.getBoolean(6),
                        result.getString(7),
                        result.getInt(8),
                        result.getInt(9)));
            }
        }
        return rows;
    }
}
