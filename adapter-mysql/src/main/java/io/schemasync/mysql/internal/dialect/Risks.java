package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Probe;
import io.schemasync.mysql.internal.sql.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Questions about the rows that a change would meet. They are asked of the table as it is before the plan, so what is said of columns
 * that are not there yet is not asked.
 */
final class Risks {
    private final PlanningContext context;
    /** What columns of the table in question were called, by what they are called after the plan. */
    private final Map<String, String> oldNames;

    Risks(PlanningContext context, Map<String, String> oldNames) {
        this.context = context;
        this.oldNames = oldNames;
    }

    /** Returns whether those who use the database shall wait as little as can be. */
    boolean isOnline() {
        return context.policy() == Policy.ONLINE;
    }

    /** Names what others wait for, with how many rows there are, if the table is there already. */
    void weigh(Table to, HazardKind kind, String explanation, Operation.Builder operation) {
        live(to.name())
                .ifPresent(table -> operation
                        .hazard(new Hazard(kind, to.id().ref(), explanation, ""))
                        .probe(new Probe(
                                "rows of " + to.id(),
                                "SELECT count(*) FROM " + liveName(table),
                                Probe.Meaning.SIZE,
                                kind)));
    }

    private Optional<Table> live(ObjectName name) {
        return context.from().object(ObjectId.of(ObjectKind.TABLE, name)).map(Table.class::cast);
    }

    private String liveName(Table table) {
        return Names.quote(context.liveName(table.id()));
    }

    private String liveColumn(String name) {
        return Names.quote(oldNames.getOrDefault(name, name));
    }

    private boolean isLive(Table table, List<String> columns) {
        return columns.stream()
                .allMatch(name -> table.columns().stream()
                        .anyMatch(column -> column.name().equalsIgnoreCase(oldNames.getOrDefault(name, name))));
    }

