package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes privileges. */
final class Grants {
    private static final Set<ObjectKind> USED_BY_ALL =
            Set.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE, ObjectKind.RANGE_TYPE);
    private static final Set<ObjectKind> EXECUTED_BY_ALL =
            Set.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE);

    private Grants() {}

    /** Returns what gives a new object the privileges of the target. */
    static List<String> create(String onWhat, ObjectKind kind, Metadata metadata, PlanningContext context) {
        var builtIn = new TreeSet<Grant>();
        if (USED_BY_ALL.contains(kind)) {
            builtIn.add(new Grant("", "USAGE", null, false));
        } else if (EXECUTED_BY_ALL.contains(kind)) {
            builtIn.add(new Grant("", "EXECUTE", null, false));
        }
        return change(onWhat, builtIn, metadata.grants());
    }

    /** Returns what turns the privileges on something into others; what is taken away comes first. */
    static List<String> change(String onWhat, SortedSet<Grant> from, SortedSet<Grant> to) {
        var statements = new ArrayList<String>();
        for (Grant grant : from) {
            if (!to.contains(grant)) {
                statements.add("REVOKE " + privilege(grant) + " ON " + onWhat + " FROM " + grantee(grant));
            }
        }
        for (Grant grant : to) {
            if (!from.contains(grant)) {
                statements.add("GRANT " + privilege(grant) + " ON " + onWhat + " TO " + grantee(grant)
                        + (grant.grantable() ? " WITH GRANT OPTION" : ""));
            }
        }
        return statements;
    }

    private static String privilege(Grant grant) {
        String column = grant.column();
        return column == null ? grant.privilege() : grant.privilege() + " (" + Identifiers.quote(column) + ")";
    }

    private static String grantee(Grant grant) {
        return grant.grantee().isEmpty() ? "PUBLIC" : Identifiers.quote(grant.grantee());
    }
}
