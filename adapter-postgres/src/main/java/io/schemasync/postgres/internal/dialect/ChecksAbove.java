package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks that a child shall have from those above it, and not of its own. The server has a child bring every check of its parent,
 * and one that it has brought is its own for good; so these make way while it joins, and come back to all of the family.
 */
record ChecksAbove(List<OfTable> checks) {
    static final ChecksAbove NONE = new ChecksAbove(List.of());

    /** A check, and the table that declares it. */
    record OfTable(Table table, CheckConstraint check) {}

    /** Returns the checks of a parent, nearest first, that a child does not declare as well. */
    static ChecksAbove lacking(Table child, ObjectName parent, PlanningContext context) {
        var checks = new ArrayList<OfTable>();
        collect(child, parent, context, checks);
        return new ChecksAbove(checks);
    }

    private static void collect(Table child, ObjectName parent, PlanningContext context, List<OfTable> checks) {
        Family.find(context.to(), parent).ifPresent(above -> {
            above.constraints(CheckConstraint.class)
                    .filter(check -> !check.noInherit())
                    .filter(check -> child.part(check.kind(), Parts.name(check)).isEmpty())
                    .map(check -> new OfTable(above, check))
                    .filter(each -> !checks.contains(each))
                    .forEach(checks::add);
            Family.parents(above).forEach(next -> collect(child, next, context, checks));
        });
    }

    /** Returns the statements that do something while the checks are not there: a table below has them until none above does. */
    List<String> without(String statement) {
        var statements = new ArrayList<String>();
        checks.reversed().forEach(each -> statements.add(PartDdl.drop(each.table(), each.check())));
        statements.add(statement);
        checks.reversed()
                .forEach(each -> statements.addAll(
                        PartDdl.create(each.table(), each.check(), each.table().metadata(), false)));
        return statements;
    }

    /** Says what this needs and risks, and what it does to the tables below the child. */
    void addTo(Operation.Builder operation, TableSteps child) {
        var family = new Family(child.context());
        for (OfTable each : checks) {
            operation
                    .requires(Parts.ref(each.table(), each.check()))
                    .requires(family.order().undisturbedBelow(each.table()));
            PartRisks.ofAdding(each.check(), child).addTo(operation);
            family.flagCheck(operation, child.now(), each.check(), true);
        }
    }
}
