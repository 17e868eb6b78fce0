package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Reverse;
import io.schemasync.mysql.internal.schema.Granted;
import io.schemasync.mysql.internal.schema.RoutineSyntax;
import io.schemasync.mysql.internal.sql.Literals;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes privileges away before the other operations on an object and gives those that come after them (manual pages "GRANT",
 * "REVOKE"). The servers keep grants by name: they stay when a table or column goes, and do not follow one that is renamed, so those
 * go before and come again under the new name.
 */
final class GrantOperations {
    private final ObjectChanges changes;
    private final PlanningContext context;
    private final @Nullable SchemaObject before;
    private final @Nullable SchemaObject after;

    GrantOperations(ObjectChanges changes, PlanningContext context) {
        this.changes = changes;
        this.context = context;
        this.before = changes.changes().getFirst().before().orElse(null);
        this.after = changes.changes().getLast().after().orElse(null);
    }

    /** Returns the operations on an object, given those on one whose privileges stay as they are. */
    List<Operation> around(BiConsumer<ObjectChanges, Chain> others) {
        SortedSet<Grant> from =
                before == null ? new TreeSet<>() : before.metadata().grants();
        SortedSet<Grant> to = after == null ? new TreeSet<>() : after.metadata().grants();
        boolean untouched = after == null && !context.to().rules().filter().managesPart(ObjectKind.GRANT, "");
        SortedSet<Grant> kept = untouched ? from : kept(from, to);
        var chain = new Chain(changes.id());
        if (before != null && !from.equals(kept)) {
            chain.add(revoke(before, from, kept));
        }
        var rest = new ArrayList<Change>();
        for (Change change : changes.changes()) {
            with(kept, change, rest);
        }
        if (!rest.isEmpty()) {
            others.accept(new ObjectChanges(changes.id(), rest), chain);
        }
        if (after != null && !to.equals(kept)) {
            SchemaObject named = before instanceof DefinedObject ? before : after;
            chain.add(grant(named, kept, to));
        }
        return chain.operations();
    }

    /** Returns what neither has to be taken away nor to be given. */
    private SortedSet<Grant> kept(SortedSet<Grant> from, SortedSet<Grant> to) {
        var kept = new TreeSet<Grant>();
        if (isMadeAnew()) {
            return kept;
        }
        Map<String, List<Grant>> wanted = byGrantee(to);
        Map<String, String> moved = renamedColumns();
        byGrantee(from).forEach((grantee, held) -> {
            List<Grant> shall = wanted.getOrDefault(grantee, List.of());
            boolean grantable = isGrantable(held) && isGrantable(shall);
            Set<Grant> staying = plain(shall);
            staying.retainAll(plain(held));
            staying.removeIf(grant -> grant.column() != null
                    && (moved.containsKey(grant.column())
                            || moved.containsValue(grant.column())
                            || plain(held).contains(whole(grant)) && !staying.contains(whole(grant))));
            staying.forEach(grant -> kept.add(new Grant(grantee, grant.privilege(), grant.column(), grantable)));
        });
        return kept;
    }

    /** A routine that is made anew has lost its grants; a table under another name has none. */
    private boolean isMadeAnew() {
        return before == null
                || after == null
                || !before.id().equals(after.id())
                || (after instanceof Routine && !onlyGrantsDiffer());
    }

    private boolean onlyGrantsDiffer() {
        return changes.changes().stream()
                .allMatch(change -> change instanceof Change.Altered altered && onlyGrantsDiffer(altered));
    }

    private static boolean onlyGrantsDiffer(Change.Altered altered) {
        return altered.parts().isEmpty()
                && altered.facets().stream().allMatch(facet -> facet.name().equals("grants"));
    }

    /** Returns the old names of columns that get another one, with the new ones. */
    private Map<String, String> renamedColumns() {
        var names = new HashMap<String, String>();
        for (Change change : changes.changes()) {
            if (change instanceof Change.Altered altered) {
                for (PartChange part : altered.parts()) {
                    if (part instanceof PartChange.Renamed renamed) {
                        names.put(
                                String.valueOf(renamed.from().name()),
                                String.valueOf(renamed.to().name()));
                    }
                }
            }
        }
        return names;
    }

