package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.mysql.internal.Flavour;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import io.schemasync.mysql.internal.schema.TableOptions;
import io.schemasync.mysql.internal.sql.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clauses that drop, add, change and move columns. Columns have the same names on both sides, but for their case. */
final class ColumnClauses {
    private final Table from;
    private final Table to;
    private final Flavour flavour;
    private final MadeAnew anew;
    private final Map<String, Column> before = new HashMap<>();

    ColumnClauses(Table from, Table to, Flavour flavour, MadeAnew anew) {
        this.from = from;
        this.to = to;
        this.flavour = flavour;
        this.anew = anew;
        from.columns().forEach(column -> before.put(fold(column.name()), column));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns whether columns take other defaults for character set and collation from their table. */
    static boolean charsetChanges(Table from, Table to) {
        return Stream.of(TableOptions.CHARSET, TableOptions.COLLATE)
                .anyMatch(option -> !from.metadata()
                        .attributes()
                        .get(option)
                        .equals(to.metadata().attributes().get(option)));
    }

    void drop(AlterStatements statements) {
        Set<String> wanted = new HashSet<>();
        to.columns().forEach(column -> wanted.add(fold(column.name())));
        from.columns().stream()
                .filter(column -> !wanted.contains(fold(column.name())) || anew.hasColumn(column.name()))
                .forEach(column -> statements.add("DROP COLUMN " + Names.quote(column.name())));
    }

    void change(AlterStatements statements) {
        Set<String> staying = staying();
        boolean charsetChanges = charsetChanges(from, to);
        String previous = null;
        for (Column column : to.columns()) {
            String name = fold(column.name());
            Column old = old(column);
            boolean placed = old == null || !staying.contains(name);
            boolean behindAll = old == null && nothingStaysBehind(column);
            if (old != null && isServersOwnKey(old) && !AlterTable.same(column, old)) {
                statements.addBefore("ALTER COLUMN " + Names.quote(old.name()) + " SET VISIBLE");
            }
            String position =
                    !placed || behindAll ? "" : previous == null ? " FIRST" : " AFTER " + Names.quote(previous);
            if (old == null) {
                add(column, position, statements);
            } else if (!old.name().equals(column.name())) {
                statements.add(
                        "CHANGE COLUMN " + Names.quote(old.name()) + " " + written(column, statements) + position);
            } else if (placed
                    || !AlterTable.same(column, old)
                    || anew.has(column)
                    || (charsetChanges && Columns.inheritsCharset(column))) {
                statements.add("MODIFY COLUMN " + written(column, statements) + position);
            }
            previous = column.name();
        }
        List<Column> defaultless = to.columns().stream()
                .filter(Columns::hasNoDefaultAtAll)
                .filter(column -> !AlterTable.same(column, before.get(fold(column.name()))))
                .toList();
        if (!defaultless.isEmpty()) {
            statements.addBehind(Columns.dropDefaults(defaultless));
        }
    }

    /** MySQL takes a key that looks like this for one that it made itself, and alters nothing of it but whether it can be seen. */
    private boolean isServersOwnKey(Column column) {
        return flavour.makesKeys()
                && column.name().equals("my_row_id")
                && column.identity() != null
                && column.metadata().attributes().isSet(ColumnSyntax.INVISIBLE);
    }

    /** Returns the column as it is there already; null where it is added. */
    private @Nullable Column old(Column column) {
        return anew.hasColumn(column.name()) ? null : before.get(fold(column.name()));
    }

    private boolean isVarying(@Nullable SqlText value) {
        return value != null && flavour.refusesVaryingDefaults() && Columns.variesByCall(value);
    }

    /**
     * MySQL adds no column while a default may be another one on a replica (manual page "Data Type Default Values"): such a default
     * comes after, and so do the values of a column that is new.
     */
    private void add(Column column, String position, AlterStatements statements) {
        statements.add("ADD COLUMN " + written(column, statements) + position);
        SqlText value = column.defaultValue();
        if (isVarying(value)) {
            statements.thenRun(
                    "UPDATE " + Names.quote(to.name()) + " SET " + Names.quote(column.name()) + " = " + value);
        }
    }

    private String written(Column column, AlterStatements statements) {
        SqlText value = column.defaultValue();
        boolean adds = to.columns().stream().anyMatch(each -> old(each) == null);
        if (!adds || value == null || !isVarying(value)) {
            return ColumnSyntax.write(column);
        }
        // For a column of the primary key MySQL ignores ALTER COLUMN … SET DEFAULT.
        statements.addBehind("MODIFY COLUMN " + ColumnSyntax.write(column));
        return ColumnSyntax.write(column.withDefaultValue(null));
    }

    /** Returns whether all columns after this one in the target are new too. */
    private boolean nothingStaysBehind(Column column) {
        int at = to.columns().indexOf(column);
        return to.columns().subList(at + 1, to.columns().size()).stream().allMatch(each -> old(each) == null);
    }

    /** Returns the columns that need not move: most of those that are on both sides, in an order that both have. */
    private Set<String> staying() {
        List<String> order =
                from.columns().stream().map(column -> fold(column.name())).toList();
        List<String> both = to.columns().stream()
                .filter(column -> old(column) != null)
                .map(column -> fold(column.name()))
                .toList();
        int[] length = new int[both.size()];
        int[] link = new int[both.size()];
        int best = -1;
        for (int i = 0; i < both.size(); i++) {
            length[i] = 1;
            link[i] = -1;
            for (int j = 0; j < i; j++) {
                if (order.indexOf(both.get(j)) < order.indexOf(both.get(i)) && length[j] + 1 > length[i]) {
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
}
