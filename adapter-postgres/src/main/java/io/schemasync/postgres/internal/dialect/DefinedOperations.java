package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.PostgresKinds;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Creates, alters and drops what is known by its definition alone. What cannot be altered is made anew, and what depends on it
 * with it.
 */
final class DefinedOperations {
    /** Kinds that would act on the plan's own statements: they come last and go first. */
    private static final Set<ObjectKind> WATCHING = Set.of(PostgresKinds.EVENT_TRIGGER);

    /** What others cannot do while something is made; with other kinds they notice nothing. */
    private static final Map<ObjectKind, LockLevel> LOCKS =
            Map.of(PostgresKinds.RULE, LockLevel.ALL, PostgresKinds.STATISTICS, LockLevel.SCHEMA);

    private final PlanningContext context;
    private final List<Operation> operations = new ArrayList<>();

    private DefinedOperations(PlanningContext context) {
        this.context = context;
    }

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new DefinedOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(var to) -> operations.create((DefinedObject) to);
                case Change.Dropped(var from) -> operations.drop((DefinedObject) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered altered -> operations.alter(altered);
                case Change.Recreated(var from, var to) ->
                    operations.recreate((DefinedObject) from, (DefinedObject) to);
            }
        }
        return operations.operations;
    }

    private void recreate(DefinedObject from, DefinedObject to) {
        var rebuild = new Rebuild(from, context);
        if (from.kind().equals(PostgresKinds.COLLATION) && rebuild.isHeld()) {
            ObjectName name = from.name().withName(rebuild.aside());
            var aside = (DefinedObject) from.withName(name)
                    .withMetadata(from.metadata().withAttribute("identity", "COLLATION " + Identifiers.quote(name)));
            operations.addAll(rebuild.operations(
                    rebuild.away(List.of(DefinedDdl.rename(from, aside))),
                    creation(to).effect(new Change.Altered(from, to, List.of(), List.of())),
                    DefinedDdl.drop(aside)));
        } else {
            drop(from);
            create(to);
            if (from.kind().equals(PostgresKinds.BASE_TYPE)) {
                operations.addAll(new BaseTypes(context).functionsAgain(from));
            }
        }
    }

    private void create(DefinedObject to) {
        if (BaseTypes.isComplete(to)) {
            operations.add(BaseTypes.shell(to));
        }
        operations.add(creation(to).effect(new Change.Created(to)).build());
    }

    private Operation.Builder creation(DefinedObject to) {
        Operation.Builder operation = Operation.builder("create " + to.id())
                .statements(DefinedDdl.create(to, context))
                .reverse(new Reverse.Statements(DefinedDdl.drop(to)))
                .lock(LOCKS.getOrDefault(to.kind(), LockLevel.NONE))
                .requires(to.metadata().dependsOn())
                .provides(to.id().ref());
        if (to.kind().equals(PostgresKinds.BASE_TYPE)) {
            operation.requires(BaseTypes.shellOf(to)).provides(Names.relation(to.name()));
        }
        if (WATCHING.contains(to.kind())) {
            operation.phase(Phase.CONTRACT);
        }
        ObjectName table = to.ownerTable();
        if (table != null) {
            operation.requires(TableReplacement.rowsBack(table));
        }
        return operation;
    }

    private void drop(DefinedObject from) {
        Operation.Builder operation = (from.kind().equals(PostgresKinds.BASE_TYPE)
                        ? new BaseTypes(context).removal(from)
                        : removal(from))
                .lock(LOCKS.getOrDefault(from.kind(), LockLevel.SCHEMA))
                .requires(TableReplacement.rowsBackFrom(from.id().ref(), context));
        if (WATCHING.contains(from.kind())) {
            operation.phase(Phase.EXPAND);
        }
        if (from.kind().equals(ObjectKind.SCHEMA)) {
            operation.requires(ExtensionOperations.moved(from.name().name(), context));
        }
        operations.add(operation.build());
    }

    private Operation.Builder removal(DefinedObject from) {
        return Operation.builder("drop " + from.id())
                .statements(DefinedDdl.drop(from))
                .reverse(new Reverse.Statements(DefinedDdl.create(from, context)))
                .provides(Names.state("gone", from.id().ref()))
                .invalidates(from.id().ref())
                .effect(new Change.Dropped(from));
    }

    private void rename(Change.Renamed renamed) {
        DefinedObject from = (DefinedObject) renamed.from();
        DefinedObject to = (DefinedObject) renamed.to();
        operations.add(Operation.builder("rename " + from.id() + " to " + to.name())
                .statement(DefinedDdl.rename(from, to))
                .reverse(Reverse.by(DefinedDdl.rename(to, from)))
                .lock(LockLevel.SCHEMA)
                .provides(to.id().ref())
                .effect(renamed)
                .build());
    }

    private void alter(Change.Altered altered) {
        DefinedObject from = (DefinedObject) altered.from();
        DefinedObject to = (DefinedObject) altered.to();
        Optional<List<String>> inPlace = statements(from, to);
        if (inPlace.isEmpty()) {
            recreate(from, to);
            return;
        }
        if (inPlace.get().isEmpty()) {
            return;
        }
        Operation.Builder operation = Operation.builder("alter " + to.id())
                .statements(inPlace.get())
                .reverse(statements(to, from)
                        .<Reverse>map(Reverse.Statements::new)
                        .orElseGet(() -> Reverse.impossible("it would have to be made anew")))
                .lock(LOCKS.getOrDefault(to.kind(), LockLevel.SCHEMA))
                .requires(to.metadata().dependsOn())
                .provides(to.id().ref())
                .effect(new Change.Altered(from, to, altered.facets(), List.of()));
        new Risks()
                .accessLoss(
                        to.id().ref(), from.metadata().grants(), to.metadata().grants())
                .addTo(operation);
        if (WATCHING.contains(to.kind())) {
            operation.phase(Phase.CONTRACT);
        }
        operations.add(operation.build());
    }

    private static Optional<List<String>> statements(DefinedObject from, DefinedObject to) {
        return DefinedAlterations.of(from, to).map(definition -> {
            var statements = new ArrayList<>(definition);
            statements.addAll(DefinedDdl.settings(from, to));
            return statements;
        });
    }
}