    /** Adds a change without what it does to privileges, if anything is left of it. */
    private static void with(SortedSet<Grant> kept, Change change, List<Change> rest) {
        switch (change) {
            case Change.Created created -> rest.add(new Change.Created(holding(kept, created.to())));
            case Change.Dropped dropped -> rest.add(new Change.Dropped(holding(kept, dropped.from())));
            case Change.Renamed renamed ->
                rest.add(new Change.Renamed(holding(kept, renamed.from()), holding(kept, renamed.to())));
            case Change.Recreated recreated ->
                rest.add(new Change.Recreated(holding(kept, recreated.from()), holding(kept, recreated.to())));
            case Change.Altered altered -> {
                if (!onlyGrantsDiffer(altered)) {
                    rest.add(new Change.Altered(
                            holding(kept, altered.from()),
                            holding(kept, altered.to()),
                            altered.facets(),
                            altered.parts()));
                }
            }
        }
    }

    private static SchemaObject holding(SortedSet<Grant> grants, SchemaObject object) {
        return object.withMetadata(object.metadata().withGrants(grants));
    }

    private Operation.Builder revoke(SchemaObject object, SortedSet<Grant> from, SortedSet<Grant> kept) {
        var operation = Operation.builder("revoke privileges on " + label(object))
                .phase(Phase.CONTRACT)
                .statements(revoking(object, from, kept))
                .reverse(new Reverse.Statements(granting(object, kept, from)))
                .lock(LockLevel.NONE)
                .effect(change(object, from, kept));
        if (after != null || object instanceof DefinedObject) {
            losses(object).forEach(operation::hazard);
        }
        return operation;
    }

    private Operation.Builder grant(SchemaObject object, SortedSet<Grant> kept, SortedSet<Grant> to) {
        Set<String> accounts = byGrantee(to).keySet();
        return Operation.builder("grant privileges on " + label(object))
                .statements(granting(object, kept, to))
                .reverse(new Reverse.Statements(revoking(object, to, kept)))
                .lock(LockLevel.NONE)
                .probe(new Probe(
                        "accounts that are not there, of " + String.join(", ", accounts),
                        missing(accounts),
                        Probe.Meaning.BLOCKS,
                        HazardKind.BLOCKING_ROWS))
                .effect(change(object, kept, to));
    }

    private static String label(SchemaObject object) {
        return object instanceof DefinedObject ? "the database" : object.id().toString();
    }

    /** Grants on the whole database are an object of their own, which is there as long as there are some. */
    private Change change(SchemaObject object, SortedSet<Grant> from, SortedSet<Grant> to) {
        if (object instanceof DefinedObject && from.isEmpty()) {
            return new Change.Created(holding(to, object));
        }
        if (object instanceof DefinedObject && to.isEmpty()) {
            return new Change.Dropped(holding(from, object));
        }
        return new Change.Altered(holding(from, object), holding(to, object), List.of(), List.of());
    }

    private List<Hazard> losses(SchemaObject object) {
        Set<Grant> left = after == null ? Set.of() : after.metadata().grants();
        Map<String, String> moved = renamedColumns();
        return object.metadata().grants().stream()
                .filter(grant -> {
                    String column = grant.column() == null ? null : moved.getOrDefault(grant.column(), grant.column());
                    return !left.contains(new Grant(grant.grantee(), grant.privilege(), column, grant.grantable()))
                            && !left.contains(new Grant(grant.grantee(), grant.privilege(), column, true));
                })
                .map(grant -> new Hazard(
                        HazardKind.ACCESS_LOSS,
                        changes.id().ref(),
                        grant.grantee() + " loses " + grant.privilege()
                                + (grant.column() == null ? "" : " (" + grant.column() + ")") + " on "
                                + label(object),
                        "grant it in the target too, or leave grants alone with --exclude grant"))
                .toList();
    }

