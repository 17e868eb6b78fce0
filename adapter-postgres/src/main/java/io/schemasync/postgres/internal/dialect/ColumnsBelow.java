package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import java.util.List;
import java.util.function.Function;

/** The columns of the tables below one: what an operation on its column does to them. */
record ColumnsBelow(TableSteps steps, Family family) {
    /**
     * Says what an operation does to a column of tables below.
     *
     * @param effect gives each of them its change
     */
    void affect(List<Table> tables, Operation.Builder operation, String column, Function<Table, PartChange> effect) {
        operation.requires(family.order().undisturbedBelow(steps.now()));
        for (Table child : tables) {
            operation.requires(family.order().leftBy(child));
            PartChange change = effect.apply(child);
            if (change.after().isPresent()) {
                operation.provides(child.id().column(column));
            }
            if (change.before().isPresent()
                    && !(change.after().isPresent()
                            && change.before().get().kind().equals(ObjectKind.COLUMN)
                            && isSameType(change))) {
                operation.invalidates(child.id().column(column));
            }
            operation.effect(
                    new Change.Altered(child, TableSteps.applied(child, List.of(change)), List.of(), List.of(change)));
        }
    }

    private static boolean isSameType(PartChange change) {
        Column before = (Column) change.before().orElseThrow();
        Column after = (Column) change.after().orElseThrow();
        return before.type().equals(after.type());
    }

    /**
     * Returns a column of a table below as a change of type above has left it.
     *
     * @param now the column of the table above, with its type of by then
     */
    Column of(Table child, Column now) {
        Column before = child.column(now.name()).orElseThrow();
        boolean shares = IdentityDdl.isTheParents(child, Versions.major(steps.context()));
        Column there = shares ? IdentityDdl.shared(before, now.identity()) : before;
        return Family.find(steps.context().from(), steps.now().name())
                .flatMap(table -> table.column(now.name()))
                .filter(old -> !old.type().canonical().equals(now.type().canonical()))
                .map(old -> ColumnTypes.asParent(there, new ColumnTypes.Retyping(old, now)))
                .orElse(there);
    }
}
