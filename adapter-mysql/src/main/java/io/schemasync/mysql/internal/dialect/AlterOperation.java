package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.mysql.internal.Flavour;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operation that alters a table but for its foreign keys and triggers, with what it costs and risks. */
final class AlterOperation {
    private final Table from;
    private final Table to;
    private final Flavour flavour;
    private final Risks risks;
    private final PlanningContext context;

    AlterOperation(Table from, Table to, Flavour flavour, Risks risks, PlanningContext context) {
        this.from = from;
        this.to = to;
        this.flavour = flavour;
        this.risks = risks;
        this.context = context;
    }

    /**
     * Adds the operation to others, if there is anything to do.
     *
     * @param retyped the columns, in lower case, whose values are of another type afterwards
     */
    void addTo(Chain chain, Set<String> retyped) {
        List<String> blockers = new OnlineDdl(from, to).blockers();
        var alteration = new AlterTable(from, to, flavour, risks.isOnline() && blockers.isEmpty());
        refuseLasting(alteration.lastingOptions());
        List<String> statements = alteration.statements();
        if (statements.isEmpty()) {
            return;
        }
        ObjectId id = to.id();
        var operation = Operation.builder("alter " + id)
                .statements(isHeldByForeignKeys() ? ForeignKeyChecks.off(statements) : statements)
                .reverse(wayBack(alteration))
                .lock(blockers.isEmpty() ? LockLevel.NONE : LockLevel.WRITES)
                .requires(to.metadata().dependsOn())
                .provides(id.ref());
        weigh(blockers, operation);
        for (Column column : from.columns()) {
            boolean stays = find(to, column) != null;
            if (!stays || retyped.contains(column.name().toLowerCase(Locale.ROOT))) {
                operation.invalidates(id.column(column.name()));
            }
            if (!stays) {
                loss(operation, column);
            }
        }
        to.columns().forEach(column -> {
            operation.requires(column.metadata().dependsOn());
            columnRisks(column, operation);
        });
        constraints(alteration, operation);
        invalidateKeys(operation);
        alteration.addedIndexes().forEach(index -> risks.duplicates(to, index).ifPresent(operation::probe));
        rowRisks(alteration, retyped, operation);
        chain.add(operation, from, to);
    }

    private static @Nullable Column find(Table table, Column column) {
        return table.columns().stream()
                .filter(each -> each.name().equalsIgnoreCase(column.name()))
                .findFirst()
                .orElse(null);
    }

    private void refuseLasting(List<String> options) {
        if (!options.isEmpty()) {
            throw new UnsupportedException(
                    to.id() + " has " + String.join(", ", options)
                            + ", which the server does not take away: say it in the"
                            + " target too, or make the table anew by hand",
                    ErrorContext.of(to.id().ref()),
                    null);
        }
    }

    /** The values of a column stay the same when it gets NOT NULL or a counter, but its foreign keys are in the way. */
    private boolean isHeldByForeignKeys() {
        boolean stricter = to.columns().stream().anyMatch(column -> {
            Column old = find(from, column);
            return old != null
                    && ((old.nullable() && !column.nullable())
                            || (old.identity() == null) != (column.identity() == null));
        });
        return flavour.foreignKeysHoldColumns()
                && stricter
                && (from.constraints(ForeignKey.class).findAny().isPresent()
                        || context.from()
                                .objects(Table.class)
                                .flatMap(table -> table.constraints(ForeignKey.class))
                                .anyMatch(key -> key.referencedTable().equals(to.name())));
    }

    private void weigh(List<String> blockers, Operation.Builder operation) {
        if (!blockers.isEmpty()) {
            String why = "nobody can write to " + to.id() + " meanwhile: " + String.join(", ", blockers);
            risks.weigh(to, HazardKind.LONG_LOCK, why, operation);
        } else if (new OnlineDdl(from, to).rewrites()) {
            risks.weigh(to, HazardKind.REWRITE, "every row of " + to.id() + " is written anew", operation);
        }
    }

    private Reverse wayBack(AlterTable alteration) {
        boolean keepsValues = from.columns().stream().allMatch(column -> {
            Column wanted = find(to, column);
            return column.generation() != null || (wanted != null && wanted.generation() == null);
        });
        if (!keepsValues
                || alteration.forgetsHistory()
                || !new PartitionChange(from, to).dropped().isEmpty()) {
            return Reverse.impossible("the values or rows that go are gone");
        }
        var back = new AlterTable(to, from, flavour, false);
        return back.lastingOptions().isEmpty()
                ? new Reverse.Statements(back.statements())
                : Reverse.impossible("the server does not take " + back.lastingOptions() + " away");
    }

