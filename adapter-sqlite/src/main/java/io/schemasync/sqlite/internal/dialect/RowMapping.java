package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the values of a table's rows come from when it changes.
 *
 * @param from the table as its rows are; its columns may still have their old names
 * @param to the table as it shall be
 * @param renamed the old names of renamed columns by their new ones, all folded
 * @param fillsNewColumns whether a new column that takes no NULL and has no default gets a neutral value
 */
record RowMapping(Table from, Table to, Map<String, String> renamed, boolean fillsNewColumns) {
    /** Copies the map. */
    RowMapping {
        renamed = Map.copyOf(renamed);
    }

    RowMapping(Table from, Table to, Map<String, String> renamed) {
        this(from, to, renamed, false);
    }

    /** For the way back, where the values of a NOT NULL column are lost anyway: it gets empty text or zero. */
    RowMapping withNeutralValues() {
        return new RowMapping(from, to, renamed, true);
    }

    /** The way back. */
    RowMapping inverse() {
        var names = new TreeMap<String, String>();
        renamed.forEach((now, before) -> names.put(before, now));
        return new RowMapping(to, from, names);
    }

    /** Returns the column that holds a target column's values; nothing for a new one. */
    Optional<Column> source(Column target) {
        String name = SqliteText.fold(target.name());
        String before = renamed.get(name);
        if (before != null) {
            Optional<Column> old = RowIds.column(from, before);
            return old.isPresent() ? old : RowIds.column(from, name);
        }
        return renamed.containsValue(name) ? Optional.empty() : RowIds.column(from, name);
    }

    /** Returns the columns whose values go for good. */
    List<Column> dropped() {
        List<Column> kept =
                to.columns().stream().flatMap(column -> source(column).stream()).toList();
        return from.columns().stream().filter(column -> !kept.contains(column)).toList();
    }

    /** A column to fill, and the expression that fills it. */
    record Assignment(String column, String expression) {}

    /** Returns what to copy; columns that are left out get their default. */
    List<Assignment> assignments() {
        var assignments = new ArrayList<Assignment>();
        Optional<Column> alias = RowIds.alias(to);
        Optional<String> number = RowIds.name(from);
        if (alias.isEmpty() && number.isPresent()) {
            RowIds.name(to).ifPresent(name -> assignments.add(new Assignment(name, number.get())));
        }
        for (Column column : to.columns()) {
            if (column.generation() != null) {
                continue;
            }
            String name = SqliteText.name(column.name());
            Optional<Column> source = source(column);
            if (source.isPresent()) {
                assignments.add(new Assignment(name, copied(column, source.get())));
            } else if (alias.equals(Optional.of(column)) && number.isPresent()) {
                assignments.add(new Assignment(name, number.get()));
            } else if (fillsNewColumns && isNotNull(to, column) && !hasDefault(column)) {
                assignments.add(new Assignment(name, affinityAfter(column).isNumeric() ? "0" : "''"));
            }
        }
        if (assignments.isEmpty()) {
            to.columns().stream()
                    .filter(column -> column.generation() == null)
                    .findFirst()
                    .ifPresent(
                            column -> assignments.add(new Assignment(SqliteText.name(column.name()), initial(column))));
        }
        return assignments;
    }

    private String copied(Column column, Column source) {
        String value = SqliteText.name(source.name());
        SqlText defaultValue = column.defaultValue();
        return fillsNulls(column, source) && defaultValue != null
                ? "coalesce(" + value + ", " + defaultValue.text() + ")"
                : value;
    }

    private static String initial(Column column) {
        SqlText defaultValue = column.defaultValue();
        return defaultValue == null ? "NULL" : defaultValue.text();
    }

    /** Returns whether NULLs of the source become the column's default. */
    boolean fillsNulls(Column column, Column source) {
        return isNotNull(to, column) && !isNotNull(from, source) && hasDefault(column);
    }

