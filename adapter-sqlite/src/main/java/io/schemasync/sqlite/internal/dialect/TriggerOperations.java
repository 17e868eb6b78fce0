package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.Set;
import java.util.TreeSet;

/** How triggers of tables and views are made and dropped. */
final class TriggerOperations {
    private TriggerOperations() {}

    static String dropStatement(Trigger trigger) {
        return "DROP TRIGGER " + SqliteText.name(trigger.name());
    }

    static Operation.Builder create(SchemaObject owner, Trigger trigger) {
        return Operation.builder("create trigger " + trigger.name() + " on " + owner.id())
                .statement(SqliteDdl.createTrigger(owner, trigger))
                .reverse(Reverse.by(dropStatement(trigger)))
                .lock(LockLevel.WRITES)
                .requires(owner.id().ref())
                .requires(othersThan(owner, trigger.metadata().dependsOn()))
                .provides(Names.trigger(trigger.name()));
    }

    static Operation.Builder drop(SchemaObject owner, Trigger trigger) {
        return Operation.builder("drop trigger " + trigger.name() + " of " + owner.id())
                .statement(dropStatement(trigger))
                .reverse(Reverse.by(SqliteDdl.createTrigger(owner, trigger)))
                .lock(LockLevel.WRITES)
                .provides(gone(trigger))
                .invalidates(Names.trigger(trigger.name()));
    }

    static Ref gone(Trigger trigger) {
        return Names.gone(ObjectKind.TRIGGER, trigger.name());
    }

    /** A trigger waits for what its text names, but SQLite does not insist, so its own table is enough of a cycle. */
    private static Set<Ref> othersThan(SchemaObject owner, Set<Ref> refs) {
        var others = new TreeSet<>(refs);
        others.removeIf(ref -> ref.object().equals(owner.id()));
        return others;
    }
}
