package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;

/** How virtual tables are made, dropped and renamed; SQLite cannot alter one. */
final class VirtualTableOperations {
    private VirtualTableOperations() {}

    static List<Operation> of(ObjectChanges changes) {
        var operations = new ArrayList<Operation>();
        String liveName = null;
        for (Change change : changes.changes()) {
            DefinedObject before = (DefinedObject) change.before().orElse(null);
            DefinedObject after = (DefinedObject) change.after().orElse(null);
            if (change instanceof Change.Renamed && before != null && after != null) {
                liveName = before.name().name();
                operations.add(rename(before, after, change));
                continue;
            }
            if (before != null
                    && after != null
                    && VirtualModule.of(before).keepsTexts()
                    && VirtualModule.of(after).keepsTexts()) {
                operations.add(TextRebuild.of(
                        before, after, liveName == null ? before.name().name() : liveName, change));
                continue;
            }
            if (before != null) {
                operations.add(drop(before, liveName == null ? before.name().name() : liveName));
            }
            if (after != null) {
                operations.add(create(after));
            }
        }
        return operations;
    }

    private static Operation create(DefinedObject table) {
        return Operation.builder("create " + table.id())
                .phase(Phase.EXPAND)
                .statements(definitions(table))
                .reverse(Reverse.by(dropStatement(table)))
                .lock(LockLevel.WRITES)
                .requires(table.metadata().dependsOn())
                .provides(table.id().ref(), Names.object(table.name().name()))
                .effect(new Change.Created(table))
                .build();
    }

    /** An index over the rows of another table is filled from them. */
    private static List<String> definitions(DefinedObject table) {
        var statements = new ArrayList<String>();
        statements.add(SqliteDdl.createVirtualTable(table));
        if (VirtualModule.of(table).storage() == VirtualModule.Storage.REBUILDABLE) {
            String name = SqliteText.name(table.name().name());
            statements.add("INSERT INTO " + name + " (" + name + ") VALUES ('rebuild')");
        }
        return statements;
    }

    private static Operation drop(DefinedObject table, String liveName) {
        var operation = Operation.builder("drop " + table.id())
                .phase(Phase.CONTRACT)
                .statement(dropStatement(table))
                .reverse(new Reverse.Statements(definitions(table)))
                .lock(LockLevel.WRITES)
                .provides(Names.gone(table.kind(), table.name().name()))
                .invalidates(Names.object(table.name().name()))
                .effect(new Change.Dropped(table));
        var risks = new Risks();
        if (VirtualModule.of(table).storage() == VirtualModule.Storage.OWN) {
            risks.dataLoss(
                    table.id().ref(),
                    "all rows of " + table.id() + " are deleted, and no other table has them",
                    "copy the rows elsewhere first",
                    "rows of virtual table " + liveName,
                    Probes.rows(liveName));
        }
        return risks.addTo(operation).build();
    }

    private static String dropStatement(DefinedObject table) {
        return "DROP TABLE " + SqliteText.name(table.name().name());
    }

    private static Operation rename(DefinedObject from, DefinedObject to, Change effect) {
        return Operation.builder("rename " + from.id() + " to " + to.name())
                .phase(Phase.EXPAND)
                .statement(renameStatement(from, to))
                .reverse(Reverse.by(renameStatement(to, from)))
                .lock(LockLevel.WRITES)
                .provides(to.id().ref(), Names.object(to.name().name()))
                .invalidates(Names.object(from.name().name()))
                .effect(effect)
                .build();
    }

    private static String renameStatement(DefinedObject from, DefinedObject to) {
        return "ALTER TABLE " + SqliteText.name(from.name().name()) + " RENAME TO "
                + SqliteText.name(to.name().name());
    }
}
