package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import java.util.List;

/** Creates, alters and drops range types. The server alters nothing of one but its name, comment and privileges. */
final class RangeOperations {
    private RangeOperations() {}

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new TypeOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> operations.create((RangeType) to);
                case Change.Dropped(SchemaObject from) -> operations.drop((RangeType) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered altered ->
                    alter((RangeType) altered.from(), (RangeType) altered.to(), operations, context);
                case Change.Recreated(SchemaObject from, SchemaObject to) ->
                    operations.rebuild((RangeType) from, (RangeType) to, new Risks());
            }
        }
        return operations.operations();
    }

    static boolean needsRebuild(RangeType from, RangeType to, PlanningContext context) {
        return RoutineReplacement.concerns(from.metadata().dependsOn(), context)
                || !from.subtype().canonical().equals(to.subtype().canonical())
                || !from.metadata().attributes().equals(to.metadata().attributes());
    }

    private static void alter(RangeType from, RangeType to, TypeOperations operations, PlanningContext context) {
        if (new TypeRebuilds(context).isRebuilt(from.id())) {
            operations.rebuild(from, to, new Risks());
            return;
        }
        List<String> statements = TypeDdl.metadata(from, to);
        if (!statements.isEmpty()) {
            operations.add(operations.alteration(from, to, statements, TypeDdl.metadata(to, from)));
        }
    }
}
