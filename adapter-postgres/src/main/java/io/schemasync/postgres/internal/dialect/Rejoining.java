package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which children leave a parent and join it again. A column that a child has from two parents cannot change its type while it has it from
 * both, nor can a check that it has from a parent and of its own cease to be its own (manual page ALTER TABLE).
 */
final class Rejoining {
    private final PlanningContext context;
    private final TypeRebuilds rebuilds;

    Rejoining(PlanningContext context) {
        this.context = context;
        this.rebuilds = new TypeRebuilds(context);
    }

    /** Returns whether a table that is the child of a parent before and after is not so meanwhile. */
    boolean isNeeded(Table before, Table after, ObjectName parent) {
        Optional<Table> above = Family.find(context.from(), parent);
        return before.inherits().contains(parent)
                && after.inherits().contains(parent)
                && above.isPresent()
                && (before.columns().stream().anyMatch(column -> isInTheWay(column, before, after, above.get()))
                        || before.constraints(CheckConstraint.class)
                                .anyMatch(check -> isInTheWay(check, before, after, above.get())));
    }

    private boolean isInTheWay(Column column, Table before, Table after, Table parent) {
        return Family.isInherited(column)
                && parent.column(column.name()).isPresent()
                && after.column(column.name())
                        .filter(wanted -> rebuilds.changes(column, wanted))
                        .isPresent()
                && origins(before, column.name()).size() > 1;
    }

    private boolean isInTheWay(CheckConstraint check, Table before, Table after, Table parent) {
        return Parts.isInherited(check)
                && after.part(check.kind(), Parts.name(check)).isEmpty()
                && hasFromAbove(context.to(), after, check)
                && (parent.part(check.kind(), Parts.name(check)).isPresent()
                        || hasFromAbove(context.from(), parent, check));
    }

    private static boolean hasFromAbove(Snapshot side, Table table, CheckConstraint check) {
        return Attachments.checksFromAbove(side, table).stream().anyMatch(above -> Parts.sameIdentity(above, check));
    }

    /** Returns the tables above from which a column comes in the end. */
    private Set<ObjectName> origins(Table table, String column) {
        List<Table> above = Family.parents(table).stream()
                .flatMap(parent -> Family.find(context.from(), parent).stream())
                .filter(parent -> parent.column(column).isPresent())
                .toList();
        var origins = new HashSet<ObjectName>();
        above.forEach(parent -> origins.addAll(origins(parent, column)));
        return above.isEmpty() ? Set.of(table.name()) : origins;
    }
}
