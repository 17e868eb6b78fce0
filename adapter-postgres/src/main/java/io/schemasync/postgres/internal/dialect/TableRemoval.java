package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Drops a table; before it, its foreign keys to other tables that go, so that two which refer to each other can. */
final class TableRemoval {
    private TableRemoval() {}

    static List<Operation> of(Table from, PlanningContext context) {
        var steps = new TableSteps(from, context);
        dropForeignKeys(steps);
        steps.add(drop(steps));
        return steps.operations();
    }

    /** Drops the foreign keys of a table that goes to others that go as well. */
    static void dropForeignKeys(TableSteps steps) {
        Table from = steps.now();
        var parts = new PartOperations(steps, from.metadata());
        from.constraints(ForeignKey.class)
                .filter(key -> !key.referencedTable().equals(from.name()))
                .filter(key -> isDropped(key, steps.context()) || hasLeavingChildren(steps))
                .forEach(parts::remove);
    }

    /** A partition that leaves would keep the foreign keys of its parent. */
    private static boolean hasLeavingChildren(TableSteps steps) {
        return !new Family(steps.context()).left(steps.now()).isEmpty();
    }

    private static boolean isDropped(ForeignKey key, PlanningContext context) {
        ObjectId referenced = ObjectId.of(ObjectKind.TABLE, key.referencedTable());
        return context.to().object(referenced).isEmpty() || new Family(context).isReplaced(key.referencedTable());
    }

    private static Operation.Builder drop(TableSteps steps) {
        Table from = steps.now();
        Ref ref = from.id().ref();
        var above = new ForeignKeysAbove(steps.context());
        Table.PartitionOf of = from.partitionOf();
        var statements = new ArrayList<String>();
        if (of != null && above.isReferenced(from)) {
            statements.add(
                    "ALTER TABLE " + Identifiers.quote(of.parent()) + " DETACH PARTITION " + TableDdl.name(from));
        }
        statements.add(TableDdl.drop(from));
        Operation.Builder operation = Operation.builder("drop " + from.id())
                .statements(statements)
                .requires(above.referencesGone(from))
                .reverse(Reverse.impossible("the rows of " + from.id() + " are gone"))
                .requires(ColumnOperations.releasedSequences(steps, ref))
                .requires(freedChildren(steps))
                .requires(rowsKept(steps))
                .provides(leftParents(from))
                .provides(TypedTables.released(from))
                .invalidates(ref)
                .invalidates(Names.relations(from))
                .effect(new Change.Dropped(from));
        if (from.type() != Table.Type.FOREIGN) {
            new Risks()
                    .dataLoss(
                            ref,
                            "all rows of " + from.id() + " are lost",
                            "rows of " + from.id(),
                            Probes.rows(steps.live()))
                    .addTo(operation);
        }
        return operation;
    }

    /** The rows of a partition go to the parent, where that is no partitioned table any more. */
    private static TreeSet<Ref> rowsKept(TableSteps steps) {
        var family = new Family(steps.context());
        var states = new TreeSet<Ref>();
        Family.parents(steps.now()).stream()
                .filter(family::isReplaced)
                .forEach(parent -> states.add(TableReplacement.setAside(parent)));
        return states;
    }

    private static TreeSet<Ref> leftParents(Table from) {
        var states = new TreeSet<Ref>();
        Family.parents(from).forEach(parent -> states.add(ParentOperations.left(parent, from.name())));
        return states;
    }

    private static TreeSet<Ref> freedChildren(TableSteps steps) {
        var states = new TreeSet<Ref>();
        steps.context().from().objects(Table.class).forEach(child -> {
            if (Family.parents(child).contains(steps.now().name())
                    && steps.context().to().object(child.id()).isPresent()) {
                states.add(ParentOperations.left(steps.now().name(), child.name()));
            }
        });
        return states;
    }
}
