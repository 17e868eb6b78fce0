package io.schemasync.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database.
 *
 * @param tables for each table its rows
 */
public record Rows(Map<String, TableRows> tables) {

    /** No text of a value that is normalised. */
    private static final String NULL = "\0";

    /** Copies the map. */
    public Rows {
        tables = Map.copyOf(tables);
    }

    /**
     * The rows of a table.
     *
     * @param count how many there are
     * @param values the values of each column, sorted; empty where the database keeps counts only
     */
    public record TableRows(long count, Map<String, List<String>> values) {

        /** Copies the map. */
        public TableRows {
            values = Map.copyOf(values);
        }
    }

    /**
     * Returns a value in a form that a change of type keeps: {@code 1}, {@code 1.0} and {@code '1'} are the same.
     *
     * @param value the value as text; null for NULL
     */
    public static String normalised(@Nullable String value) {
        if (value == null) {
            return NULL;
        }
        try {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static boolean isNumber(String value) {
        return value.matches("-?[0-9]+(\\.[0-9]+)?") || value.equals(NULL);
    }

    /**
     * Fails unless every row of every table that is in both schemas is still there, with the values of their common columns. Of a
     * table that loses a partition or a child, only the others are looked at.
     */
    public void assertKeptIn(Rows later, Snapshot before, Snapshot after) {
        Map<String, Table> afterTables = tables(after);
        tables(before).forEach((name, table) -> {
            Table stayed = afterTables.get(name);
            TableRows old = tables.get(table.name().name());
            if (stayed != null && old != null && keepsChildren(table, before, after)) {
                assertThat(later.tables)
                        .as("tables with rows")
                        .containsKey(stayed.name().name());
                assertKept(table, old, stayed, later.of(stayed), after);
            }
        });
    }

    /** A parent shows the rows of its partitions and children too: with one of those its rows go, and only where they go. */
    private static boolean keepsChildren(Table table, Snapshot before, Snapshot after) {
        return before.objects(Table.class)
                .filter(child -> isChild(child, table))
                .allMatch(child -> after.object(child.id())
                                .filter(Table.class::isInstance)
                                .filter(stayed -> isChild((Table) stayed, table))
                                .isPresent()
                        && keepsChildren(child, before, after));
    }

    private static boolean isChild(Table child, Table parent) {
        Table.PartitionOf of = child.partitionOf();
        return child.inherits().contains(parent.name())
                || of != null && of.parent().equals(parent.name());
    }

    private TableRows of(Table table) {
        return tables.getOrDefault(table.name().name(), new TableRows(0, Map.of()));
    }

    private static void assertKept(Table table, TableRows old, Table stayed, TableRows now, Snapshot after) {
        assertThat(now.count()).as("number of rows of %s", stayed.id()).isEqualTo(old.count());
        for (Column column : table.columns()) {
            stayed.columns().stream()
                    .filter(each -> fold(after, each).equals(fold(after, column)))
                    .filter(each -> each.generation() == null && column.generation() == null)
                    .filter(each -> old.values().containsKey(column.name()))
                    .findFirst()
                    .ifPresent(each -> assertKept(column, each, old, now, stayed));
        }
    }

    /** Where NULL is forbidden and there is a default, a database may put that in its place. Of other types only numbers compare. */
    private static void assertKept(Column column, Column stayed, TableRows old, TableRows now, Table table) {
        List<String> before = old.values().getOrDefault(column.name(), List.of());
        if (!column.type().equals(stayed.type()) && !before.stream().allMatch(Rows::isNumber)) {
            return;
        }
        List<String> after = now.values().getOrDefault(stayed.name(), List.of());
        var comparison = assertThat(after).as("values of %s of %s", stayed.label(), table.id());
        if (column.nullable() && !stayed.nullable() && stayed.defaultValue() != null) {
            comparison.containsAll(
                    before.stream().filter(value -> !value.equals(NULL)).toList());
        } else {
            comparison.isEqualTo(before);
        }
    }

    private static Map<String, Table> tables(Snapshot snapshot) {
        var tables = new TreeMap<String, Table>();
        snapshot.objects(Table.class)
                .forEach(table ->
                        tables.put(snapshot.rules().fold(table.id()).name().name(), table));
        return tables;
    }

    private static String fold(Snapshot snapshot, Column column) {
        return snapshot.rules().fold(column.kind(), column.name());
    }
}
