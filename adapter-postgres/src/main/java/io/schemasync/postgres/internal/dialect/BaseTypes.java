package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.PostgresKinds;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Base types, and the functions that make their values. Each needs the other (manual page "CREATE TYPE"): a shell of the type comes
 * before the functions, and the functions go with the type.
 */
record BaseTypes(PlanningContext context) {
    /** CASCADE must take nothing but the functions: least of all a column that another schema has. */
    private static final String NOTHING_ELSE = """
            DO $check$ BEGIN IF EXISTS (
              WITH type AS (SELECT t.oid, t.typarray FROM pg_catalog.pg_type AS t WHERE t.oid = %1$s::pg_catalog.regtype),
                   own AS (SELECT f.refobjid FROM pg_catalog.pg_depend AS f, type AS t
                           WHERE f.classid = 'pg_catalog.pg_type'::regclass AND f.objid = t.oid
                             AND f.refclassid = 'pg_catalog.pg_proc'::regclass)
              SELECT FROM pg_catalog.pg_depend AS d, type AS t
              WHERE d.deptype <> 'i'
                AND (d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
                  OR d.refclassid = 'pg_catalog.pg_proc'::regclass AND d.refobjid IN (TABLE own))
                AND NOT (d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid IN (TABLE own))
                AND NOT (d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid)
            ) THEN RAISE EXCEPTION 'type %% is still in use', %1$s; END IF; END $check$""";

    /** Returns whether an object is a base type with all that belongs to it, and not a shell. */
    static boolean isComplete(DefinedObject object) {
        return object.kind().equals(PostgresKinds.BASE_TYPE)
                && !object.definition().text().equals(shellStatement(object));
    }

    private static String shellStatement(DefinedObject type) {
        return "CREATE " + DefinedDdl.identity(type);
    }

    /** Returns what says that functions may name a type. */
    static Ref shellOf(DefinedObject type) {
        return Names.state("shell", type.id().ref());
    }

    static Operation shell(DefinedObject type) {
        return Operation.builder("create a shell of " + type.id())
                .statement(shellStatement(type))
                .reverse(Reverse.by("DROP " + DefinedDdl.identity(type)))
                .lock(LockLevel.NONE)
                .provides(shellOf(type), Names.relation(type.name()))
                .build();
    }

    /** Returns what a routine needs: of a type that it makes, the shell. */
    SortedSet<Ref> needs(Routine routine) {
        var needs = new TreeSet<>(routine.metadata().dependsOn());
        for (DefinedObject type : madeBy(routine, context.to())) {
            needs.remove(type.id().ref());
            needs.add(shellOf(type));
        }
        return needs;
    }

    /** Returns whether a routine goes with a type that it makes. */
    boolean isTakenAlong(Routine routine) {
        return madeBy(routine, context.from()).stream().anyMatch(this::isDropped);
    }

    private static List<DefinedObject> madeBy(Routine routine, Snapshot side) {
        return routine.metadata().dependsOn().stream()
                .filter(ref -> ref.object().kind().equals(PostgresKinds.BASE_TYPE))
                .flatMap(ref -> side.object(ref.object()).stream())
                .map(DefinedObject.class::cast)
                .filter(type ->
                        type.metadata().dependsOn().contains(routine.id().ref()))
                .toList();
    }

    private boolean isDropped(DefinedObject type) {
        return context.to()
                .object(type.id())
                .flatMap(after -> DefinedAlterations.of(type, (DefinedObject) after))
                .isEmpty();
    }

    /** Returns the removal of a type with the functions that make it. */
    Operation.Builder removal(DefinedObject type) {
        List<Routine> functions = functions(type);
        String drop = "DROP " + DefinedDdl.identity(type);
        Operation.Builder operation = Operation.builder("drop " + type.id())
                .statements(
                        functions.isEmpty()
                                ? List.of(drop)
                                : List.of(
                                        NOTHING_ELSE.formatted(Identifiers.literal(Identifiers.quote(type.name()))),
                                        drop + " CASCADE"))
                .invalidates(type.id().ref(), Names.relation(type.name()))
                .effect(new Change.Dropped(type));
        var back = new ArrayList<String>();
        for (Routine function : functions) {
            operation.invalidates(function.id().ref(), Names.routine(function)).effect(new Change.Dropped(function));
            back.addAll(RoutineDdl.create(function, context));
        }
        if (isComplete(type)) {
            back.addFirst(shellStatement(type));
        }
        back.addAll(DefinedDdl.create(type, context));
        return operation.reverse(new Reverse.Statements(back));
    }

    /** Returns what makes those functions again that a type took along and that do not change: of the others their own change does. */
    List<Operation> functionsAgain(DefinedObject type) {
        var operations = new ArrayList<Operation>();
        for (Routine function : functions(type)) {
            context.to()
                    .object(function.id())
                    .filter(after -> TableComparison.differing(
                                    function.facets(),
                                    after.facets(),
                                    context.to().rules().ignoredFacets())
                            .isEmpty())
                    .map(after -> new ObjectChanges(after.id(), List.of(new Change.Created(after))))
                    .ifPresent(creation -> operations.addAll(RoutineOperations.of(creation, context)));
        }
        return operations;
    }

    private List<Routine> functions(DefinedObject type) {
        return type.metadata().dependsOn().stream()
                .flatMap(ref -> context.from().object(ref.object()).stream())
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast)
                .filter(routine ->
                        routine.metadata().dependsOn().contains(type.id().ref()))
                .toList();
    }
}
