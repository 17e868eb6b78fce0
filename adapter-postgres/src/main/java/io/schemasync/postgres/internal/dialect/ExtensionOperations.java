package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Creates, updates, moves and drops extensions (manual pages "CREATE EXTENSION", "ALTER EXTENSION"). */
final class ExtensionOperations {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final List<Operation> operations = new ArrayList<>();

    private final PlanningContext context;

    private ExtensionOperations(PlanningContext context) {
        this.context = context;
    }

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new ExtensionOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(var to) -> operations.create((Extension) to);
                case Change.Dropped(var from) -> operations.drop((Extension) from);
                case Change.Altered altered -> operations.alter(altered);
                case Change.Recreated(Extension from, Extension to)
                when isMoved(from, to) -> operations.alter(new Change.Altered(from, to, List.of(), List.of()));
                case Change.Recreated(var from, var to) -> {
                    operations.drop((Extension) from);
                    operations.create((Extension) to);
                }
                case Change.Renamed(var from, var to) ->
                    throw new UnsupportedException(
                            from.id() + " cannot get another name; take the hint away",
                            ErrorContext.of(from.id().ref()),
                            null);
            }
        }
        return operations.operations;
    }

    private static String identity(Extension extension) {
        return "EXTENSION " + Identifiers.quote(extension.name().name());
    }

    /** Its schema may go: it stays, in another. */
    private static boolean isMoved(Extension from, Extension to) {
        return from.schema() != null && to.schema() != null && !from.schema().equals(to.schema());
    }

    /** Returns the states in which the extensions of a schema are in another. */
    static Set<Ref> moved(String schema, PlanningContext context) {
        return context.from()
                .objects(Extension.class)
                .filter(extension -> schema.equals(extension.schema()))
                .map(ExtensionOperations::moved)
                .collect(Collectors.toSet());
    }

    private static Ref moved(Extension extension) {
        return Names.state("moved", extension.id().ref());
    }

    /** What is named after types of the schema can be dropped by that name before only. */
    private Set<Ref> goneRoutines(Extension extension) {
        return context.dependencies().dependentsOf(extension.id().ref()).stream()
                .map(Ref::object)
                .filter(id -> context.to().object(id).isEmpty())
                .map(id -> Names.state("gone", id.ref()))
                .collect(Collectors.toSet());
    }

    private static SortedSet<Ref> needs(Extension extension) {
        var needs = new TreeSet<>(extension.metadata().dependsOn());
        String schema = extension.schema();
        if (schema != null) {
            needs.add(ObjectId.of(ObjectKind.SCHEMA, ObjectName.own(schema)).ref());
        }
        return needs;
    }

    /** An extension brings a comment of its own, which the target's replaces, none too. */
    private static List<String> creation(Extension to) {
        String schema = to.schema();
        String comment = to.metadata().comment();
        return List.of(
                "CREATE " + identity(to) + (schema == null ? "" : " SCHEMA " + Identifiers.quote(schema)) + " VERSION "
                        + Identifiers.literal(to.version()),
                "COMMENT ON " + identity(to) + " IS " + (comment == null ? "NULL" : Identifiers.literal(comment)));
    }

    private void create(Extension to) {
        operations.add(Operation.builder("create " + to.id())
                .statements(creation(to))
                .statements(MemberPrivileges.again(to, context))
                .reverse(Reverse.by("DROP " + identity(to)))
                .lock(LockLevel.NONE)
                .requires(needs(to))
                .provides(to.id().ref())
                .effect(new Change.Created(to))
                .build());
    }

    private void drop(Extension from) {
        Operation.Builder operation = Operation.builder("drop " + from.id())
                .statement("DROP " + identity(from))
                .reverse(new Reverse.Statements(creation(from)))
                .requires(TableReplacement.rowsBackFrom(from.id().ref(), context))
                .invalidates(from.id().ref())
                .effect(new Change.Dropped(from));
        if (context.to().object(from.id()).isEmpty()) {
            MemberPrivileges.of(from, context.from()).forEach(object -> operation.effect(new Change.Dropped(object)));
        }
        new Risks()
                .dataLoss(
                        from.id().ref(),
                        "the rows of tables that belong to " + from.id() + " are lost",
                        "tables of " + from.id(),
                        tables(from))
                .addTo(operation);
        operations.add(operation.build());
    }

    private static String tables(Extension extension) {
        return """
                SELECT count(*) FROM pg_catalog.pg_depend AS d
                JOIN pg_catalog.pg_extension AS e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.refobjid = e.oid
                JOIN pg_catalog.pg_class AS c ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
                WHERE d.deptype = 'e' AND c.relkind IN ('r', 'p') AND e.extname = %s""".formatted(Identifiers.literal(extension.name().name()));
    }

    private void alter(Change.Altered altered) {
        Extension from = (Extension) altered.from();
        Extension to = (Extension) altered.to();
        if (isEarlier(to.version(), from.version())) {
            drop(from);
            create(to);
            return;
        }
        var statements = new ArrayList<String>();
        var back = new ArrayList<String>();
        boolean updated = !from.version().equals(to.version());
        if (updated) {
            statements.add("ALTER " + identity(to) + " UPDATE TO " + Identifiers.literal(to.version()));
        }
        boolean moved = isMoved(from, to);
        String oldSchema = from.schema();
        String newSchema = to.schema();
        if (moved && oldSchema != null && newSchema != null) {
            statements.add("ALTER " + identity(to) + " SET SCHEMA " + Identifiers.quote(newSchema));
            back.add("ALTER " + identity(to) + " SET SCHEMA " + Identifiers.quote(oldSchema));
        }
        statements.addAll(Comments.change(
                identity(to), from.metadata().comment(), to.metadata().comment()));
        back.addAll(Comments.change(
                identity(to), to.metadata().comment(), from.metadata().comment()));
        operations.add(Operation.builder("alter " + to.id())
                .statements(statements)
                .reverse(
                        updated
                                ? Reverse.impossible("extensions know no way from a later version to an earlier one")
                                : new Reverse.Statements(back))
                .requires(needs(to))
                .requires(moved ? goneRoutines(from) : Set.of())
                .provides(to.id().ref(), moved(to))
                .effect(new Change.Altered(from, to, altered.facets(), List.of()))
                .build());
    }

    /** Extensions bring scripts from a version to later ones, hardly ever back. */
    private static boolean isEarlier(String version, String other) {
        String[] ours = version.split("\\.", -1);
        String[] theirs = other.split("\\.", -1);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            if (!NUMBER.matcher(ours[i]).matches() || !NUMBER.matcher(theirs[i]).matches()) {
                return false;
            }
            int order = new BigInteger(ours[i]).compareTo(new BigInteger(theirs[i]));
            if (order != 0) {
                return order < 0;
            }
        }
        return ours.length < theirs.length;
    }
}