    /** Asks for rows that refer to nothing. */
    Optional<Probe> orphans(Table to, ForeignKey key) {
        Table child = live(to.name()).orElse(null);
        Table parent = live(key.referencedTable()).orElse(null);
        if (child == null || !isLive(child, key.columns())) {
            return Optional.empty();
        }
        String notNull = key.columns().stream()
                .map(column -> "c." + liveColumn(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String from = " FROM " + liveName(child) + " AS c WHERE " + notNull;
        if (parent != null && isThere(parent, key.referencedColumns())) {
            var join = new StringBuilder();
            for (int i = 0; i < key.columns().size(); i++) {
                join.append(i == 0 ? "" : " AND ")
                        .append("p.")
                        .append(Names.quote(key.referencedColumns().get(i)))
                        .append(" = c.")
                        .append(liveColumn(key.columns().get(i)));
            }
            from += " AND NOT EXISTS (SELECT 1 FROM " + liveName(parent) + " AS p WHERE " + join + ")";
        }
        return Optional.of(new Probe(
                "rows of " + to.id() + " that would refer to no row of " + key.referencedTable() + " by " + key.label(),
                "SELECT count(*)" + from,
                Probe.Meaning.BLOCKS,
                HazardKind.BLOCKING_ROWS));
    }

    private static boolean isThere(Table table, List<String> columns) {
        return columns.stream().allMatch(name -> table.column(name).isPresent());
    }

    /** Asks for rows that repeat the keys of a unique index. Columns that are new have the same value in all of them. */
    Optional<Probe> duplicates(Table to, String label, List<IndexKey> keys) {
        Table table = live(to.name()).orElse(null);
        if (table == null || keys.stream().anyMatch(key -> key.column() == null)) {
            return Optional.empty();
        }
        List<IndexKey> old = keys.stream()
                .filter(key -> isLive(table, List.of(String.valueOf(key.column()))))
                .toList();
        boolean others = keys.stream()
                .filter(key -> !old.contains(key))
                .allMatch(key -> to.column(String.valueOf(key.column()))
                        .filter(Columns::isFilledAlike)
                        .isPresent());
        if (!others) {
            return Optional.empty();
        }
        String list = old.stream().map(this::value).collect(Collectors.joining(", "));
        String notNull = old.stream()
                .map(key -> liveColumn(String.valueOf(key.column())) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String sql = old.isEmpty()
                ? "SELECT greatest(count(*) - 1, 0) FROM " + liveName(table)
                : "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM " + liveName(table) + " WHERE "
                        + notNull + " GROUP BY " + list + " HAVING count(*) > 1) AS repeated";
        return Optional.of(new Probe(
                "rows of " + to.id() + " that repeat the keys of " + label,
                sql,
                Probe.Meaning.BLOCKS,
                HazardKind.BLOCKING_ROWS));
    }

    private String value(IndexKey key) {
        String column = liveColumn(String.valueOf(key.column()));
        Integer prefix = key.prefixLength();
        return prefix == null ? column : "left(" + column + ", " + prefix + ")";
    }

    Optional<Probe> duplicates(Table to, Index index) {
        return index.unique() ? duplicates(to, index.label(), index.keys()) : Optional.empty();
    }

    /** Asks for rows that a check refuses; only where all it speaks of is there, under its name. */
    Optional<Probe> violations(Table to, CheckConstraint check) {
        return check.enforced()
                ? violations(to, check.label(), check.expression().text())
                : Optional.empty();
    }

    /** Asks for rows that a check of some label refuses. */
    Optional<Probe> violations(Table to, String label, String check) {
        Table table = live(to.name()).orElse(null);
        if (table == null
                || !oldNames.isEmpty()
                || !table.columns().stream()
                        .map(Column::name)
                        .toList()
                        .containsAll(to.columns().stream().map(Column::name).toList())) {
            return Optional.empty();
        }
        return Optional.of(new Probe(
                "rows of " + to.id() + " that " + label + " refuses",
                "SELECT count(*) FROM " + liveName(table) + " WHERE NOT (" + check + ")",
                Probe.Meaning.BLOCKS,
                HazardKind.BLOCKING_ROWS));
    }

    /** Asks how many rows hold a value in a column. */
    Optional<Probe> values(Table to, Column column) {
        return count(
                to,
                column,
                "values in column " + column.name() + " of " + to.id(),
                "%s IS NOT NULL",
                Probe.Meaning.CONFIRMS,
                HazardKind.DATA_LOSS);
    }

    /** Asks how many rows hold none. */
    Optional<Probe> nulls(Table to, Column column) {
        return count(
                to,
                column,
                "rows of " + to.id() + " without a value in column " + column.name(),
                "%s IS NULL",
                Probe.Meaning.BLOCKS,
                HazardKind.BLOCKING_ROWS);
    }

    /** Asks how many rows would have to hold a value in a column that is new, and that the server has none for. */
    Optional<Probe> rowsWithout(Table to, Column column) {
        return live(to.name())
                .map(table -> new Probe(
                        "rows of " + to.id() + " without a value for the new column " + column.name(),
                        "SELECT count(*) FROM " + liveName(table),
                        Probe.Meaning.BLOCKS,
                        HazardKind.BLOCKING_ROWS));
    }

    /** Asks for the rows for which a condition on a column holds, that has {@code %s} for the column. */
    Optional<Probe> count(
            Table to, Column column, String question, String condition, Probe.Meaning meaning, HazardKind hazard) {
        Table table = live(to.name()).orElse(null);
        if (table == null || !isLive(table, List.of(column.name()))) {
            return Optional.empty();
        }
        String sql = "SELECT count(*) FROM " + liveName(table) + " WHERE "
                + condition.replace("%s", liveColumn(column.name()));
        return Optional.of(new Probe(question, sql, meaning, hazard));
    }

    /** Asks how many rows there were that are not any more. */
    Optional<Probe> history(Table to) {
        return live(to.name())
                .map(table -> new Probe(
                        "rows in the history of " + to.id(),
                        "SELECT (SELECT count(*) FROM " + liveName(table)
                                + " FOR SYSTEM_TIME ALL) - (SELECT count(*) FROM " + liveName(table) + ")",
                        Probe.Meaning.CONFIRMS,
                        HazardKind.DATA_LOSS));
    }

    /** Asks how many rows partitions hold. */
    Optional<Probe> rowsOf(Table to, List<String> partitions) {
        return live(to.name())
                .map(table -> new Probe(
                        "rows in the partitions " + String.join(", ", partitions) + " of " + to.id(),
                        "SELECT count(*) FROM " + liveName(table) + " PARTITION " + Names.list(partitions),
                        Probe.Meaning.CONFIRMS,
                        HazardKind.DATA_LOSS));
    }
}
