package io.schemasync.testkit.memory;

import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How tables are made, changed and taken away: everything that hangs on columns goes before them and comes after them. */
final class TableOperations {

    private final Operations operations;
    private Table state;

    private TableOperations(Table state, Operations operations) {
        this.state = state;
        this.operations = operations;
    }

    static void create(Table to, Operations operations) {
        Table first = to.withParts(
                to.parts().stream().filter(part -> !comesLater(part)).toList());
        operations.create(first);
        var table = new TableOperations(first, operations);
        to.parts().stream().filter(TableOperations::comesLater).forEach(table::add);
    }

    static void drop(Table from, Operations operations) {
        var table = new TableOperations(from, operations);
        // Two tables that refer to each other can go only without their foreign keys.
        from.constraints(ForeignKey.class).forEach(table::remove);
        operations.drop(table.state);
    }

    static void alter(Table from, Table to, List<PartChange> parts, Operations operations) {
        var table = new TableOperations(from, operations);
        parts.forEach(table::rename);
        List<PartChange> all = OwnDependents.added(parts, table.state, to);
        all.stream()
                .filter(Facts::goes)
                .flatMap(change -> change.before().stream())
                .sorted(Comparator.comparing(Facts::rank).reversed())
                .forEach(table::remove);
        table.changeColumns(all);
        all.stream()
                .filter(Facts::comes)
                .flatMap(change -> change.after().stream())
                .sorted(Comparator.comparing(Facts::rank))
                .forEach(table::add);
        table.reorder(to);
        if (!from.facets().equals(to.facets())) {
            operations.set(table.state, to.withParts(table.state.parts()));
        }
    }

    private void rename(PartChange change) {
        if (change instanceof PartChange.Renamed renamed) {
            Table before = state;
            String oldName = String.valueOf(renamed.from().name());
            String newName = String.valueOf(renamed.to().name());
            ObjectKind kind = renamed.to().kind();
            Table named = replaced(renamed.from(), renamed.to());
            state = (Table)
                    new Renaming(state.id().part(kind, oldName), state.id().part(kind, newName)).applyTo(named);
            operations.renamePart(before, state, renamed.from(), renamed.to());
        }
    }

    /**
     * Changes columns in place: first what leaves something (a type that goes), last what comes upon something (a type that is
     * new), so that a type can be made anew between the two.
     */
    private void changeColumns(List<PartChange> changes) {
        List<ColumnChange> columns =
                changes.stream().map(ColumnChange::of).flatMap(Optional::stream).toList();
        columns.stream().filter(ColumnChange::leaves).forEach(change -> {
            Table before = state;
            state = replaced(change.from(), change.detached());
            operations.detachPart(before, state, change.from(), change.detached());
        });
        columns.stream()
                .filter(change -> !change.leaves() && !change.arrives())
                .forEach(change -> change(change.from(), change.to()));
        columns.stream().filter(ColumnChange::arrives).forEach(change -> {
            if (change.leaves()) {
                Table before = state;
                state = replaced(change.detached(), change.to());
                operations.attachPart(before, state, change.detached(), change.to());
            } else {
                change(change.from(), change.to());
            }
        });
    }

    private void reorder(Table to) {
        List<String> now = state.columns().stream().map(Column::name).toList();
        List<String> wanted = to.columns().stream().map(Column::name).toList();
        if (!now.equals(wanted)) {
            Table before = state;
            var parts = new ArrayList<TablePart>();
            wanted.forEach(name -> state.column(name).ifPresent(parts::add));
            state.parts().stream().filter(part -> !(part instanceof Column)).forEach(parts::add);
            state = state.withParts(parts);
            operations.reorder(before, state, state.columns(), before.columns());
        }
    }

    private void add(TablePart part) {
        Table before = state;
        var parts = new ArrayList<>(state.parts());
        parts.add(part);
        state = state.withParts(parts);
        operations.addPart(before, state, part);
    }

    private void remove(TablePart part) {
        Table before = state;
        var parts = new ArrayList<>(state.parts());
        parts.remove(part);
        state = state.withParts(parts);
        operations.removePart(before, state, part);
    }

    private void change(TablePart from, TablePart to) {
        Table before = state;
        state = replaced(from, to);
        operations.changePart(before, state, from, to);
    }

    private Table replaced(TablePart from, TablePart to) {
        return state.withParts(state.parts().stream()
                .map(part -> part.equals(from) ? to : part)
                .toList());
    }

    private static boolean comesLater(TablePart part) {
        return part.kind().equals(ObjectKind.FOREIGN_KEY)
                || part.kind().equals(ObjectKind.INDEX)
                || part.kind().equals(ObjectKind.TRIGGER);
    }
}
