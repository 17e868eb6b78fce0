package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/** Counts that can be asked before anything is done; tables are given as identifiers. */
final class Probes {
    private Probes() {}

    /** Returns the name that a table has before the plan, as an identifier. */
    static String live(ObjectName table, PlanningContext context) {
        return Identifiers.quote(context.liveName(ObjectId.of(ObjectKind.TABLE, table)));
    }

    static String rows(String table) {
        return "SELECT count(*) FROM " + table;
    }

    static String rows(String table, String condition) {
        return rows(table) + " WHERE " + condition;
    }

    static String nulls(String table, String column) {
        return rows(table, Identifiers.quote(column) + " IS NULL");
    }

    static String values(String table, String column) {
        return rows(table, Identifiers.quote(column) + " IS NOT NULL");
    }

    /**
     * Rows beyond the first that share the same keys.
     *
     * @param keys columns as identifiers, or expressions
     * @param nullsCollide whether two NULLs are the same key
     * @param predicate which rows count; empty for all
     */
    static String duplicates(String table, List<String> keys, boolean nullsCollide, String predicate) {
        String notNull = nullsCollide
                ? ""
                : keys.stream().map(key -> key + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String condition =
                notNull.isEmpty() || predicate.isEmpty() ? notNull + predicate : notNull + " AND " + predicate;
        return "SELECT coalesce(sum(n - 1), 0)::bigint FROM (SELECT count(*) AS n FROM " + table
                + (condition.isEmpty() ? "" : " WHERE " + condition)
                + " GROUP BY " + String.join(", ", keys) + " HAVING count(*) > 1) AS duplicates";
    }

    /** Rows whose keys, none of which is NULL, name no row of another table. */
    static String orphans(String table, List<String> columns, String referenced, List<String> referencedColumns) {
        var matches = new StringBuilder();
        var notNull = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String column = "child." + Identifiers.quote(columns.get(i));
            notNull.append(i == 0 ? "" : " AND ").append(column).append(" IS NOT NULL");
            matches.append(i == 0 ? "" : " AND ")
                    .append("parent.")
                    .append(Identifiers.quote(referencedColumns.get(i)))
                    .append(" = ")
                    .append(column);
        }
        return "SELECT count(*) FROM " + table + " AS child WHERE " + notNull + " AND NOT EXISTS (SELECT FROM "
                + referenced + " AS parent WHERE " + matches + ")";
    }
}
