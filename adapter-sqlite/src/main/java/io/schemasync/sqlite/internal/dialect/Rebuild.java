package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.schema.Structure;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a table anew and keeps its rows: the procedure of section 7, "Making Other Kinds Of Table Schema Changes", of the
 * manual's page on ALTER TABLE. Row numbers, the AUTOINCREMENT counter, and the indexes and triggers that stay are kept.
 */
final class Rebuild {
    private final RowMapping copied;
    private final RowMapping asked;
    private final String liveName;
    private final PlanningContext context;
    private final String temporary;

    /**
     * Begins.
     *
     * @param copied leads from the table as it is when the rebuild begins to the table as it shall be, the latter without
     *     the indexes and triggers that are made anew
     * @param asked leads from the table as it is before the plan, for questions
     */
    Rebuild(RowMapping copied, RowMapping asked, String liveName, PlanningContext context) {
        this.copied = copied;
        this.asked = asked;
        this.liveName = liveName;
        this.context = context;
        this.temporary = TemporaryNames.of(context).of(copied.to().name().name());
    }

    Operation.Builder operation() {
        Table to = copied.to();
        Set<String> there =
                copied.from().constraints().stream().map(Structure::key).collect(Collectors.toSet());
        List<Constraint> added = to.constraints().stream()
                .filter(constraint -> !there.contains(Structure.key(constraint)) || mayRefuseNow(constraint))
                .toList();
        var operation = Operation.builder("rebuild " + to.id() + description())
                .statements(statements(copied))
                .reverse(back(copied, context))
                .lock(LockLevel.WRITES)
                .requires(TableOperations.goneDependents(context, to));
        to.columns().forEach(column -> operation.provides(to.id().column(column.name())));
        return new RowRisks(asked, liveName, context)
                .ofAll(added)
                .rewrite(to.id().ref(), liveName)
                .addTo(operation);
    }

    /** A constraint that stays can still refuse rows: values that change may come to repeat each other. */
    private boolean mayRefuseNow(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> asked.mayChange(key.keys());
            case UniqueConstraint unique -> asked.mayChange(unique.keys());
            case CheckConstraint check -> asked.to().columns().stream().anyMatch(asked::mayChange);
            case ForeignKey key ->
                false; // looked at before the commit, so that rows that were amiss before are no obstacle
            case ExclusionConstraint exclusion -> false;
        };
    }

    /** Returns how to get from a changed table back to the one before, both with the indexes and triggers that stay. */
    static Reverse back(RowMapping forth, PlanningContext context) {
        RowMapping inverse = forth.inverse();
        return new Reverse.Statements(
                new Rebuild(inverse, inverse, "", context).statements(inverse.withNeutralValues()));
    }

    private String description() {
        List<String> filled = copied.to().columns().stream()
                .filter(column -> column.generation() == null)
                .filter(column -> copied.source(column)
                        .filter(source -> copied.fillsNulls(column, source))
                        .isPresent())
                .map(column -> "NULL in column " + column.name() + " becomes " + defaultOf(column))
                .toList();
        return " with its rows" + (filled.isEmpty() ? "" : "; " + String.join(", ", filled));
    }

    private static String defaultOf(Column column) {
        SqlText value = column.defaultValue();
        return value == null ? "NULL" : value.text();
    }

    private List<String> statements(RowMapping rows) {
        String create = SqliteDdl.createTable(rows.to(), temporary);
        var statements = new ArrayList<>(namesItself(rows, create) ? throughACopy(rows) : underANewName(rows, create));
        Table to = rows.to();
        to.indexes().forEach(index -> statements.add(SqliteDdl.createIndex(to, index)));
        to.triggers().forEach(trigger -> statements.add(SqliteDdl.createTrigger(to, trigger)));
        return statements;
    }

    private boolean namesItself(RowMapping rows, String create) {
        String others = SqliteText.fold(create).replace(SqliteText.fold(temporary), "");
        if (!others.contains(SqliteText.fold(rows.to().name().name()))) {
            return false; // its name stands nowhere: there is nothing to try
        }
        try (Trial trial = Trial.of(List.of())) {
            return !trial.canRun(List.of(create));
        }
    }

    private List<String> underANewName(RowMapping rows, String create) {
        String table = SqliteText.name(rows.to().name().name());
        String made = SqliteText.name(temporary);
        var statements = new ArrayList<String>();
        statements.add(create);
        statements.add(copy(rows, made, table));
        if (RowIds.isAutoincrement(rows.from()) && RowIds.isAutoincrement(rows.to())) {
            statements.add("DELETE FROM sqlite_sequence WHERE name = " + SqliteText.literal(temporary));
            statements.add(keepCounter(rows));
        }
        statements.add("DROP TABLE " + table);
        statements.add("ALTER TABLE " + made + " RENAME TO " + table);
        return statements;
    }

    /**
     * A CHECK or computed column that says the table's own name before a column's cannot be made under another name: there
     * the old rows wait in a copy without constraints.
     */
    private List<String> throughACopy(RowMapping rows) {
        String table = SqliteText.name(rows.to().name().name());
        String copy = SqliteText.name(temporary);
        List<RowMapping.Assignment> assignments = rows.assignments();
        var columns = new ArrayList<String>();
        for (int i = 0; i < assignments.size(); i++) {
            columns.add("c" + i);
        }
        var statements = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i < assignments.size(); i++) {
            values.add(assignments.get(i).expression() + " AS " + columns.get(i));
        }
        statements.add("CREATE TABLE " + copy + " AS SELECT " + String.join(", ", values) + " FROM " + table);
        boolean counts = RowIds.isAutoincrement(rows.from()) && RowIds.isAutoincrement(rows.to());
        if (counts) {
            statements.add(keepCounter(rows));
        }
        statements.add("DROP TABLE " + table);
        statements.add(SqliteDdl.createTable(rows.to()));
        statements.add("INSERT OR ABORT INTO " + table + " ("
                + assignments.stream().map(RowMapping.Assignment::column).collect(Collectors.joining(", "))
                + ") SELECT " + String.join(", ", columns) + " FROM " + copy);
        if (counts) {
            String name = SqliteText.literal(rows.to().name().name());
            statements.add("DELETE FROM sqlite_sequence WHERE name = " + name
                    + " AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = " + SqliteText.literal(temporary) + ")");
            statements.add(
                    "UPDATE sqlite_sequence SET name = " + name + " WHERE name = " + SqliteText.literal(temporary));
        }
        statements.add("DROP TABLE " + copy);
        return statements;
    }

    /** OR ABORT: an ON CONFLICT clause of the target would otherwise drop or replace rows without a word. */
    private static String copy(RowMapping rows, String made, String table) {
        List<RowMapping.Assignment> assignments = rows.assignments();
        if (assignments.isEmpty()) {
            return "INSERT OR ABORT INTO " + made + " DEFAULT VALUES";
        }
        return "INSERT OR ABORT INTO " + made + " ("
                + assignments.stream().map(RowMapping.Assignment::column).collect(Collectors.joining(", "))
                + ") SELECT "
                + assignments.stream().map(RowMapping.Assignment::expression).collect(Collectors.joining(", "))
                + " FROM " + table;
    }

    private String keepCounter(RowMapping rows) {
        return "INSERT INTO sqlite_sequence (name, seq) SELECT " + SqliteText.literal(temporary)
                + ", seq FROM sqlite_sequence WHERE name = "
                + SqliteText.literal(rows.from().name().name());
    }
}
