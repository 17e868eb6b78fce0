package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what SHOW CREATE TABLE says and writes it back (manual page "SHOW CREATE TABLE Statement"). */
public final class TableSyntax {
    private TableSyntax() {}

    /**
     * Reads a table, without its triggers.
     *
     * @throws io.schemasync.mysql.internal.sql.SyntaxException if something in it is not known here
     */
    static Table read(String definition) {
        Cursor cursor = Cursor.of(definition);
        cursor.expect("CREATE", "TABLE");
        String name = cursor.name();
        var columns = new ArrayList<Column>();
        var constraints = new ArrayList<Constraint>();
        var indexes = new ArrayList<Index>();
        var periods = new TreeMap<String, String>();
        for (Cursor item : cursor.items()) {
            if (item.takes("PERIOD", "FOR")) {
                periods.put(TableOptions.PERIOD + item.next().text(), item.rest());
                continue;
            }
            TablePart part = part(item);
            switch (part) {
                case Column column -> columns.add(column);
                case Constraint constraint -> constraints.add(constraint);
                case Index index -> indexes.add(index);
                default -> throw new IllegalStateException("no line holds a " + part.kind());
            }
        }
        Metadata metadata = TableOptions.read(cursor, periods);
        Table.Partitioning partitioning = partitioning(cursor);
        return new Table(
                ObjectName.own(name),
                partitioning == null ? Table.Type.ORDINARY : Table.Type.PARTITIONED,
                columns,
                constraints,
                indexes,
                List.of(),
                List.of(),
                partitioning,
                null,
                List.of(),
                metadata);
    }

    /** Returns the table as it is compared: see the two rules for columns. */
    static Table normalized(Table table) {
        Optional<String> collation = table.metadata().attributes().get(TableOptions.COLLATE);
        List<TablePart> parts = table.parts().stream()
                .map(part -> part instanceof Column column ? ColumnSyntax.spelled(inheriting(column, collation)) : part)
                .toList();
        return table.withParts(parts);
    }

    /**
     * Where a table's collation is not its character set's own, MySQL shows it at each column that inherits it, without the character
     * set that a collation of the column's own would come with.
     */
    private static Column inheriting(Column column, Optional<String> collation) {
        boolean inherits =
                column.metadata().attributes().get(ColumnSyntax.CHARSET).isEmpty()
                        && collation.isPresent()
                        && collation.get().equals(column.collation());
        return inherits ? column.withCollation(null) : column;
    }

    private static TablePart part(Cursor item) {
        if (KeySyntax.begins(item)) {
            return KeySyntax.read(item);
        }
        return item.looksAt("CONSTRAINT") ? ConstraintSyntax.read(item) : ColumnSyntax.read(item);
    }

    private static Table.@Nullable Partitioning partitioning(Cursor cursor) {
        if (!cursor.takes("PARTITION", "BY")) {
            return null;
        }
        int begin = cursor.mark();
        while (!cursor.atEnd() && !cursor.looksAtSign('(') && !cursor.looksAt("PARTITIONS")) {
            cursor.next();
        }
        String strategy = cursor.since(begin).toLowerCase(Locale.ROOT);
        cursor.rest();
        return new Table.Partitioning(strategy, SqlText.of(cursor.since(begin)));
    }

    /** Returns the statement that makes a table with all its keys and constraints. */
    static String write(Table table) {
        return write(table, table.constraints());
    }

    /** Returns the statement that makes a table with some of its constraints. */
    public static String write(Table table, List<Constraint> constraints) {
        var lines = new ArrayList<String>();
        table.columns().forEach(column -> lines.add(ColumnSyntax.write(column)));
        table.metadata().attributes().values().forEach((name, value) -> {
            if (name.startsWith(TableOptions.PERIOD)) {
                lines.add(name + " " + value);
            }
        });
        constraints.stream()
                .filter(each -> !(each instanceof ForeignKey))
                .forEach(each -> lines.add(ConstraintSyntax.write(each)));
        table.indexes().forEach(index -> lines.add(KeySyntax.write(index)));
        constraints.stream()
                .filter(ForeignKey.class::isInstance)
                .forEach(each -> lines.add(ConstraintSyntax.write(each)));
        Table.Partitioning partitioning = table.partitioning();
        return "CREATE TABLE " + Names.quote(table.name()) + " (\n  " + String.join(",\n  ", lines) + "\n) "
                + TableOptions.write(table.metadata())
                + (partitioning == null
                        ? ""
                        : "\nPARTITION BY " + partitioning.definition().text());
    }
}
