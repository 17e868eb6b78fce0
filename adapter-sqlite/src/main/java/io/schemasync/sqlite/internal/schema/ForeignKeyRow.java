package io.schemasync.sqlite.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a foreign key as SQLite itself understands it, to check what was read from the text.
 *
 * @param table the table it is of
 * @param id which of the table's foreign keys it belongs to
 * @param referencedTable the table referred to
 * @param column the referencing column
 * @param referencedColumn the column referred to; null where it was left unsaid
 * @param onUpdate what happens when the referenced key changes
 * @param onDelete what happens when the referenced row goes
 */
record ForeignKeyRow(
        String table,
        int id,
        String referencedTable,
        String column,
        @Nullable String referencedColumn,
        String onUpdate,
        String onDelete) {
    private static final String QUERY = """
            SELECT t.name, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
            FROM pragma_table_list AS t
            CROSS JOIN pragma_foreign_key_list(t.name, t.schema) AS f
            WHERE t.schema = 'main' AND t.type = 'table'
            ORDER BY t.name, f.id, f.seq
            """;

    static List<ForeignKeyRow> read(Connection connection) throws SQLException {
        var rows = new ArrayList<ForeignKeyRow>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(QUERY)) {
            while (result.next()) {
                rows.add(new ForeignKeyRow(
                        result.getString(1),
                        result.getInt(2),
                        result.getString(3),
                        result.getString(4),
                        result.getString(5),
                        result.getString(6),
                        result.getString(7)));
            }
        }
        return rows;
    }
}