    private static String missing(Collection<String> accounts) {
        return accounts.stream()
                .map(account -> {
                    int host = account.lastIndexOf('@');
                    String user = host < 0 ? account : account.substring(0, host);
                    return "NOT EXISTS (SELECT 1 FROM mysql.user WHERE User = " + Literals.quote(user) + " AND Host = "
                            + Literals.quote(host < 0 ? "" : account.substring(host + 1)) + ")";
                })
                .collect(Collectors.joining(" + ", "SELECT ", ""));
    }

    private static List<String> revoking(SchemaObject object, SortedSet<Grant> from, SortedSet<Grant> kept) {
        var statements = new ArrayList<String>();
        Map<String, List<Grant>> staying = byGrantee(kept);
        byGrantee(from).forEach((grantee, held) -> {
            List<Grant> left = staying.getOrDefault(grantee, List.of());
            Set<Grant> gone = plain(held);
            gone.removeAll(plain(left));
            gone.removeIf(grant -> grant.privilege().equals("USAGE"));
            String accounts = " FROM " + Names.account(grantee);
            if (!gone.isEmpty()) {
                statements.addAll(on(object, "REVOKE " + list(gone), accounts));
            }
            if (isGrantable(held) && !isGrantable(left)) {
                statements.addAll(on(object, "REVOKE GRANT OPTION", accounts));
            }
        });
        return statements;
    }

    private static List<String> granting(SchemaObject object, SortedSet<Grant> kept, SortedSet<Grant> to) {
        var statements = new ArrayList<String>();
        Map<String, List<Grant>> staying = byGrantee(kept);
        byGrantee(to).forEach((grantee, shall) -> {
            List<Grant> held = staying.getOrDefault(grantee, List.of());
            Set<Grant> missing = plain(shall);
            missing.removeAll(plain(held));
            boolean option = isGrantable(shall) && !isGrantable(held);
            if (!missing.isEmpty() || option) {
                statements.addAll(on(
                        object,
                        "GRANT " + (missing.isEmpty() ? "USAGE" : list(missing)),
                        " TO " + Names.account(grantee) + (option ? " WITH GRANT OPTION" : "")));
            }
        });
        return statements;
    }

    /**
     * Returns the statements that say something of privileges on an object. Own databases stand without their names, since a plan
     * may be made for many tenants at once: what the server keeps under an escaped name is spelled by the server.
     */
    private static List<String> on(SchemaObject object, String verb, String accounts) {
        boolean escaped = object.metadata().attributes().get(Granted.ESCAPED).isPresent();
        if (escaped) {
            return List.of(
                    "SET @schema_sync = concat(" + Literals.quote(verb + " ON `")
                            + ", replace(replace(replace(database(), '`', '``'), '_', '\\\\_'), '%', '\\\\%'), "
                            + Literals.quote("`.*" + accounts) + ")",
                    "PREPARE schema_sync FROM @schema_sync",
                    "EXECUTE schema_sync",
                    "DEALLOCATE PREPARE schema_sync");
        }
        String what = switch (object) {
            case Routine routine -> RoutineSyntax.keyword(routine) + " " + Names.quote(routine.name());
            case DefinedObject database -> "*";
            default -> Names.quote(object.name());
        };
        return List.of(verb + " ON " + what + accounts);
    }

    private static String list(Set<Grant> grants) {
        return new TreeSet<>(grants)
                .stream()
                        .map(grant -> grant.column() == null
                                ? grant.privilege()
                                : grant.privilege() + " " + Names.list(List.of(grant.column())))
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, List<Grant>> byGrantee(SortedSet<Grant> grants) {
        return grants.stream().collect(Collectors.groupingBy(Grant::grantee, TreeMap::new, Collectors.toList()));
    }

    private static boolean isGrantable(List<Grant> grants) {
        return grants.stream().anyMatch(Grant::grantable);
    }

    /** The servers know one right to pass privileges on for all that an account holds on an object. */
    private static Set<Grant> plain(List<Grant> grants) {
        return grants.stream()
                .map(grant -> new Grant(grant.grantee(), grant.privilege(), grant.column(), false))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Grant whole(Grant grant) {
        return new Grant(grant.grantee(), grant.privilege(), null, false);
    }
}
