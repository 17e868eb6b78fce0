package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.SqlText;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes row-level security policies. */
final class PolicyDdl {
    private PolicyDdl() {}

    /** Returns the creation of a policy with its comment. */
    static List<String> create(ObjectName table, Policy policy) {
        var statements = new ArrayList<String>();
        statements.add("CREATE POLICY " + on(table, policy)
                + (policy.permissive() ? "" : " AS RESTRICTIVE")
                + " FOR " + policy.command().toUpperCase(Locale.ROOT)
                + body(policy));
        statements.addAll(comment(table, Metadata.none(), policy));
        return statements;
    }

    /** Returns what turns a policy into another; nothing if the server cannot, as it takes no condition away. */
    static Optional<List<String>> alter(ObjectName table, Policy from, Policy to) {
        if (from.permissive() != to.permissive()
                || !from.command().equals(to.command())
                || goes(from.using(), to.using())
                || goes(from.check(), to.check())) {
            return Optional.empty();
        }
        var statements = new ArrayList<String>();
        if (!body(from).equals(body(to))) {
            statements.add("ALTER POLICY " + on(table, to) + body(to));
        }
        statements.addAll(comment(table, from.metadata(), to));
        return Optional.of(statements);
    }

    private static boolean goes(@Nullable SqlText from, @Nullable SqlText to) {
        return from != null && to == null;
    }

    private static String body(Policy policy) {
        return " TO "
                + policy.roles().stream()
                        .map(role -> role.isEmpty() ? "PUBLIC" : Identifiers.quote(role))
                        .collect(Collectors.joining(", "))
                + (policy.using() == null ? "" : " USING (" + policy.using() + ")")
                + (policy.check() == null ? "" : " WITH CHECK (" + policy.check() + ")");
    }

    static String drop(ObjectName table, Policy policy) {
        return "DROP POLICY " + on(table, policy);
    }

    private static List<String> comment(ObjectName table, Metadata from, Policy to) {
        return Comments.change(
                "POLICY " + on(table, to), from.comment(), to.metadata().comment());
    }

    private static String on(ObjectName table, Policy policy) {
        return Identifiers.quote(policy.name()) + " ON " + Identifiers.quote(table);
    }
}
