package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.PostgresKinds;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes privileges (manual pages "GRANT", "REVOKE", "Privileges"). The owner's own are everything unless the attribute
 * {@code owner-privileges} lists them, those that may be passed on with an asterisk.
 */
final class Grants {
    static final String OWN = "owner-privileges";

    /** What PUBLIC has on a new object. */
    private static final Map<ObjectKind, String> BUILT_IN = Map.of(
            ObjectKind.FUNCTION, "EXECUTE",
            ObjectKind.PROCEDURE, "EXECUTE",
            ObjectKind.AGGREGATE, "EXECUTE",
            ObjectKind.ENUM, "USAGE",
            ObjectKind.DOMAIN, "USAGE",
            ObjectKind.COMPOSITE_TYPE, "USAGE",
            ObjectKind.RANGE_TYPE, "USAGE",
            PostgresKinds.BASE_TYPE, "USAGE",
            PostgresKinds.LANGUAGE, "USAGE");

    /** Privileges that one statement gives or takes. */
    private record Key(String grantee, boolean grantable) {}

    private Grants() {}

    /**
     * Returns what gives a new object the privileges of the target. Where default privileges are known of, the object is not
     * trusted to begin with the server's own.
     */
    static List<String> create(String onWhat, ObjectKind kind, Metadata metadata, PlanningContext context) {
        var statements = new ArrayList<String>();
        var before = new TreeSet<Grant>();
        SortedSet<String> others = DefaultPrivileges.grantees(kind, context);
        String builtIn = BUILT_IN.get(kind);
        if (!others.isEmpty()) {
            statements.add("REVOKE ALL ON " + onWhat + " FROM " + String.join(", ", others));
        }
        if (builtIn != null && !others.contains("PUBLIC")) {
            before.add(new Grant("", builtIn, null, false));
        }
        statements.addAll(change(onWhat, before, metadata.grants()));
        statements.addAll(owner(onWhat, Metadata.none(), metadata));
        return statements;
    }

    /** Returns what turns the privileges on something into others, the owner's too. */
    static List<String> change(String onWhat, Metadata from, Metadata to) {
        var statements = new ArrayList<>(change(onWhat, from.grants(), to.grants()));
        statements.addAll(owner(onWhat, from, to));
        return statements;
    }

    /**
     * Returns what turns the privileges on something into others; what is taken away comes first. A privilege taken away from a
     * whole relation goes from its columns too, so those that stay are given again.
     */
    static List<String> change(String onWhat, SortedSet<Grant> from, SortedSet<Grant> to) {
        List<Grant> gone = from.stream().filter(grant -> !to.contains(grant)).toList();
        List<Grant> optionOnly = gone.stream()
                .filter(Grant::grantable)
                .filter(grant -> to.contains(new Grant(grant.grantee(), grant.privilege(), grant.column(), false)))
                .toList();
        List<Grant> whole =
                gone.stream().filter(grant -> !optionOnly.contains(grant)).toList();
        List<Grant> raised = whole.stream()
                .filter(grant -> to.contains(new Grant(grant.grantee(), grant.privilege(), grant.column(), true)))
                .toList();
        List<Grant> revoked =
                whole.stream().filter(grant -> !raised.contains(grant)).toList();
        List<Grant> given = to.stream()
                .filter(grant -> !from.contains(grant) && !lowered(grant, optionOnly) || isSwept(grant, revoked))
                .toList();
        var statements = new ArrayList<String>();
        grouped(optionOnly)
                .forEach((key, privileges) -> statements.add("REVOKE GRANT OPTION FOR " + privileges(privileges)
                        + " ON " + onWhat + " FROM " + grantee(key.grantee())));
        grouped(revoked.stream().map(Grants::withoutOption).distinct().toList())
                .forEach((key, privileges) -> statements.add(
                        "REVOKE " + privileges(privileges) + " ON " + onWhat + " FROM " + grantee(key.grantee())));
        grouped(given)
                .forEach((key, privileges) -> statements.add("GRANT " + privileges(privileges) + " ON " + onWhat
                        + " TO " + grantee(key.grantee()) + (key.grantable() ? " WITH GRANT OPTION" : "")));
        return statements;
    }

    private static boolean lowered(Grant grant, List<Grant> optionOnly) {
        return optionOnly.contains(new Grant(grant.grantee(), grant.privilege(), grant.column(), true));
    }

    private static boolean isSwept(Grant grant, List<Grant> revoked) {
        return grant.column() != null
                && revoked.stream()
                        .anyMatch(other -> other.column() == null
                                && other.grantee().equals(grant.grantee())
                                && other.privilege().equals(grant.privilege()));
    }

    private static Grant withoutOption(Grant grant) {
        return new Grant(grant.grantee(), grant.privilege(), grant.column(), false);
    }

    private static Map<Key, List<Grant>> grouped(Collection<Grant> grants) {
        return grants.stream()
                .collect(Collectors.groupingBy(
                        grant -> new Key(grant.grantee(), grant.grantable()), LinkedHashMap::new, Collectors.toList()));
    }

    private static String privileges(List<Grant> grants) {
        return grants.stream().map(Grants::privilege).collect(Collectors.joining(", "));
    }

    private static String privilege(Grant grant) {
        String column = grant.column();
        return column == null ? grant.privilege() : grant.privilege() + " (" + Identifiers.quote(column) + ")";
    }

    private static String grantee(String name) {
        return name.isEmpty() ? "PUBLIC" : Identifiers.quote(name);
    }

    private static List<String> owner(String onWhat, Metadata from, Metadata to) {
        String before = from.attributes().get(OWN).orElse(null);
        String after = to.attributes().get(OWN).orElse(null);
        if (Objects.equals(before, after)) {
            return List.of();
        }
        String owner = from.owner() == null ? "CURRENT_USER" : Identifiers.quote(from.owner());
        if (after == null) {
            return List.of("GRANT ALL ON " + onWhat + " TO " + owner);
        }
        var statements = new ArrayList<String>();
        statements.add("REVOKE ALL ON " + onWhat + " FROM " + owner);
        Map<Boolean, List<String>> byOption = Arrays.stream(after.split(","))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.partitioningBy(each -> each.endsWith("*")));
        byOption.forEach((option, privileges) -> {
            if (!privileges.isEmpty()) {
                statements.add("GRANT " + String.join(", ", privileges).replace("*", "") + " ON " + onWhat + " TO "
                        + owner + (option ? " WITH GRANT OPTION" : ""));
            }
        });
        return statements;
    }
}
