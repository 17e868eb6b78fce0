package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates, replaces and drops functions, procedures and aggregates. */
final class RoutineOperations {
    private final PlanningContext context;
    private final List<Operation> operations = new ArrayList<>();

    private RoutineOperations(PlanningContext context) {
        this.context = context;
    }

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new RoutineOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(var to) -> operations.create((Routine) to);
                case Change.Dropped(var from) -> operations.drop((Routine) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered altered -> operations.alter(altered);
                case Change.Recreated(var from, var to) -> operations.recreate((Routine) from, (Routine) to);
            }
        }
        return operations.operations;
    }

    /**
     * Returns a function of the same arguments and result that does nothing yet; nothing where the body is text, of which the
     * server knows no dependencies.
     */
    static Optional<Operation> placeholder(Routine routine) {
        if (!routine.metadata().attributes().isSet("sql-body")) {
            return Optional.empty();
        }
        String signature = routine.arguments() + " " + routine.returns();
        var stub = new Routine(
                routine.kind(),
                routine.name(),
                routine.signature(),
                routine.arguments(),
                routine.returns(),
                "sql",
                SqlText.of(""),
                routine.metadata().withComment(null).withAttributes(Attributes.none()));
        return Optional.of(Operation.builder("create a placeholder of " + routine.id())
                .statement(RoutineDdl.definition(stub))
                .reverse(Reverse.by(RoutineDdl.drop(stub)))
                .lock(LockLevel.NONE)
                .requires(Names.mentioned(routine.metadata().dependsOn(), signature))
                .provides(routine.id().ref(), Names.routine(routine))
                .effect(new Change.Created(stub))
                .build());
    }

    private void create(Routine to) {
        operations.add(creation(to).build());
    }

    private Operation.Builder creation(Routine to) {
        return Operation.builder("create " + to.id())
                .statements(RoutineDdl.create(to, context))
                .reverse(Reverse.by(RoutineDdl.drop(to)))
                .lock(LockLevel.NONE)
                .requires(new BaseTypes(context).needs(to))
                .requires(new Overloads(context).away(to))
                .provides(to.id().ref(), Names.routine(to))
                .effect(new Change.Created(to));
    }

    private void recreate(Routine from, Routine to) {
        if (isHeldByType(from)) {
            replace(from, to);
        } else {
            drop(from);
            create(to);
        }
    }

    /** Returns whether a type that is made anew calls a routine until the last value has left it. */
    private boolean isHeldByType(Routine routine) {
        var rebuilds = new TypeRebuilds(context);
        return context.dependencies().dependentsOf(routine.id().ref()).stream()
                .map(Ref::object)
                .filter(rebuilds::isRebuilt)
                .flatMap(id -> context.from().object(id).stream())
                .anyMatch(type -> new Rebuild(type, context).isHeld());
    }

    /** The new type needs the new routine while the old type still calls the old one. */
    private void replace(Routine from, Routine to) {
        moveAway(from);
        operations.add(creation(to).requires(Names.moved(from.id())).build());
        operations.add(last(from).requires(to.id().ref()).build());
    }

    private void drop(Routine from) {
        if (new BaseTypes(context).isTakenAlong(from)) {
            return;
        }
        if (new Overloads(context).standsInTheWay(from)) {
            moveAway(from);
            operations.add(last(from).build());
            return;
        }
        operations.add(Operation.builder("drop " + from.id())
                .statement(RoutineDdl.drop(from))
                .reverse(new Reverse.Statements(RoutineDdl.create(from, context)))
                .lock(LockLevel.SCHEMA)
                .provides(Names.state("gone", from.id().ref()))
                .invalidates(from.id().ref(), Names.routine(from))
                .effect(new Change.Dropped(from))
                .build());
    }

    /** Has one that goes wait under another name for what still rests on it. */
    private void moveAway(Routine from) {
        Routine aside = aside(from);
        operations.add(Operation.builder("move the old " + from.id() + " away")
                .statement(rename(from, aside))
                .reverse(Reverse.by(rename(aside, from)))
                .lock(LockLevel.SCHEMA)
                .provides(Names.moved(from.id()))
                .invalidates(Names.routine(from))
                .effect(new Change.Dropped(from))
                .build());
    }

    private Operation.Builder last(Routine from) {
        Routine aside = aside(from);
        return Operation.builder("drop the old " + from.id())
                .statement(RoutineDdl.drop(aside))
                .reverse(new Reverse.Statements(RoutineDdl.create(aside, context)))
                .lock(LockLevel.SCHEMA)
                .requires(Names.moved(from.id()))
                .provides(Names.state("gone", from.id().ref()))
                .invalidates(from.id().ref());
    }

    private Routine aside(Routine from) {
        return (Routine) from.withName(FreeNames.of(from.name(), Rebuild.OLD, context));
    }

    private void rename(Change.Renamed renamed) {
        Routine from = (Routine) renamed.from();
        Routine to = (Routine) renamed.to();
        operations.add(Operation.builder("rename " + from.id() + " to " + to.name())
                .statement(rename(from, to))
                .reverse(Reverse.by(rename(to, from)))
                .lock(LockLevel.SCHEMA)
                .provides(to.id().ref(), Names.routine(to))
                .invalidates(Names.routine(from))
                .effect(renamed)
                .build());
    }

    private static String rename(Routine from, Routine to) {
        return "ALTER " + RoutineDdl.identity(from) + " RENAME TO "
                + Identifiers.quote(to.name().name());
    }

    private void alter(Change.Altered altered) {
        Routine from = (Routine) altered.from();
        Routine to = (Routine) altered.to();
        if (!RoutineReplacement.isPossible(from, to) || new BaseTypes(context).isTakenAlong(from)) {
            recreate(from, to);
            return;
        }
        List<String> statements = statements(from, to);
        if (statements.isEmpty()) {
            return;
        }
        Operation.Builder operation = Operation.builder("alter " + to.id())
                .statements(statements)
                .reverse(
                        RoutineReplacement.isPossible(to, from)
                                ? new Reverse.Statements(statements(to, from))
                                : Reverse.impossible("names and defaults of arguments cannot be taken away in place"))
                .lock(LockLevel.SCHEMA)
                .requires(new BaseTypes(context).needs(to))
                .provides(to.id().ref())
                .effect(new Change.Altered(from, to, altered.facets(), List.of()));
        new Risks()
                .accessLoss(
                        to.id().ref(), from.metadata().grants(), to.metadata().grants())
                .addTo(operation);
        operations.add(operation.build());
    }

    private static List<String> statements(Routine from, Routine to) {
        var statements = new ArrayList<String>();
        String definition = RoutineDdl.definition(to);
        if (!definition.equals(RoutineDdl.definition(from))) {
            statements.add(definition);
        }
        statements.addAll(Comments.change(
                RoutineDdl.identity(to),
                from.metadata().comment(),
                to.metadata().comment()));
        statements.addAll(ExtensionUse.change(RoutineDdl.identity(to), from.metadata(), to.metadata()));
        statements.addAll(Grants.change(RoutineDdl.grantedOn(to), from.metadata(), to.metadata()));
        return statements;
    }
}
