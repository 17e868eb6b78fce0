package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Table;
import io.schemasync.mysql.internal.sql.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a table's rows are spread (manual page "Partitioning Types").
 *
 * @param strategy {@code range}, {@code list columns} and so on
 * @param text the whole text
 * @param head what stands before the partitions
 * @param partitions the partitions in order, by name
 */
record PartitionLayout(String strategy, String text, String head, Map<String, String> partitions) {
    static @Nullable PartitionLayout of(Table table) {
        Table.Partitioning partitioning = table.partitioning();
        if (partitioning == null) {
            return null;
        }
        String text = partitioning.definition().text();
        Cursor cursor = Cursor.of(text);
        String head = text;
        Map<String, String> partitions = new LinkedHashMap<>();
        int begin = cursor.mark();
        while (!cursor.atEnd()) {
            String before = cursor.since(begin);
            if (cursor.looksAtSign('(')) {
                for (Cursor item : cursor.items()) {
                    int start = item.mark();
                    if (item.takes("PARTITION")) {
                        head = before;
                        String name = item.name();
                        item.rest();
                        partitions.put(name, item.since(start));
                    }
                }
            } else {
                cursor.next();
            }
        }
        return new PartitionLayout(partitioning.strategy(), text, head, partitions);
    }

    boolean isByValue() {
        return strategy.startsWith("range") || strategy.startsWith("list");
    }

    /** Returns the condition on rows for which no partition is there; empty where every row has one. */
    Optional<String> misfits() {
        if (!isByValue()) {
            return Optional.empty();
        }
        List<List<String>> bounds =
                partitions.values().stream().map(PartitionLayout::bounds).toList();
        return strategy.startsWith("range") ? beyond(bounds.getLast()) : among(bounds);
    }

    /** What a row is placed by: columns, or one expression. */
    private List<String> keys() {
        Cursor cursor = Cursor.of(head);
        while (!cursor.looksAtSign('(')) {
            cursor.next();
        }
        return strategy.endsWith("columns") ? texts(cursor) : List.of("(" + cursor.parenthesized() + ")");
    }

    /** Returns the values in {@code VALUES LESS THAN (…)} or {@code VALUES IN (…)}; none for MAXVALUE and DEFAULT without parentheses. */
    private static List<String> bounds(String partition) {
        Cursor cursor = Cursor.of(partition);
        while (!cursor.atEnd()
                && !cursor.looksAtSign('(')
                && !cursor.looksAt("MAXVALUE")
                && !cursor.looksAt("DEFAULT")) {
            cursor.next();
        }
        return cursor.looksAtSign('(') ? texts(cursor) : List.of();
    }

    private static List<String> texts(Cursor list) {
        return list.items().stream().map(Cursor::rest).toList();
    }

    /** From the first MAXVALUE on, columns make no difference, but for what is beyond those before. */
    private Optional<String> beyond(List<String> last) {
        int open = 0;
        while (open < last.size() && !last.get(open).equalsIgnoreCase("MAXVALUE")) {
            open++;
        }
        if (open == 0) {
            return Optional.empty();
        }
        String from = open < last.size() ? " > " : " >= ";
        return Optional.of(row(keys().subList(0, open)) + from + row(last.subList(0, open)));
    }

    private Optional<String> among(List<List<String>> bounds) {
        if (bounds.stream().anyMatch(List::isEmpty)) {
            return Optional.empty();
        }
        var values = new ArrayList<String>();
        bounds.forEach(values::addAll);
        boolean takesNull = values.removeIf(value -> value.equalsIgnoreCase("NULL"));
        String key = row(keys());
        String other = values.isEmpty() ? key + " IS NOT NULL" : key + " NOT IN (" + String.join(", ", values) + ")";
        return Optional.of(takesNull || keys().size() > 1 ? other : other + " OR " + key + " IS NULL");
    }

    private static String row(List<String> parts) {
        return parts.size() == 1 ? parts.getFirst() : "(" + String.join(", ", parts) + ")";
    }
}
