package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import io.schemasync.mysql.internal.schema.ConstraintSyntax;
import io.schemasync.mysql.internal.schema.KeySyntax;
import io.schemasync.mysql.internal.schema.TableOptions;
import io.schemasync.mysql.internal.sql.Literals;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements that make one table of another, all but foreign keys and triggers: as few as the servers allow, most often one
 * (manual page "ALTER TABLE Statement"). Columns have the same names on both sides, but for their case.
 */
final class AlterTable {
    private static final int LONGEST_NAME = 64;

    private final Table from;
    private final Table to;
    private final boolean mariadb;
    private final boolean besideWriters;
    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Column> before = new HashMap<>();
    private final Set<String> remade = new HashSet<>();
    /** What the servers do not do in the same statement as the rest. */
    private final List<String> apart = new ArrayList<>();

    /**
     * Compares two tables.
     *
     * @param besideWriters whether the server shall refuse what it cannot do while others write
     */
    AlterTable(Table from, Table to, boolean mariadb, boolean besideWriters) {
        this.from = from;
        this.to = to;
        this.mariadb = mariadb;
        this.besideWriters = besideWriters;
        from.columns().forEach(column -> before.put(fold(column.name()), column));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns the statements; none if there is nothing to do. */
    List<String> statements() {
        var partitions = new PartitionChange(from, to);
        dropChecks();
        dropKeys();
        dropColumns();
        columns();
        addKeys();
        addChecks();
        options();
        var statements = new ArrayList<String>();
        String whole = partitions.whole();
        if (!clauses.isEmpty() || !whole.isEmpty()) {
            String lock = besideWriters ? ", LOCK=NONE" : "";
            statements.add((alter() + String.join(", ", clauses) + lock + whole).stripTrailing());
        }
        statements.addAll(apart);
        statements.addAll(partitions.single());
        List<Column> defaultless = to.columns().stream()
                .filter(Columns::hasNoDefaultAtAll)
                .filter(column -> !same(column, before.get(fold(column.name()))))
                .toList();
        if (!defaultless.isEmpty()) {
            statements.add(alter() + Columns.dropDefaults(defaultless));
        }
        return statements;
    }

    private String alter() {
        return "ALTER TABLE " + Names.quote(to.name()) + " ";
    }

    static boolean same(TablePart one, @Nullable TablePart other) {
        return other != null
                && Objects.equals(one.name(), other.name())
                && one.facets().equals(other.facets());
    }

    // What goes

    private void dropChecks() {
        from.constraints(CheckConstraint.class)
                .filter(check -> !same(check, find(to.constraints(), check)) && !onlyEnforcement(check))
                .forEach(check -> clauses.add("DROP CONSTRAINT " + Names.quote(String.valueOf(check.name()))));
    }

    private boolean onlyEnforcement(CheckConstraint check) {
        return find(to.constraints(), check) instanceof CheckConstraint other && isTwin(check, other);
    }

    private static boolean isTwin(CheckConstraint one, CheckConstraint other) {
        return Objects.equals(one.name(), other.name()) && one.expression().equals(other.expression());
    }

    private void dropKeys() {
        if (from.primaryKey().isPresent() && !samePrimaryKey()) {
            clauses.add("DROP PRIMARY KEY");
        }
        from.indexes().stream()
                .filter(index -> !same(index, find(to.indexes(), index)) && !onlyVisibility(index, to))
                .forEach(index -> clauses.add("DROP INDEX " + Names.quote(index.name())));
    }

    /** An index that is dropped and added in one statement keeps its visibility, so that has a clause of its own. */
    private static boolean onlyVisibility(Index index, Table other) {
        return find(other.indexes(), index) instanceof Index twin
                && same(KeySyntax.visible(index), KeySyntax.visible(twin));
    }

    private boolean samePrimaryKey() {
        PrimaryKey one = from.primaryKey().orElse(null);
        PrimaryKey other = to.primaryKey().orElse(null);
        return one == null ? other == null : same(one, other);
    }

    /** A part of the same kind and name. */
    private static @Nullable TablePart find(List<? extends TablePart> parts, TablePart part) {
        return parts.stream()
                .filter(each -> each.kind().equals(part.kind())
                        && String.valueOf(each.name()).equalsIgnoreCase(String.valueOf(part.name())))
                .findFirst()
                .orElse(null);
    }

    private void dropColumns() {
        Set<String> wanted = new TreeSet<>();
        to.columns().forEach(column -> wanted.add(fold(column.name())));
        for (Column column : from.columns()) {
            if (!wanted.contains(fold(column.name()))) {
                clauses.add("DROP COLUMN " + Names.quote(column.name()));
            }
        }
        for (Column column : to.columns()) {
            Column old = before.get(fold(column.name()));
            if (old != null && mustBeRemade(old, column)) {
                clauses.add("DROP COLUMN " + Names.quote(old.name()));
                remade.add(fold(column.name()));
            }
        }
    }

    /** The servers change neither where a generated value is kept nor, for one that is not kept, what it is made of. */
    static boolean mustBeRemade(Column from, Column to) {
        Column.Generation old = from.generation();
        Column.Generation wanted = to.generation();
        if (old == null) {
            return wanted != null && !wanted.stored();
        }
        return wanted == null ? !old.stored() : wanted.stored() != old.stored();
    }

    // Columns

    private void columns() {
        Set<String> staying = staying();
        boolean charsetChanges = charsetChanges();
        String previous = null;
        for (Column column : to.columns()) {
            String name = fold(column.name());
            Column old = remade.contains(name) ? null : before.get(name);
            boolean placed = old == null || !staying.contains(name);
            boolean behindAll = old == null && nothingStaysBehind(column);
            String position =
                    !placed || behindAll ? "" : previous == null ? " FIRST" : " AFTER " + Names.quote(previous);
            if (old == null) {
                add(column, position);
            } else if (!old.name().equals(column.name())) {
                clauses.add("CHANGE COLUMN " + Names.quote(old.name()) + " " + ColumnSyntax.write(column) + position);
            } else if (placed || !same(column, old) || (charsetChanges && Columns.inheritsCharset(column))) {
                clauses.add("MODIFY COLUMN " + ColumnSyntax.write(column) + position);
            }
            previous = column.name();
        }
    }

    /**
     * MySQL adds no column whose default may be another on a replica (manual page "Data Type Default Values"): the default comes
     * after, and so do its values.
     */
    private void add(Column column, String position) {
        SqlText value = column.defaultValue();
        if (mariadb || value == null || !Columns.variesByCall(value)) {
            clauses.add("ADD COLUMN " + ColumnSyntax.write(column) + position);
            return;
        }
        String name = Names.quote(column.name());
        clauses.add("ADD COLUMN " + ColumnSyntax.write(column.withDefaultValue(null)) + position);
        apart.add(alter() + "ALTER COLUMN " + name + " SET DEFAULT " + value.text());
        apart.add("UPDATE " + Names.quote(to.name()) + " SET " + name + " = " + value.text());
    }

    /** Returns whether all columns after this one in the target are new too. */
    private boolean nothingStaysBehind(Column column) {
        int at = to.columns().indexOf(column);
        return to.columns().subList(at + 1, to.columns().size()).stream()
                .map(each -> fold(each.name()))
                .allMatch(name -> before.get(name) == null || remade.contains(name));
    }

    boolean charsetChanges() {
        return Stream.of(TableOptions.CHARSET, TableOptions.COLLATE)
                .anyMatch(option -> !option(from, option).equals(option(to, option)));
    }

    private static String option(Table table, String name) {
        return table.metadata().attributes().get(name).orElse("");
    }

    /** Returns the columns that need not move: most of those that are on both sides, in an order that both have. */
    private Set<String> staying() {
        List<String> old =
                from.columns().stream().map(column -> fold(column.name())).toList();
        List<String> both = to.columns().stream()
                .map(column -> fold(column.name()))
                .filter(name -> before.containsKey(name) && !remade.contains(name))
                .toList();
        int[] length = new int[both.size()];
        int[] link = new int[both.size()];
        int best = -1;
        for (int i = 0; i < both.size(); i++) {
            length[i] = 1;
            link[i] = -1;
            for (int j = 0; j < i; j++) {
                if (old.indexOf(both.get(j)) < old.indexOf(both.get(i)) && length[j] + 1 > length[i]) {
                    length[i] = length[j] + 1;
                    link[i] = j;
                }
            }
            best = best < 0 || length[i] > length[best] ? i : best;
        }
        var staying = new HashSet<String>();
        for (int i = best; i >= 0; i = link[i]) {
            staying.add(both.get(i));
        }
        return staying;
    }

    // What comes

    private void addKeys() {
        if (!samePrimaryKey()) {
            to.primaryKey().ifPresent(key -> clauses.add("ADD " + ConstraintSyntax.write(key)));
        }
        clauses.addAll(ImplicitIndexes.beside(from, to, addedIndexes()));
        boolean fulltext = false;
        for (Index index : addedIndexes()) {
            if (find(from.indexes(), index) instanceof Index old && !old.name().equals(index.name())) {
                respell(index);
            } else if (onlyVisibility(index, from)) {
                clauses.add("ALTER INDEX " + Names.quote(index.name()) + " " + KeySyntax.visibility(index, mariadb));
            } else if ("fulltext".equals(index.method()) && fulltext) {
                // InnoDB builds one at a time.
                apart.add(alter() + "ADD " + KeySyntax.write(index));
            } else {
                clauses.add("ADD " + KeySyntax.write(index));
                fulltext |= "fulltext".equals(index.method());
            }
        }
    }

    /**
     * MariaDB takes an index that is dropped and added under a name of another case for the same, and then does not find it in its own
     * dictionary: it must have another name in between.
     */
    private void respell(Index index) {
        String between = "schema_sync_" + index.name().toLowerCase(Locale.ROOT);
        String name = between.substring(0, Math.min(between.length(), LONGEST_NAME));
        clauses.add("ADD " + KeySyntax.write(index.withName(name)));
        apart.add(alter() + "RENAME INDEX " + Names.quote(name) + " TO " + Names.quote(index.name()));
    }

    private void addChecks() {
        to.constraints(CheckConstraint.class)
                .filter(check -> !same(check, find(from.constraints(), check)))
                .forEach(check -> {
                    boolean enforcement =
                            find(from.constraints(), check) instanceof CheckConstraint old && isTwin(check, old);
                    clauses.add(
                            enforcement
                                    ? "ALTER CHECK " + Names.quote(String.valueOf(check.name()))
                                            + (check.enforced() ? " ENFORCED" : " NOT ENFORCED")
                                    : "ADD " + ConstraintSyntax.write(check));
                });
    }

    private void options() {
        Map<String, String> old = from.metadata().attributes().values();
        Map<String, String> wanted = to.metadata().attributes().values();
        if (charsetChanges()) {
            String collate = option(to, TableOptions.COLLATE);
            clauses.add("DEFAULT CHARSET=" + option(to, TableOptions.CHARSET)
                    + (collate.isEmpty() ? "" : " COLLATE=" + collate));
        }
        old.keySet().stream()
                .filter(name -> isPlainOption(name) && !wanted.containsKey(name))
                .flatMap(name -> TableOptions.reset(name).stream())
                .forEach(clauses::add);
        wanted.forEach((name, value) -> {
            if (isPlainOption(name) && !value.equals(old.get(name))) {
                clauses.add(TableOptions.set(name, value));
            }
        });
        String comment = to.metadata().comment();
        if (!Objects.equals(comment, from.metadata().comment())) {
            clauses.add("COMMENT=" + Literals.quote(comment == null ? "" : comment));
        }
        old.forEach((name, value) -> {
            if (name.startsWith(TableOptions.PERIOD) && !value.equals(wanted.get(name))) {
                clauses.addFirst("DROP " + name);
            }
        });
        wanted.forEach((name, value) -> {
            if (name.startsWith(TableOptions.PERIOD) && !value.equals(old.get(name))) {
                clauses.add("ADD " + name + " " + value);
            }
        });
    }

    /** Returns the options that would have to go and that the servers do not take away. */
    List<String> lastingOptions() {
        Map<String, String> wanted = to.metadata().attributes().values();
        return from.metadata().attributes().values().keySet().stream()
                .filter(name -> isPlainOption(name) && !wanted.containsKey(name))
                .filter(name -> TableOptions.reset(name).isEmpty())
                .toList();
    }

    private static boolean isPlainOption(String name) {
        return !name.equals(TableOptions.CHARSET)
                && !name.equals(TableOptions.COLLATE)
                && !name.startsWith(TableOptions.PERIOD);
    }

    /** Returns the constraints that the statements drop or add, foreign keys apart. */
    List<Constraint> changedConstraints(Table side, Table other) {
        return side.constraints().stream()
                .filter(each -> !(each instanceof ForeignKey))
                .filter(each -> !same(each, find(other.constraints(), each)))
                .toList();
    }

    /** Returns the indexes that the statements add. */
    List<Index> addedIndexes() {
        return to.indexes().stream()
                .filter(index -> !same(index, find(from.indexes(), index)))
                .toList();
    }
}
