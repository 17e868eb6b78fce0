package io.schemasync.jdbc;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Probe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a step risks, and the questions in standard SQL that confirm or clear it. They speak of the schema as it is before the plan. */
final class RowRisks {
    private final StepwiseDialect dialect;
    private final Quoting quoting;
    private final PlanningContext context;

    RowRisks(StepwiseDialect dialect, PlanningContext context) {
        this.dialect = dialect;
        this.quoting = dialect.quoting();
        this.context = context;
    }

    void ofDropping(Table table, Operation.Builder operation) {
        lives(table)
                .ifPresent(there -> loss(
                        table.id().ref(),
                        "all rows of " + table.id() + " are lost",
                        "rows of " + table.id(),
                        count(live(there), ""),
                        operation));
    }

    void ofDropping(Table table, TablePart part, Operation.Builder operation) {
        if (part instanceof Column column && column.generation() == null) {
            live(table, column)
                    .ifPresent(live -> loss(
                            table.id().column(column.name()),
                            "the values of " + column.label() + " of " + table.id() + " are lost",
                            "values of " + column.label() + " of " + table.id(),
                            count(live(table), " WHERE " + live + " IS NOT NULL"),
                            operation));
        }
    }

    private static void loss(Ref what, String loss, String question, String sql, Operation.Builder operation) {
        operation
                .hazard(new Hazard(HazardKind.DATA_LOSS, what, loss, "keep it, or save what is needed first"))
                .probe(new Probe(question, sql, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS));
    }

    void ofAdding(Table table, TablePart part, Operation.Builder operation) {
        if (lives(table).isEmpty()) {
            return;
        }
        switch (part) {
            case Column column -> {
                if (!column.nullable()
                        && column.defaultValue() == null
                        && column.generation() == null
                        && column.identity() == null) {
                    blocks(
                            table,
                            part,
                            "rows of " + table.id() + " that would have no " + column.name(),
                            count(live(table), ""),
                            "give the column a default, or add it without NOT NULL, fill it, and add NOT NULL then",
                            operation);
                }
            }
            case PrimaryKey key -> {
                columns(table, key.keys()).ifPresent(columns -> anyNull(table, part, columns, operation));
                columns(table, key.keys()).ifPresent(columns -> equal(table, part, columns, operation));
            }
            case UniqueConstraint unique ->
                columns(table, unique.keys()).ifPresent(columns -> equal(table, part, columns, operation));
            case Index index -> {
                if (index.unique() && index.predicate() == null) {
                    columns(table, index.keys()).ifPresent(columns -> equal(table, part, columns, operation));
                }
            }
            case ForeignKey key -> ofForeignKey(table, key, operation);
            case CheckConstraint check -> {
                if (keepsItsColumns(table)) {
                    blocks(
                            table,
                            part,
                            "rows of " + table.id() + " that do not meet " + check.expression(),
                            count(live(table), " WHERE NOT (" + check.expression() + ")"),
                            "correct them first",
                            operation);
                }
            }
            case ExclusionConstraint exclusion -> {}
            case Policy policy -> {}
            case Trigger trigger -> {}
        }
    }

    private void anyNull(Table table, TablePart part, List<String> columns, Operation.Builder operation) {
        blocks(
                table,
                part,
                "rows of " + table.id() + " with NULL in the key",
                count(
                        live(table),
                        columns.stream()
                                .map(column -> column + " IS NULL")
                                .collect(Collectors.joining(" OR ", " WHERE ", ""))),
                "fill them first",
                operation);
    }

    private void equal(Table table, TablePart part, List<String> columns, Operation.Builder operation) {
        String groups = "SELECT 1 AS one FROM " + live(table)
                + columns.stream()
                        .map(column -> column + " IS NOT NULL")
                        .collect(Collectors.joining(" AND ", " WHERE ", ""))
                + " GROUP BY " + String.join(", ", columns) + " HAVING count(*) > 1";
        blocks(
                table,
                part,
                "keys of " + part.label() + " that several rows of " + table.id() + " have",
                "SELECT count(*) FROM (" + groups + ") AS groups",
                "make them differ first",
                operation);
    }

