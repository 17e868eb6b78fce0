package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import io.schemasync.mysql.internal.schema.TableOptions;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How MariaDB begins and ends to keep the history of a table's rows (manual page "System-Versioned Tables"). Columns are only left out
 * of a history that there is, and none goes while partitions hold it, gets columns of its own for the time, or moves to another engine.
 */
final class Versioning {
    private static final String SYSTEM_TIME = TableOptions.PERIOD + "SYSTEM_TIME";

    private final Table from;
    private final Table to;

    Versioning(Table from, Table to) {
        this.from = from;
        this.to = to;
    }

    private static boolean isVersioned(Table table) {
        return table.metadata().attributes().isSet(TableOptions.VERSIONING);
    }

    private static boolean isPartitionedByTime(Table table) {
        Table.Partitioning partitioning = table.partitioning();
        return partitioning != null && partitioning.strategy().startsWith("system_time");
    }

    private static String engine(Table table) {
        return table.metadata().attributes().get(TableOptions.ENGINE).orElse("");
    }

    private static List<Column> timeColumns(Table table) {
        return table.columns().stream()
                .filter(column ->
                        column.metadata().attributes().get(ColumnSyntax.ROW).isPresent())
                .toList();
    }

    /** Returns whether the history of the rows is deleted. */
    boolean forgets() {
        return isVersioned(from) && (!isVersioned(to) || beginsAnew());
    }

    private boolean beginsAnew() {
        return isVersioned(from)
                && isVersioned(to)
                && (!engine(from).equals(engine(to))
                        || (!timeColumns(to).isEmpty() && !timeColumns(from).equals(timeColumns(to))));
    }

    /** Returns what has to be done before the rest. */
    List<String> before() {
        var statements = new AlterStatements(to.name());
        if (forgets()) {
            if (isPartitionedByTime(from)) {
                statements.addBefore("REMOVE PARTITIONING");
            }
            if (!timeColumns(from).isEmpty()) {
                statements.add("DROP " + SYSTEM_TIME);
            }
            timeColumns(from).forEach(column -> statements.add("DROP COLUMN " + Names.quote(column.name())));
            statements.add("DROP SYSTEM VERSIONING");
        }
        return statements.statements("", "");
    }

    /** Returns the table as the rest finds it. */
    Table from() {
        if (!forgets()) {
            return from;
        }
        Attributes attributes =
                from.metadata().attributes().without(TableOptions.VERSIONING).without(SYSTEM_TIME);
        Table plain = from.withParts(
                        from.parts().stream().flatMap(this::withoutTime).toList())
                .withMetadata(from.metadata().withAttributes(attributes));
        return isPartitionedByTime(from) ? unpartitioned(plain) : plain;
    }

    /** Columns that go are taken out of the keys that they were in, as the server does. */
    private Stream<TablePart> withoutTime(TablePart part) {
        return switch (part) {
            case Column column -> timeColumns(from).contains(column) ? Stream.of() : Stream.of(column);
            case Index index -> {
                List<IndexKey> keys = withoutTime(index.keys());
                yield keys.isEmpty() ? Stream.of() : Stream.of(index.withKeys(keys));
            }
            case PrimaryKey key -> {
                List<IndexKey> keys = withoutTime(key.keys());
                yield keys.isEmpty()
                        ? Stream.of()
                        : Stream.of(
                                new PrimaryKey(key.name(), keys, key.include(), key.deferrability(), key.metadata()));
            }
            default -> Stream.of(part);
        };
    }

    private List<IndexKey> withoutTime(List<IndexKey> keys) {
        return keys.stream()
                .filter(key -> timeColumns(from).stream()
                        .noneMatch(column -> column.name().equalsIgnoreCase(key.column())))
                .toList();
    }

    private static Table unpartitioned(Table table) {
        return new Table(
                table.name(),
                Table.Type.ORDINARY,
                table.columns(),
                table.constraints(),
                table.indexes(),
                table.triggers(),
                List.of(),
                null,
                null,
                List.of(),
                table.metadata());
    }

    private boolean begins() {
        return isVersioned(to) && (!isVersioned(from) || beginsAnew());
    }

    /** Returns the table as the rest leaves it. */
    Table to() {
        return begins() ? withColumns(to, Versioning::unsaid) : to;
    }

    private static Table withColumns(Table table, UnaryOperator<Column> change) {
        List<TablePart> parts = table.parts().stream()
                .map(part -> part instanceof Column column ? change.apply(column) : part)
                .toList();
        return table.withParts(parts);
    }

    private static Column unsaid(Column column) {
        return column.withMetadata(
                column.metadata().withAttributes(column.metadata().attributes().without(ColumnSyntax.VERSIONING)));
    }

    /** Returns what has to be done after the rest. */
    List<String> after() {
        if (!begins()) {
            return List.of();
        }
        var statements = new AlterStatements(to.name());
        var columns = new ArrayList<>(to.columns());
        columns.removeIf(column -> column.equals(unsaid(column)));
        columns.forEach(column -> statements.add("MODIFY COLUMN " + ColumnSyntax.write(column)));
        return statements.statements("", "");
    }
}
