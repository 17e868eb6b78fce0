package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UserType;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Dialect;
import io.schemasync.sqlite.internal.SqliteCapabilities;
import java.util.List;

/** Says how changes are made on SQLite. */
public final class SqliteDialect implements Dialect {
    public SqliteDialect() {}

    @Override
    public Capabilities capabilities() {
        return SqliteCapabilities.get();
    }

    @Override
    public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
        SchemaObject object = changes.changes()
                .getLast()
                .after()
                .or(() -> changes.changes().getLast().before())
                .orElseThrow();
        return switch (object) {
            case Table table -> new TableOperations(context).of(changes);
            case View view -> ViewOperations.of(changes);
            case DefinedObject virtual -> VirtualTableOperations.of(changes);
            case Routine routine -> throw unknown(routine);
            case UserType type -> throw unknown(type);
            case Sequence sequence -> throw unknown(sequence);
            case Extension extension -> throw unknown(extension);
        };
    }

    /** As on the runner's own connections: a rebuilt table takes no children's rows along, and views keep their words. */
    @Override
    public List<String> scriptPrologue() {
        return List.of("PRAGMA foreign_keys = OFF", "PRAGMA legacy_alter_table = ON");
    }

    @Override
    public List<String> scriptEpilogue() {
        return List.of("PRAGMA legacy_alter_table = OFF", "PRAGMA foreign_key_check");
    }

    private static UnsupportedException unknown(SchemaObject object) {
        return new UnsupportedException(
                "SQLite has no " + object.kind() + "; leave " + object.id() + " out of the target",
                ErrorContext.of(object.id().ref()),
                null);
    }
}