    private void ofForeignKey(Table table, ForeignKey key, Operation.Builder operation) {
        Optional<List<String>> columns =
                columns(table, key.columns().stream().map(IndexKey::column).toList());
        if (columns.isEmpty()) {
            return;
        }
        String given = columns.get().stream()
                .map(column -> "r." + column + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        Table target = table(key.referencedTable());
        boolean isThere = target != null
                && key.referencedColumns().stream()
                        .allMatch(column -> target.column(column).isPresent());
        String rows = "SELECT count(*) FROM " + live(table) + " AS r WHERE " + given;
        String sql = !isThere
                ? rows
                : rows + " AND NOT EXISTS (SELECT 1 FROM " + live(Objects.requireNonNull(target)) + " AS k WHERE "
                        + IntStream.range(0, columns.get().size())
                                .mapToObj(i -> "k."
                                        + quoting.identifier(
                                                key.referencedColumns().get(i))
                                        + " = r." + columns.get().get(i))
                                .collect(Collectors.joining(" AND "))
                        + ")";
        blocks(
                table,
                key,
                "rows of " + table.id() + " that point at no row of table " + key.referencedTable(),
                sql,
                "correct them, or add the rows they point at",
                operation);
    }

    void ofChanging(Table table, TablePart from, TablePart to, Operation.Builder operation) {
        if (!(from instanceof Column before) || !(to instanceof Column after)) {
            return;
        }
        Optional<String> live = live(table, before);
        if (live.isEmpty()) {
            return;
        }
        if (before.nullable() && !after.nullable()) {
            blocks(
                    table,
                    to,
                    "rows of " + table.id() + " where " + after.name() + " is NULL",
                    count(live(table), " WHERE " + live.get() + " IS NULL"),
                    "fill them first",
                    operation);
        }
        if (!before.type().equals(after.type()) && after.generation() == null) {
            ofType(table, before, after, live.get(), operation);
        }
    }

    /** A value that comes back from the new type as another is changed for good; one that is too long does not go in at all. */
    private void ofType(Table table, Column from, Column to, String live, Operation.Builder operation) {
        operation
                .hazard(new Hazard(
                        HazardKind.REWRITE,
                        table.id().ref(),
                        "every row of " + table.id() + " may be written anew",
                        ""))
                .probe(new Probe(
                        "rows of " + table.id(), count(live(table), ""), Probe.Meaning.SIZE, HazardKind.REWRITE));
        TypeName before = TypeName.of(from.type().text());
        TypeName after = TypeName.of(to.type().text());
        if (before.fitsInto(after)) {
            return;
        }
        if (before.isText() && after.isText()) {
            blocks(
                    table,
                    to,
                    "values of " + to.label() + " of " + table.id() + " that are longer than " + after.size(),
                    count(live(table), " WHERE char_length(" + live + ") > " + after.size()),
                    "shorten them first",
                    operation);
            return;
        }
        String there = dialect.cast(live, to.type().text());
        loss(
                table.id().column(to.name()),
                "values of " + to.label() + " of " + table.id() + " may change for good as " + to.type(),
                "values of " + to.label() + " of " + table.id() + " that " + to.type() + " does not hold",
                count(
                        live(table),
                        " WHERE " + live + " IS NOT NULL AND (" + there + " IS NULL OR "
                                + dialect.cast(there, from.type().text()) + " <> " + live + ")"),
                operation);
    }

    private void blocks(
            Table table, TablePart part, String question, String sql, String suggestion, Operation.Builder operation) {
        String name = part.name();
        Ref ref = name == null ? table.id().ref() : table.id().part(part.kind(), name);
        operation
                .hazard(new Hazard(HazardKind.BLOCKING_ROWS, ref, "there may be " + question, suggestion))
                .probe(new Probe(question, sql, Probe.Meaning.BLOCKS, HazardKind.BLOCKING_ROWS));
    }

    private static String count(String table, String where) {
        return "SELECT count(*) FROM " + table + where;
    }

    /** Returns the table as it is before the plan, if it is there. */
    private Optional<Table> lives(Table table) {
        return Optional.ofNullable(table(table.name()));
    }

    private @Nullable Table table(ObjectName name) {
        return context.from().object(ObjectId.of(ObjectKind.TABLE, name)).orElse(null) instanceof Table table
                ? table
                : null;
    }

    private String live(Table table) {
        ObjectName name = context.liveName(table.id());
        return (name.schema() == null ? "" : quoting.identifier(name.schema()) + ".") + quoting.identifier(name.name());
    }

    /** Returns a column that is there before the plan, quoted. One that is renamed on the way is not asked about. */
    private Optional<String> live(Table table, Column column) {
        return lives(table)
                .flatMap(there -> there.column(column.name()))
                .map(there -> quoting.identifier(there.name()));
    }

    /** Returns the columns of a key that are all there before the plan, quoted. */
    private Optional<List<String>> columns(Table table, List<IndexKey> keys) {
        List<String> columns = keys.stream()
                .flatMap(key -> Optional.ofNullable(key.column()).stream())
                .flatMap(name -> lives(table).flatMap(there -> there.column(name)).stream())
                .map(there -> quoting.identifier(there.name()))
                .toList();
        return columns.size() == keys.size() && !columns.isEmpty() ? Optional.of(columns) : Optional.empty();
    }

    /** Which columns an expression reads is not known here, so all must be there as they shall be. */
    private boolean keepsItsColumns(Table table) {
        return context.to().object(table.id()).orElse(null) instanceof Table to
                && lives(table)
                        .filter(there -> to.columns().stream()
                                .allMatch(column -> there.column(column.name())
                                        .filter(old -> old.type().equals(column.type()))
                                        .isPresent()))
                        .isPresent();
    }
}
