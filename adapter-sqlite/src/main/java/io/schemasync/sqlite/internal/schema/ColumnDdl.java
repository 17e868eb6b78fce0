package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SqlText;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Renders one column definition with the constraints behind it. */
final class ColumnDdl {
    /** The order in which constraints stand behind a column where nothing else was typed. */
    private static final List<ObjectKind> ORDER =
            List.of(ObjectKind.PRIMARY_KEY, ObjectKind.UNIQUE, ObjectKind.CHECK, ObjectKind.FOREIGN_KEY);

    private ColumnDdl() {}

    /**
     * Renders what stands behind a column's name, as it was spelled if that still says the same.
     *
     * @param columnNames the folded names of all columns of the table
     */
    static String definition(Column column, List<Constraint> inline, Set<String> columnNames) {
        return column.metadata()
                .attributes()
                .get(Structure.SPELLING)
                .filter(spelling -> describes(spelling, column, inline, columnNames))
                .map(spelling -> withTypeAsTyped(spelling, column.type()))
                .orElseGet(() -> structure(column, inline));
    }

    /** The type stands first. Unlike all else it is visible as it was typed: {@code table_info} shows it. */
    private static String withTypeAsTyped(String spelling, SqlText type) {
        String canonical = type.canonical();
        return spelling.startsWith(canonical) ? type.text() + spelling.substring(canonical.length()) : spelling;
    }

    private static boolean describes(String spelling, Column column, List<Constraint> inline, Set<String> columnNames) {
        try {
            var cursor = new Cursor(SqliteText.quote(column.name()) + " " + spelling);
            ColumnParser.Parsed parsed = ColumnParser.parse(cursor, columnNames);
            return cursor.atEnd()
                    && Structure.key(parsed.column()).equals(Structure.key(column))
                    && Structure.keys(parsed.constraints()).equals(Structure.keys(inline));
        } catch (SyntaxException e) {
            return false; // a spelling from elsewhere: the structure says what is meant
        }
    }

    /** Renders what stands behind a column's name from structure alone. */
    static String structure(Column column, List<Constraint> inline) {
        var sql = new StringBuilder(column.type().text());
        if (!column.nullable()) {
            sql.append(" NOT NULL")
                    .append(ConstraintDdl.conflict(
                            column.metadata().attributes().get(ColumnParser.NOT_NULL_ON_CONFLICT)));
        }
        SqlText defaultValue = column.defaultValue();
        if (defaultValue != null) {
            sql.append(" DEFAULT ").append(DefaultValues.render(defaultValue.text()));
        }
        sql.append(KeyList.collate(column.collation()));
        inOrder(inline).forEach(constraint -> sql.append(' ').append(ConstraintDdl.inline(constraint)));
        Column.Generation generation = column.generation();
        if (generation != null) {
            sql.append(" GENERATED ALWAYS AS (")
                    .append(generation.expression().text())
                    .append(generation.stored() ? ") STORED" : ") VIRTUAL");
        }
        return sql.toString().strip();
    }

    /** Sorts by what is compared, never by what was typed, so that equal columns are rendered alike. */
    private static Stream<Constraint> inOrder(List<Constraint> constraints) {
        return ORDER.stream()
                .flatMap(kind -> constraints.stream()
                        .filter(constraint -> constraint.kind().equals(kind))
                        .sorted(Comparator.comparing(Structure::key)));
    }
}
