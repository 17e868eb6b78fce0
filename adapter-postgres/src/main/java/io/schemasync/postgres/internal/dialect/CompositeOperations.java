package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Creates, alters and drops composite types. Attributes are added and dropped in place; the type of one that a column holds, or
 * another order, makes a new type (manual page ALTER TYPE).
 */
final class CompositeOperations {
    private CompositeOperations() {}

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new TypeOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> operations.create((CompositeType) to);
                case Change.Dropped(SchemaObject from) -> operations.drop((CompositeType) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered altered ->
                    alter((CompositeType) altered.from(), (CompositeType) altered.to(), operations, context);
                case Change.Recreated(SchemaObject from, SchemaObject to) ->
                    operations.rebuild((CompositeType) from, (CompositeType) to, new Risks());
            }
        }
        return operations.operations();
    }

    static boolean needsRebuild(CompositeType from, CompositeType to, PlanningContext context) {
        var reached = new ArrayList<String>();
        from.fields().stream()
                .map(Column::name)
                .filter(name -> find(to, name).isPresent())
                .forEach(reached::add);
        to.fields().stream()
                .map(Column::name)
                .filter(name -> find(from, name).isEmpty())
                .forEach(reached::add);
        boolean sameOrder =
                reached.equals(to.fields().stream().map(Column::name).toList());
        boolean retyped = to.fields().stream()
                .anyMatch(field -> find(from, field.name())
                        .filter(before -> !isSameType(before, field))
                        .isPresent());
        return !sameOrder || retyped && isHeld(from.id(), context);
    }

    /** Returns whether values of a type may be stored. */
    static boolean isHeld(ObjectId type, PlanningContext context) {
        return context.dependencies().dependentsOf(type.ref()).stream()
                .anyMatch(ref -> ObjectKind.COLUMN.equals(ref.partKind()) || TypeRebuilds.isType(ref.object()));
    }

    private static boolean isSameType(Column one, Column other) {
        return one.type().canonical().equals(other.type().canonical())
                && Objects.equals(one.collation(), other.collation());
    }

    private static Optional<Column> find(CompositeType type, String field) {
        return type.fields().stream().filter(each -> each.name().equals(field)).findFirst();
    }

    private static void alter(
            CompositeType from, CompositeType to, TypeOperations operations, PlanningContext context) {
        if (new TypeRebuilds(context).isRebuilt(from.id())) {
            operations.rebuild(from, to, lostValues(from, to, context));
            return;
        }
        List<String> statements = statements(from, to);
        if (statements.isEmpty()) {
            return;
        }
        Operation.Builder operation = operations.alteration(from, to, statements, statements(to, from));
        if (to.fields().stream()
                        .anyMatch(field -> find(from, field.name())
                                .filter(before -> !isSameType(before, field))
                                .isPresent())
                || from.fields().stream()
                        .anyMatch(field -> find(to, field.name()).isEmpty())) {
            operation.invalidates(from.id().ref());
        }
        lostValues(from, to, context).addTo(operation);
        operations.add(operation);
    }

    private static List<String> statements(CompositeType from, CompositeType to) {
        var changes = new ArrayList<String>();
        for (Column field : from.fields()) {
            if (find(to, field.name()).isEmpty()) {
                changes.add("DROP ATTRIBUTE " + ColumnDdl.name(field));
            }
        }
        for (Column field : to.fields()) {
            Optional<Column> before = find(from, field.name());
            if (before.isEmpty()) {
                changes.add("ADD ATTRIBUTE " + TypeDdl.field(field));
            } else if (!isSameType(before.get(), field)) {
                changes.add("ALTER ATTRIBUTE " + ColumnDdl.name(field) + " TYPE " + ColumnDdl.type(field));
            }
        }
        var statements = new ArrayList<String>();
        if (!changes.isEmpty()) {
            statements.add("ALTER TYPE " + TypeDdl.name(to) + " " + String.join(", ", changes));
        }
        for (Column field : to.fields()) {
            Metadata before = find(from, field.name()).map(Column::metadata).orElse(Metadata.none());
            statements.addAll(TypeDdl.fieldComment(to, before, field));
        }
        statements.addAll(TypeDdl.metadata(from, to));
        return statements;
    }

    private static Risks lostValues(CompositeType from, CompositeType to, PlanningContext context) {
        var risks = new Risks();
        List<String> gone = from.fields().stream()
                .map(Column::name)
                .filter(name -> find(to, name).isEmpty())
                .toList();
        if (gone.isEmpty()) {
            return risks;
        }
        for (Ref ref : context.dependencies().dependentsOf(from.id().ref())) {
            String column = ref.part();
            if (column != null && ObjectKind.COLUMN.equals(ref.partKind())) {
                Family.find(context.from(), ref.object().name())
                        .filter(table -> !Family.isElsewhere(table.name(), context))
                        .ifPresent(table -> risks.dataLoss(
                                ref,
                                "the values of " + gone + " within " + ref + " are lost",
                                "values of " + ref,
                                Probes.values(Probes.live(table.name(), context), column)));
            }
        }
        return risks;
    }
}
