package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;

/** How views are made and dropped; SQLite can neither alter nor rename one. */
final class ViewOperations {
    private ViewOperations() {}

    static List<Operation> of(ObjectChanges changes) {
        View before = null;
        View after = null;
        for (Change change : changes.changes()) {
            if (before == null && change.before().orElse(null) instanceof View view) {
                before = view;
            }
            if (change.after().orElse(null) instanceof View view) {
                after = view;
            }
        }
        if (before != null
                && after != null
                && changes.changes().getLast() instanceof Change.Altered altered
                && changes.changes().size() == 1
                && altered.facets().isEmpty()) {
            return triggersOnly(altered, before, after);
        }
        var operations = new ArrayList<Operation>();
        if (before != null) {
            operations.add(drop(before));
        }
        if (after != null) {
            operations.addAll(create(after));
        }
        return operations;
    }

    private static List<Operation> create(View view) {
        var effect = new Change.Created(view);
        var operations = new ArrayList<Operation>();
        operations.add(Operation.builder("create " + view.id())
                .phase(Phase.EXPAND)
                .statement(SqliteDdl.createView(view))
                .reverse(Reverse.by(dropStatement(view)))
                .lock(LockLevel.WRITES)
                .requires(view.metadata().dependsOn())
                .provides(view.id().ref(), Names.object(view.name().name()))
                .effect(effect)
                .build());
        view.triggers()
                .forEach(trigger -> operations.add(TriggerOperations.create(view, trigger)
                        .phase(Phase.EXPAND)
                        .build()));
        return operations;
    }

    private static Operation drop(View view) {
        var reverse = new ArrayList<String>();
        reverse.add(SqliteDdl.createView(view));
        view.triggers().forEach(trigger -> reverse.add(SqliteDdl.createTrigger(view, trigger)));
        var operation = Operation.builder("drop " + view.id())
                .phase(Phase.CONTRACT)
                .statement(dropStatement(view))
                .reverse(new Reverse.Statements(reverse))
                .lock(LockLevel.WRITES)
                .provides(Names.gone(ObjectKind.VIEW, view.name().name()))
                .invalidates(Names.object(view.name().name()))
                .effect(new Change.Dropped(view));
        for (Trigger trigger : view.triggers()) {
            operation.provides(TriggerOperations.gone(trigger)).invalidates(Names.trigger(trigger.name()));
        }
        return operation.build();
    }

    private static String dropStatement(View view) {
        return "DROP VIEW " + SqliteText.name(view.name().name());
    }

    private static List<Operation> triggersOnly(Change.Altered altered, View before, View after) {
        var operations = new ArrayList<Operation>();
        for (PartChange part : altered.parts()) {
            if (part.before().orElse(null) instanceof Trigger trigger) {
                operations.add(
                        TriggerOperations.drop(before, trigger).effect(altered).build());
            }
        }
        for (PartChange part : altered.parts()) {
            if (part.after().orElse(null) instanceof Trigger trigger) {
                operations.add(
                        TriggerOperations.create(after, trigger).effect(altered).build());
            }
        }
        return operations;
    }
}