    private void constraints(AlterTable alteration, Operation.Builder operation) {
        for (Constraint gone : alteration.droppedConstraints()) {
            if (gone instanceof CheckConstraint check && flavour.checksShareNames()) {
                operation.invalidates(Refs.checkName(String.valueOf(check.name())));
            }
        }
        for (Constraint added : alteration.addedConstraints()) {
            switch (added) {
                case CheckConstraint check -> {
                    TableOperations.provideName(operation, check);
                    risks.violations(to, check).ifPresent(operation::probe);
                }
                case PrimaryKey key ->
                    risks.duplicates(to, "its primary key", key.keys()).ifPresent(operation::probe);
                default -> {}
            }
        }
    }

    private void rowRisks(AlterTable alteration, Set<String> retyped, Operation.Builder operation) {
        List<String> partitions = new PartitionChange(from, to).dropped();
        if (!partitions.isEmpty()) {
            operation.hazard(new Hazard(
                    HazardKind.DATA_LOSS,
                    to.id().ref(),
                    "all rows in the partitions " + String.join(", ", partitions) + " of " + to.id() + " are deleted",
                    "copy the rows elsewhere first"));
            risks.rowsOf(to, partitions).ifPresent(operation::probe);
        }
        if (retyped.isEmpty()) {
            new PartitionChange(from, to)
                    .misfits()
                    .flatMap(misfit -> risks.violations(to, "every partition", "NOT (" + misfit + ")"))
                    .ifPresent(operation::probe);
        }
        if (alteration.forgetsHistory()) {
            operation.hazard(new Hazard(
                    HazardKind.DATA_LOSS,
                    to.id().ref(),
                    "the history of the rows of " + to.id() + " is deleted",
                    "copy it elsewhere first"));
            risks.history(to).ifPresent(operation::probe);
        }
    }

    private void loss(Operation.Builder operation, Column column) {
        if (column.generation() != null) {
            return;
        }
        operation.hazard(new Hazard(
                HazardKind.DATA_LOSS,
                to.id().column(column.name()),
                "the values of column " + column.name() + " of " + to.id() + " are deleted",
                "if it was renamed, say so with --rename column:" + to.name().name() + "." + column.name() + "=NEW"));
        risks.values(to, column).ifPresent(operation::probe);
    }

    private void unfilled(Column column, Operation.Builder operation) {
        if (TypeChange.isShape(column)
                && !flavour.makesEmptyShapes()
                && !column.nullable()
                && column.defaultValue() == null
                && column.generation() == null) {
            risks.rowsWithout(to, column).ifPresent(operation::probe);
        }
    }

    /** A key of this table's that foreign keys lead to has another one to lead to afterwards, or they go first. */
    private void invalidateKeys(Operation.Builder operation) {
        context.from()
                .objects(Table.class)
                .flatMap(table -> table.constraints(ForeignKey.class))
                .filter(key -> key.referencedTable().equals(to.name()))
                .map(ForeignKey::referencedColumns)
                .filter(columns -> isKey(from, columns) && !isKey(to, columns))
                .flatMap(List::stream)
                .distinct()
                .forEach(column -> operation.invalidates(to.id().column(column)));
    }

    private static boolean isKey(Table table, List<String> columns) {
        return Stream.concat(
                        table.primaryKey().map(PrimaryKey::keys).stream(),
                        table.indexes().stream().map(Index::keys))
                .filter(keys -> keys.size() >= columns.size())
                .map(keys -> keys.subList(0, columns.size()).stream()
                        .map(key -> key.prefixLength() == null ? String.valueOf(key.column()) : "")
                        .toList())
                .anyMatch(names -> fold(names).equals(fold(columns)));
    }

    private static List<String> fold(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private void columnRisks(Column column, Operation.Builder operation) {
        Column old = find(from, column);
        if (old == null) {
            operation.provides(to.id().column(column.name()));
            unfilled(column, operation);
            return;
        }
        Column.Generation was = old.generation();
        boolean becomesGenerated = was == null && column.generation() != null;
        if (becomesGenerated || (was != null && !was.stored() && column.generation() == null)) {
            operation.hazard(new Hazard(
                    HazardKind.DATA_LOSS,
                    to.id().column(column.name()),
                    "the values of column " + column.name() + " of " + to.id() + " give way to what is computed",
                    ""));
            risks.values(to, column).ifPresent(operation::probe);
            return;
        }
        if (column.generation() == null && TypeChange.isImpossible(old, column)) {
            loss(operation, old);
            unfilled(column, operation);
            return;
        }
        Optional<String> check = column.metadata().attributes().get(ColumnSyntax.CHECK);
        if (!check.equals(old.metadata().attributes().get(ColumnSyntax.CHECK))) {
            check.flatMap(each -> risks.violations(to, "the check of column " + column.name(), each))
                    .ifPresent(operation::probe);
        }
        if (old.nullable() && !column.nullable() && column.generation() == null) {
            risks.nulls(to, column).ifPresent(operation::probe);
        }
        if (!TableAlteration.typeFacets(old).equals(TableAlteration.typeFacets(column))
                && column.generation() == null) {
            new TypeChange(to, old, column, risks).addTo(operation);
        }
    }
}
