package io.schemasync.postgres.internal.catalog;

import io.schemasync.postgres.internal.PostgresScope;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a catalog query for a version of the server and the schemas that are read. In it stand
 *
 * <ul>
 *   <li><code>{since N: a | b}</code> for {@code a} on version N or later and {@code b} before;
 *   <li><code>{namespaces}</code> for the schemas that are read, as the right side of a condition;
 *   <li><code>{scope n}</code> for the column by which the rows are told apart: the object id of the schema {@code n} that a row is
 *       of, or nothing but 0 where the whole database is one scope;
 *   <li><code>{own n: e}</code> for {@code e} as the server writes it when it looks names up in schema {@code n} first, if each
 *       schema is a scope of its own. The server writes text under the search path of the moment, so the expression itself sets it.
 * </ul>
 */
final class QueryText {
    private static final Pattern CHOICE = Pattern.compile("\\{since (\\d+): ([^|{}]*)\\|([^|{}]*)}");
    private static final Pattern SCOPE = Pattern.compile("\\{scope ([a-z.]+)}");
    private static final Pattern OWN = Pattern.compile("\\{own ([a-z.]+): ([^{}]*)}");

    /** Most rows are of the same schema as the row before. */
    private static final String UNDER_OWN_PATH = """
            CASE WHEN %1$s::regnamespace || '%3$s' = current_setting('search_path')
                   OR set_config('search_path', %1$s::regnamespace || '%3$s', true) IS NOT NULL THEN %2$s END""";

    private final int version;
    private final boolean wholeDatabase;
    private final String namespaces;

    /** @param namespaces the object ids of the schemas */
    QueryText(int version, boolean wholeDatabase, List<Long> namespaces) {
        this.version = version;
        this.wholeDatabase = wholeDatabase;
        this.namespaces = namespaces.isEmpty()
                ? "IN (NULL)"
                : namespaces.stream().map(String::valueOf).collect(Collectors.joining(", ", "IN (", ")"));
    }

    /** Returns the query as the server takes it. */
    String of(String sql) {
        String chosen = CHOICE.matcher(sql)
                .replaceAll(choice ->
                        Matcher.quoteReplacement(choice.group(version >= Integer.parseInt(choice.group(1)) ? 2 : 3)));
        String scoped = SCOPE.matcher(chosen).replaceAll(wholeDatabase ? "0::oid AS scope" : "$1 AS scope");
        return OWN.matcher(scoped)
                .replaceAll(own -> Matcher.quoteReplacement(
                        wholeDatabase
                                ? "(" + own.group(2) + ")"
                                : UNDER_OWN_PATH.formatted(
                                        own.group(1), own.group(2), PostgresScope.OneSchema.BEHIND_OWN)))
                .replace("{namespaces}", namespaces);
    }
}
