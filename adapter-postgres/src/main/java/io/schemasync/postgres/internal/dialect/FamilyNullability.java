package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a column allows NULL, in a table and those below it. A partitioned table allows it for its partitions, too. A parent may forbid it
 * once all below do; since version 18 it forbids it for them, as that is a constraint then, which would have another name below if they
 * forbade it first. Online each table forbids it by itself, on a proof of its own.
 */
final class FamilyNullability {
    private static final int NOT_NULL_IS_A_CONSTRAINT = 18;

    private final TableSteps steps;
    private final Family family;
    private final ColumnsBelow below;
    private final boolean isConstraint;

    FamilyNullability(TableSteps steps, Family family, ColumnsBelow below) {
        this.steps = steps;
        this.family = family;
        this.below = below;
        this.isConstraint = Versions.major(steps.context()) >= NOT_NULL_IS_A_CONSTRAINT;
    }

    /** Returns the column of a table above whose change makes this one, too. */
    Optional<Ref> byParent(Column from, Column to) {
        if (from.nullable() == to.nullable()) {
            return Optional.empty();
        }
        return family.stayingParents(steps.now()).stream()
                .filter(parent -> Family.find(steps.context().from(), parent.name())
                        .flatMap(before -> before.column(from.name()))
                        .filter(before -> parent.column(to.name())
                                .filter(after -> reachesBelow(parent, before, after))
                                .isPresent())
                        .isPresent())
                .map(parent -> parent.id().column(to.name()))
                .findFirst();
    }

    private boolean reachesBelow(Table table, Column from, Column to) {
        return family.allowsNullBelow(table, from, to) || forbidsForAll() && isForbiddenBelow(table, from, to);
    }

    private boolean forbidsForAll() {
        return isConstraint && !Online.applies(steps.context());
    }

    /** Returns whether a column that forbids NULL from then on is forbidden it in all tables below, too. */
    boolean isForbiddenBelow(Table table, Column from, Column to) {
        List<Table> descendants = family.stayingDescendants(table);
        return from.nullable()
                && !to.nullable()
                && !descendants.isEmpty()
                && descendants.stream()
                        .allMatch(child -> wanted(child, to)
                                .filter(column -> !column.nullable())
                                .isPresent());
    }

    private Optional<Column> wanted(Table child, Column column) {
        return Family.find(steps.context().to(), child.name()).flatMap(after -> after.column(column.name()));
    }

    /** Adds to the operation that changes a column what it needs for that, and what it does to the tables below. */
    void addTo(Operation.Builder operation, Column from, Column to) {
        Table table = steps.now();
        if (from.nullable() && !to.nullable()) {
            forbid(operation, table, from, to);
        } else if (!from.nullable() && to.nullable()) {
            operation.requires(keysGone(table));
            family.stayingParents(table)
                    .forEach(parent -> operation.requires(parent.id().column(to.name())));
            if (family.allowsNullBelow(table, from, to)) {
                allow(operation, table, from, to);
            }
        }
    }

    private void forbid(Operation.Builder operation, Table table, Column from, Column to) {
        List<Table> descendants = family.stayingDescendants(table);
        if (!forbidsForAll()) {
            descendants.forEach(child -> operation.requires(child.id().column(to.name())));
        } else if (isForbiddenBelow(table, from, to)) {
            affect(
                    operation,
                    descendants.stream()
                            .filter(child ->
                                    child.column(to.name()).orElseThrow().nullable())
                            .toList(),
                    from,
                    false);
        }
    }

    private void allow(Operation.Builder operation, Table table, Column from, Column to) {
        List<Table> descendants = family.stayingDescendants(table);
        List<Table> allowing = descendants.stream()
                .filter(child -> wanted(child, to).filter(Column::nullable).isPresent())
                .toList();
        for (Table child : descendants) {
            operation.requires(keysGone(child));
            if (!allowing.contains(child)) {
                operation.statements(alter(child, to, "SET"));
            } else if (isConstraint) {
                // One that the table below has of its own stays when the parent's goes.
                operation.statements(alter(child, to, "DROP"));
            }
        }
        affect(operation, allowing, from, true);
    }

    private void affect(Operation.Builder operation, List<Table> tables, Column from, boolean nullable) {
        below.affect(tables, operation, from.name(), child -> {
            Column there = below.of(child, from);
            return new PartChange.Altered(there, there.withNullable(nullable), List.of());
        });
    }

    private static List<String> alter(Table table, Column column, String verb) {
        return TableDdl.alter(table, List.of("ALTER COLUMN " + ColumnDdl.name(column) + " " + verb + " NOT NULL"));
    }

    /** A column of a primary key may be NULL only once the key is gone. */
    private Set<Ref> keysGone(Table table) {
        return Family.find(steps.context().from(), table.name())
                .flatMap(before -> before.constraints(PrimaryKey.class)
                        .findFirst()
                        .map(key -> Set.of(Names.state("gone", Parts.ref(before, key)))))
                .orElse(Set.of());
    }
}
