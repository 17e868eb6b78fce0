package io.schemasync.sqlite.internal.dialect;

import io.schemasync.sqlite.internal.sql.SqliteText;

/** Counts, as SQL that can be asked before anything is done. */
final class Probes {
    private Probes() {}

    /** All rows. */
    static String rows(String table) {
        return "SELECT count(*) FROM " + SqliteText.name(table);
    }

    /** Rows that meet a condition. */
    static String rows(String table, String condition) {
        return rows(table) + " WHERE " + condition;
    }

    /** Rows of a query that meet a condition. */
    static String rowsOf(String query, String alias, String condition) {
        return "SELECT count(*) FROM (" + query + ") AS " + SqliteText.name(alias) + " WHERE " + condition;
    }

    /** Rows of a query beyond the first that share the keys, none of which is NULL. */
    static String duplicates(String query, String alias, java.util.List<String> keys, String condition) {
        String notNull = String.join(
                " AND ", keys.stream().map(key -> "(" + key + ") IS NOT NULL").toList());
        return "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM (" + query + ") AS "
                + SqliteText.name(alias) + " WHERE " + notNull + (condition.isEmpty() ? "" : " AND (" + condition + ")")
                + " GROUP BY " + String.join(", ", keys) + " HAVING count(*) > 1)";
    }
}