    /** Returns whether values of a column that stays may be others, or compare otherwise, once they are copied. */
    boolean mayChange(Column column) {
        return source(column)
                .filter(source -> fillsNulls(column, source)
                        || affinityBefore(source) != affinityAfter(column)
                        || !Objects.equals(source.collation(), column.collation()))
                .isPresent();
    }

    /** Returns whether values under one of the keys may change; an expression may look at any column. */
    boolean mayChange(List<IndexKey> keys) {
        return keys.stream().anyMatch(key -> {
            String name = key.column();
            return name == null
                    ? to.columns().stream().anyMatch(this::mayChange)
                    : RowIds.column(to, name).filter(this::mayChange).isPresent();
        });
    }

    /** Returns whether the column has a default that is not NULL. */
    static boolean hasDefault(Column column) {
        SqlText value = column.defaultValue();
        return value != null && !SqliteText.fold(value.text().strip()).equals("null");
    }

    /**
     * Returns whether a column of a table refuses NULL. The key of a WITHOUT ROWID or STRICT table does so unsaid, unless it is
     * the row's number.
     */
    static boolean isNotNull(Table table, Column column) {
        boolean keyRefuses = !RowIds.has(table) || RowIds.isStrict(table);
        return !column.nullable()
                || (keyRefuses
                        && !RowIds.alias(table).equals(Optional.of(column))
                        && table.primaryKey().stream()
                                .flatMap(key -> key.keys().stream())
                                .map(IndexKey::column)
                                .anyMatch(name ->
                                        name != null && SqliteText.fold(name).equals(SqliteText.fold(column.name()))));
    }

    /** Returns whether a column of a table keeps its values. */
    Affinity affinityBefore(Column source) {
        return Affinity.of(source, RowIds.isStrict(from));
    }

    Affinity affinityAfter(Column target) {
        return Affinity.of(target, RowIds.isStrict(to));
    }

    /**
     * Returns a query of the rows as they shall be, with all columns of the target, that can be asked before anything is done.
     *
     * @param liveName the table's name before the plan
     */
    String rowsAfter(String liveName) {
        String plain = to.columns().stream()
                .filter(column -> column.generation() == null)
                .map(column -> valueAfter(column) + " AS " + SqliteText.name(column.name()))
                .collect(Collectors.joining(", "));
        String query = "SELECT " + (plain.isEmpty() ? "1" : plain) + " FROM " + SqliteText.name(liveName);
        for (Column column : to.columns()) {
            Column.Generation generation = column.generation();
            if (generation != null) {
                query = "SELECT *, " + generation.expression().text() + " AS " + SqliteText.name(column.name())
                        + " FROM (" + query + ") AS "
                        + SqliteText.name(to.name().name());
            }
        }
        return query;
    }

    /** Returns whether the rows can be asked about as they shall be: a subquery cannot name a column TRUE or FALSE. */
    boolean canBeAsked() {
        return to.columns().stream()
                .map(column -> SqliteText.fold(column.name()))
                .noneMatch(name -> name.equals("true") || name.equals("false"));
    }

    private String valueAfter(Column column) {
        Optional<Column> source = source(column);
        if (source.isEmpty()) {
            return RowIds.alias(to).equals(Optional.of(column))
                    ? RowIds.name(from).orElse("NULL")
                    : initial(column);
        }
        Affinity before = affinityBefore(source.get());
        Affinity after = affinityAfter(column);
        String value = Values.stored(SqliteText.name(source.get().name()), before, after);
        SqlText defaultValue = column.defaultValue();
        String filled = fillsNulls(column, source.get()) && defaultValue != null
                ? "coalesce(" + value + ", " + defaultValue.text() + ")"
                : value;
        String collation = column.collation();
        String collationBefore = source.get().collation();
        return collation == null && collationBefore == null
                ? filled
                : filled + " COLLATE " + SqliteText.name(collation == null ? "BINARY" : collation);
    }
}
