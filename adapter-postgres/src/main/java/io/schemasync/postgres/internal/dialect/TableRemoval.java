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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Drops a table; before it, what leads round from it to itself, as foreign keys do between two tables that go. */
final class TableRemoval {
    private TableRemoval() {}

    static List<Operation> of(Table from, PlanningContext context) {
        var steps = new TableSteps(from, context);
        letGo(steps);
        steps.add(drop(steps));
        return steps.operations();
    }

    /** Drops what would have the table that goes wait for what waits for it. */
    static void letGo(TableSteps steps) {
        Table from = steps.now();
        dropForeignKeys(steps);
        var parts = new PartOperations(steps, from.metadata());
        new SelfReference(from, steps.context().from()).all().forEach(parts::remove);
        letGoOfSequences(steps);
    }

    /** Drops the foreign keys of a table that goes to others that go as well. */
    private static void dropForeignKeys(TableSteps steps) {
        Table from = steps.now();
        var parts = new PartOperations(steps, from.metadata());
        from.constraints(ForeignKey.class)
                .filter(key -> !key.referencedTable().equals(from.name()))
                .filter(key -> isDropped(key, steps.context()) || hasLeavingChildren(steps))
                .forEach(parts::remove);
    }

    /** Two tables that call each other's sequences could never go: what calls those of others lets go of them before. */
    private static void letGoOfSequences(TableSteps steps) {
        Table from = steps.now();
        PlanningContext context = steps.context();
        boolean isCalled = sequences(from, context).stream()
                .flatMap(ref -> context.dependencies().dependentsOf(ref).stream())
                .anyMatch(ref -> !ref.object().equals(from.id()));
        if (!isCalled) {
            return;
        }
        var others = new TreeSet<Ref>();
        context.from()
                .objects(Table.class)
                .filter(table -> !table.name().equals(from.name()))
                .forEach(table -> others.addAll(sequences(table, context)));
        var columns = new ColumnOperations(steps, new Family(context));
        from.columns().stream()
                .filter(column -> column.defaultValue() != null)
                .filter(column -> column.metadata().dependsOn().stream().anyMatch(others::contains))
                .forEach(columns::dropDefaultAlone);
    }

    /** What goes with a table by name: its sequences, those of identities and those that it owns, among them. */
    private static SortedSet<Ref> sequences(Table table, PlanningContext context) {
        SortedSet<Ref> names = Names.relations(table);
        names.addAll(OwnedSequences.goingWith(table.id().ref(), context));
        return names;
    }

    /** A partition that leaves would keep the foreign keys of its parent. */
    private static boolean hasLeavingChildren(TableSteps steps) {
        return !new Family(steps.context()).order().left(steps.now()).isEmpty();
    }

    private static boolean isDropped(ForeignKey key, PlanningContext context) {
        ObjectId referenced = ObjectId.of(ObjectKind.TABLE, key.referencedTable());
        return context.to().object(referenced).isEmpty() || new Family(context).isReplaced(key.referencedTable());
    }

    private static Operation.Builder drop(TableSteps steps) {
        Table from = steps.now();
        Operation.Builder operation = removal("drop " + from.id(), steps)
                .reverse(Reverse.impossible("the rows of " + from.id() + " are gone"))
                .requires(rowsKept(steps));
        loss(steps).addTo(operation);
        return operation;
    }

    /** Returns what is lost with a table whose rows are not kept. */
    static Risks loss(TableSteps steps) {
        Table from = steps.now();
        return from.type() == Table.Type.FOREIGN
                ? new Risks()
                : new Risks()
                        .dataLoss(
                                from.id().ref(),
                                "all rows of " + from.id() + " are lost",
                                "rows of " + from.id(),
                                Probes.rows(steps.live()));
    }

    /** Returns what takes a table away, whether or not it comes back as another, with what others have to do before and may do after. */
    static Operation.Builder removal(String description, TableSteps steps) {
        new RowTypes(steps.context()).refuse(steps.now().id(), "it can neither go nor be made anew");
        Table from = steps.now();
        var above = new ForeignKeysAbove(steps.context());
        Table.PartitionOf of = from.partitionOf();
        SortedSet<Ref> sequences = sequences(from, steps.context());
        var statements = new ArrayList<String>();
        if (of != null && above.isReferenced(from)) {
            statements.add(TableDdl.detach(of, from));
        }
        statements.add(TableDdl.drop(from));
        return Operation.builder(description)
                .statements(statements)
                .requires(above.referencesGone(from))
                .requires(OwnedSequences.released(from.id().ref(), steps.context()))
                .requires(OwnedSequences.letGo(sequences, steps.context()))
                .requires(new Family(steps.context()).order().left(from))
                .provides(leftParents(from))
                .provides(
                        TypedTables.released(from),
                        Names.state("gone", from.id().ref()))
                .invalidates(from.id().ref())
                .invalidates(sequences)
                .effect(new Change.Dropped(from));
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
}
