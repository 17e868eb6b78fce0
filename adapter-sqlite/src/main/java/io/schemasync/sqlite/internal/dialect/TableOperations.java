package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How tables are made, dropped, renamed and altered. */
final class TableOperations {
    private final PlanningContext context;

    TableOperations(PlanningContext context) {
        this.context = context;
    }

    List<Operation> of(ObjectChanges changes) {
        var operations = new ArrayList<Operation>();
        Change.Renamed renamed = null;
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created created -> operations.addAll(create((Table) created.to(), created));
                case Change.Dropped dropped -> operations.add(drop((Table) dropped.from(), dropped));
                case Change.Renamed rename -> {
                    renamed = rename;
                    operations.add(rename((Table) rename.from(), (Table) rename.to(), rename));
                }
                case Change.Altered altered -> {
                    String liveName = (renamed == null ? altered.from() : renamed.from())
                            .name()
                            .name();
                    operations.addAll(new TableAlteration(altered, liveName, context).operations());
                }
                // A table outlives what it refers to: nothing of it has to go meanwhile.
                case Change.Recreated recreated -> {}
            }
        }
        return operations;
    }

    private static List<Operation> create(Table table, Change effect) {
        var operation = Operation.builder("create " + table.id())
                .phase(Phase.EXPAND)
                .statement(SqliteDdl.createTable(table))
                .reverse(Reverse.by(dropStatement(table)))
                .lock(LockLevel.WRITES)
                .provides(table.id().ref(), Names.object(table.name().name()))
                .effect(effect);
        for (Index index : table.indexes()) {
            operation.statement(SqliteDdl.createIndex(table, index)).provides(Names.object(index.name()));
        }
        var operations = new ArrayList<Operation>();
        operations.add(operation.build());
        table.triggers()
                .forEach(trigger -> operations.add(TriggerOperations.create(table, trigger)
                        .phase(Phase.EXPAND)
                        .build()));
        return operations;
    }

    private Operation drop(Table table, Change effect) {
        String name = table.name().name();
        var operation = Operation.builder("drop " + table.id())
                .phase(Phase.CONTRACT)
                .statement(dropStatement(table))
                .reverse(new Reverse.Statements(definitions(table)))
                .lock(LockLevel.WRITES)
                .requires(goneDependents(context, table))
                .invalidates(Names.object(name))
                .effect(effect);
        table.indexes().forEach(index -> operation.invalidates(Names.object(index.name())));
        for (Trigger trigger : table.triggers()) {
            operation.invalidates(Names.trigger(trigger.name())).provides(TriggerOperations.gone(trigger));
        }
        return new Risks()
                .dataLoss(
                        table.id().ref(),
                        "all rows of " + table.id() + " are deleted",
                        "if it was renamed, say so with --rename table:" + name
                                + "=NEW; else copy the rows elsewhere first",
                        "rows of table " + name,
                        Probes.rows(name))
                .addTo(operation)
                .build();
    }

    private static String dropStatement(Table table) {
        return "DROP TABLE " + SqliteText.name(table.name().name());
    }

    /** Returns what makes a table with all that hangs on it. */
    static List<String> definitions(Table table) {
        var statements = new ArrayList<String>();
        statements.add(SqliteDdl.createTable(table));
        table.indexes().forEach(index -> statements.add(SqliteDdl.createIndex(table, index)));
        table.triggers().forEach(trigger -> statements.add(SqliteDdl.createTrigger(table, trigger)));
        return statements;
    }

    /**
     * Foreign keys of other tables follow a renamed table, which SQLite does only where {@code legacy_alter_table} is off;
     * then it rewrites views and triggers as well. It comes first of all, while every view still makes sense.
     */
    private static Operation rename(Table from, Table to, Change effect) {
        return Operation.builder("rename " + from.id() + " to " + to.name())
                .phase(Phase.EXPAND)
                .statements(renameStatements(from, to))
                .reverse(new Reverse.Statements(renameStatements(to, from)))
                .lock(LockLevel.WRITES)
                .provides(to.id().ref(), Names.object(to.name().name()))
                .invalidates(Names.object(from.name().name()))
                .effect(effect)
                .build();
    }

    private static List<String> renameStatements(Table from, Table to) {
        return List.of(
                "PRAGMA legacy_alter_table = OFF",
                "ALTER TABLE " + SqliteText.name(from.name().name()) + " RENAME TO "
                        + SqliteText.name(to.name().name()),
                "PRAGMA legacy_alter_table = ON");
    }

    /** Returns that the views, triggers and full-text indexes which name a table are out of the way, as far as they go. */
    static Set<Ref> goneDependents(PlanningContext context, Table table) {
        var gone = new TreeSet<Ref>();
        for (Ref dependent : context.dependencies().dependentsOf(table.id().ref())) {
            String part = dependent.part();
            if (part == null) {
                gone.add(Names.gone(
                        dependent.object().kind(), dependent.object().name().name()));
            } else if (part != null && ObjectKind.TRIGGER.equals(dependent.partKind())) {
                gone.add(Names.gone(ObjectKind.TRIGGER, part));
            }
        }
        return gone;
    }
}
