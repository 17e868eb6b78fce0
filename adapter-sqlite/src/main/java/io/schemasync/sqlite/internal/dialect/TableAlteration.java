package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.schema.Structure;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All changes of one table, in the order in which they run; what they do to the model is said of the last one: columns renamed; triggers and indexes dropped that go or change;
 * columns and constraints changed, in place or by a rebuild; indexes and triggers made.
 */
final class TableAlteration {
    private final Change.Altered change;
    private final Table to;
    private final String liveName;
    private final PlanningContext context;
    private final RowMapping rows;
    private final Table kept;

    /**
     * Begins with a change.
     *
     * @param liveName the table's name before the plan, under which its rows can be asked about
     */
    TableAlteration(Change.Altered change, String liveName, PlanningContext context) {
        this.change = change;
        this.to = (Table) change.to();
        this.liveName = liveName;
        this.context = context;
        Map<String, String> renamed = new TreeMap<>();
        for (PartChange part : change.parts()) {
            if (part instanceof PartChange.Renamed(Column before, Column after)) {
                renamed.put(SqliteText.fold(after.name()), SqliteText.fold(before.name()));
            }
        }
        this.rows = new RowMapping((Table) change.from(), to, renamed);
        this.kept = to.withParts(
                to.parts().stream().filter(part -> !isMadeAnew(part)).toList());
    }

    /** Returns whether an index or trigger of the target is not there yet as it shall be. */
    private boolean isMadeAnew(TablePart part) {
        return (part instanceof Index || part instanceof Trigger)
                && change.parts().stream()
                        .anyMatch(each -> each.after().filter(part::equals).isPresent());
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation.Builder>();
        Table now = withKeptParts(renameColumns(operations));
        for (PartChange part : change.parts()) {
            TablePart before = part.before().orElse(null);
            if (before instanceof Trigger trigger) {
                operations.add(TriggerOperations.drop(to, trigger));
            }
        }
        for (PartChange part : change.parts()) {
            TablePart before = part.before().orElse(null);
            if (before instanceof Index index) {
                operations.add(IndexOperations.drop(to, index, part.after().isEmpty()));
            }
        }
        if (!Structure.same(now, to)) {
            var inPlace = new InPlace(now, kept, rows, liveName, context);
            operations.addAll(inPlace.operations()
                    .orElseGet(() -> List.of(
                            new Rebuild(new RowMapping(now, kept, Map.of()), rows, liveName, context).operation())));
        }
        for (PartChange part : change.parts()) {
            TablePart after = part.after().orElse(null);
            if (after instanceof Index index) {
                operations.add(IndexOperations.create(to, index, rows, liveName));
            }
        }
        for (PartChange part : change.parts()) {
            TablePart after = part.after().orElse(null);
            if (after instanceof Trigger trigger) {
                operations.add(TriggerOperations.create(to, trigger));
            }
        }
        return inOrder(operations);
    }

    /** Returns a table with the indexes and triggers that stay, and no others. */
    private Table withKeptParts(Table table) {
        var parts = new ArrayList<TablePart>(table.columns());
        parts.addAll(table.constraints());
        parts.addAll(kept.indexes());
        parts.addAll(kept.triggers());
        return table.withParts(parts);
    }

    private List<Operation> inOrder(List<Operation.Builder> operations) {
        var ordered = new ArrayList<Operation>();
        if (!operations.isEmpty()) {
            operations.getLast().effect(change);
        }
        for (int i = 0; i < operations.size(); i++) {
            Operation.Builder operation = operations.get(i).provides(Names.place(to.id(), i));
            ordered.add((i == 0 ? operation : operation.requires(Names.place(to.id(), i - 1))).build());
        }
        return ordered;
    }

    /**
     * Renames columns, always in place: SQLite has the keys, indexes, views and triggers follow that name them.
     *
     * @return the table as it is then
     */
    private Table renameColumns(List<Operation.Builder> operations) {
        Table from = (Table) change.from();
        var statements = new ArrayList<String>();
        for (PartChange part : change.parts()) {
            if (part instanceof PartChange.Renamed(Column before, Column after)) {
                String statement = renameStatement(before, after);
                statements.add(statement);
                operations.add(
                        Operation.builder("rename column " + before.name() + " of " + to.id() + " to " + after.name())
                                .phase(Phase.EXPAND)
                                .statement(statement)
                                .reverse(Reverse.by(renameStatement(after, before)))
                                .lock(LockLevel.WRITES)
                                .provides(to.id().column(after.name())));
            }
        }
        if (statements.isEmpty()) {
            return from;
        }
        try (Trial trial = Trial.of(List.of(SqliteDdl.createTable(from)))) {
            return trial.canRun(statements) ? trial.table(to.name().name()).orElse(from) : from;
        }
    }

    private String renameStatement(Column from, Column after) {
        return "ALTER TABLE " + SqliteText.name(to.name().name()) + " RENAME COLUMN " + SqliteText.name(from.name())
                + " TO " + SqliteText.name(after.name());
    }
}
