package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/** Creates, renames, alters and drops tables. */
final class TableOperations {
    private TableOperations() {}

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new ArrayList<Operation>();
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> operations.addAll(TableCreation.of((Table) to, context));
                case Change.Dropped(SchemaObject from) -> operations.addAll(TableRemoval.of((Table) from, context));
                case Change.Renamed renamed -> operations.add(rename(renamed));
                case Change.Altered altered -> operations.addAll(alter(altered, context));
                case Change.Recreated(SchemaObject from, SchemaObject to) ->
                    operations.addAll(alter(TableComparison.of((Table) from, (Table) to, context), context));
            }
        }
        return operations;
    }

    private static List<Operation> alter(Change.Altered change, PlanningContext context) {
        if (TableReplacement.isNeeded((Table) change.from(), (Table) change.to(), context)) {
            return TableReplacement.of((Table) change.from(), (Table) change.to(), context);
        }
        var steps = new TableSteps((Table) change.from(), context);
        new TableAlteration(steps, (Table) change.to()).run(change);
        return steps.operations();
    }

    private static Operation rename(Change.Renamed renamed) {
        Table from = (Table) renamed.from();
        Table to = (Table) renamed.to();
        var statements = new ArrayList<String>();
        var back = new ArrayList<String>();
        for (Column column : from.columns()) {
            IdentityDdl.rename(from, column, to, column).ifPresent(statements::add);
            IdentityDdl.rename(to, column, from, column).ifPresent(back::add);
        }
        statements.add(rename(from, to));
        back.add(rename(to, from));
        Operation.Builder operation = Operation.builder("rename " + from.id() + " to " + to.name())
                .statements(statements)
                .reverse(new Reverse.Statements(back))
                .provides(to.id().ref(), Names.relation(to.name()))
                .invalidates(Names.relation(from.name()))
                .effect(renamed);
        from.columns().forEach(column -> IdentityOperations.passNames(operation, from, column, to, column));
        return operation.build();
    }

    private static String rename(Table from, Table to) {
        return "ALTER " + (from.type() == Table.Type.FOREIGN ? "FOREIGN " : "") + "TABLE " + TableDdl.name(from)
                + " RENAME TO " + Identifiers.quote(to.name().name());
    }
}
