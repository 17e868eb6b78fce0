package io.schemasync.postgres.internal.catalog;

import io.schemasync.postgres.internal.PostgresScope;
import io.schemasync.postgres.internal.catalog.Namespaces.Namespace;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a catalog query for a version of the server and the schemas that are read. In it stand
 *
 * <ul>
 *   <li><code>{since N: a | b}</code> for {@code a} on version N or later and {@code b} before;
 *   <li><code>{namespaces}</code> for the schemas that are read, as the right side of a condition;
 *   <li><code>{members c}</code> for a table of the objects in catalog {@code c} that live in these schemas, as {@code oid} and
 *       {@code namespace}. Of that {@code pg_depend} keeps an index; the catalogs have none by schema alone, and reading one schema
 *       must not take longer for the others beside it. An expression may name a schema too, so the caller compares the namespace;
 *   <li><code>{scope n}</code> for the column by which rows are told apart where each schema is a scope of its own: the object id of
 *       {@code n}; 0 where all is one scope;
 *   <li><code>{own n: e}</code> for {@code e} as the server writes it when it looks names up in schema {@code n} first, where each
 *       schema is a scope of its own. The server writes text under the search path of the moment, so the expression itself sets it.
 * </ul>
 */
final class QueryText {
    private static final Pattern CHOICE = Pattern.compile("\\{since (\\d+): ([^|{}]*)\\|([^|{}]*)}");
    private static final Pattern SCOPE = Pattern.compile("\\{scope ([a-z.]+)}");
    private static final Pattern MEMBERS = Pattern.compile("\\{members ([a-z_]+)}");
    private static final Pattern OWN = Pattern.compile("\\{own ([a-z.]+): ([^{}]*)}");

    /** Most rows are of the same schema as the row before. */
    private static final String UNDER_OWN_PATH = """
            CASE WHEN %1$s::regnamespace || '%3$s' = current_setting('search_path')
                   OR set_config('search_path', %1$s::regnamespace || '%3$s', true) IS NOT NULL THEN %2$s END""";

    /**
     * A query as the server takes it.
     *
     * @param parameter the value of {@code $1} in it, an object id; null where there is none
     */
    record Query(String sql, @Nullable Long parameter) {}

    private final int version;
    private final boolean eachByItself;
    private final List<Namespace> namespaces;
    private final Set<String> catalogs;

    /** @param eachByItself whether each schema is a scope of its own, with its own search path under which text is written */
    QueryText(int version, boolean eachByItself, List<Namespace> namespaces) {
        this.version = version;
        this.eachByItself = eachByItself;
        this.namespaces = namespaces;
        this.catalogs = namespaces.stream()
                .flatMap(namespace -> namespace.catalogs().stream())
                .collect(Collectors.toSet());
    }

    /** Returns whether the query asks for nothing but members of catalogs that have none in these schemas. */
    boolean givesNothing(String sql) {
        List<String> asked =
                MEMBERS.matcher(sql).results().map(members -> members.group(1)).toList();
        return !asked.isEmpty()
                && !sql.contains("{namespaces}")
                && asked.stream().noneMatch(catalogs::contains);
    }

    /** Returns the query as the server takes it. */
    Query of(String sql) {
        String chosen = CHOICE.matcher(sql)
                .replaceAll(choice ->
                        Matcher.quoteReplacement(choice.group(version >= Integer.parseInt(choice.group(1)) ? 2 : 3)));
        String placed = MEMBERS.matcher(chosen).replaceAll("""
                (SELECT DISTINCT d.objid AS oid, d.refobjid AS namespace FROM pg_depend AS d
                 WHERE d.classid = '$1'::regclass AND d.refclassid = 'pg_namespace'::regclass AND d.refobjid {namespaces})""");
        String scoped = SCOPE.matcher(placed).replaceAll(eachByItself ? "$1 AS scope" : "0::oid AS scope");
        String owned = OWN.matcher(scoped)
                .replaceAll(own -> Matcher.quoteReplacement(
                        eachByItself
                                ? UNDER_OWN_PATH.formatted(
                                        own.group(1), own.group(2), PostgresScope.OneSchema.BEHIND_OWN)
                                : "(" + own.group(2) + ")"));
        if (eachByItself && namespaces.size() == 1) {
            // The same text for each of a fleet.
            return new Query(
                    owned.replace("{namespaces}", "= $1"), namespaces.getFirst().id());
        }
        String ids = namespaces.isEmpty()
                ? "NULL"
                : namespaces.stream()
                        .map(namespace -> String.valueOf(namespace.id()))
                        .collect(Collectors.joining(", "));
        return new Query(owned.replace("{namespaces}", "IN (" + ids + ")"), null);
    }
}
