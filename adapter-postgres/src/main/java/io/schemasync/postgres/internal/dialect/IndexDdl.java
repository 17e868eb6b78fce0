package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Writes indexes, of tables and of materialised views. */
final class IndexDdl {
    private static final String STATISTICS = "statistics.";

    private IndexDdl() {}

    /**
     * Returns the creation of an index with all that hangs on it.
     *
     * @param words what stands between INDEX and the name, such as {@code CONCURRENTLY}; empty or with a space at the end
     * @param only whether partitions are left alone
     */
    static List<String> create(ObjectName relation, Index index, String words, boolean only) {
        var statements = new ArrayList<String>();
        String method = index.method();
        statements.add(
                "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + words + Identifiers.quote(index.name())
                        + " ON " + (only ? "ONLY " : "") + Identifiers.quote(relation)
                        + (method == null ? "" : " USING " + method)
                        + " (" + index.keys().stream().map(IndexDdl::key).collect(Collectors.joining(", ")) + ")"
                        + (index.include().isEmpty() ? "" : " INCLUDE (" + Identifiers.quote(index.include()) + ")")
                        + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                        + Options.with(index.metadata())
                        + index.metadata()
                                .attributes()
                                .get("tablespace")
                                .map(space -> " TABLESPACE " + space)
                                .orElse("")
                        + (index.predicate() == null ? "" : " WHERE " + index.predicate()));
        Options.of(index.metadata(), STATISTICS)
                .forEach((number, target) -> statements.add(statistics(relation, index, number, target)));
        statements.addAll(ExtensionUse.change("INDEX " + name(relation, index), Metadata.none(), index.metadata()));
        statements.addAll(comment(relation, index, Metadata.none()));
        return statements;
    }

    private static String key(IndexKey key) {
        String column = key.column();
        return (column == null ? "(" + key.expression() + ")" : Identifiers.quote(column))
                + (key.collation() == null ? "" : " COLLATE " + key.collation())
                + (key.operatorClass() == null ? "" : " " + key.operatorClass())
                + (key.descending() ? " DESC" : "")
                + (key.nulls() == null ? "" : " NULLS " + key.nulls());
    }

    /** Returns what turns the settings and the comment of an index into others; its structure is the same. */
    static List<String> alter(ObjectName relation, Index from, Index to) {
        var statements = new ArrayList<>(settings(name(relation, to), from.metadata(), to.metadata()));
        SortedMap<String, String> before = Options.of(from.metadata(), STATISTICS);
        SortedMap<String, String> after = Options.of(to.metadata(), STATISTICS);
        before.keySet().stream()
                .filter(number -> !after.containsKey(number))
                .forEach(number -> statements.add(statistics(relation, to, number, "-1")));
        after.forEach((number, target) -> {
            if (!target.equals(before.get(number))) {
                statements.add(statistics(relation, to, number, target));
            }
        });
        statements.addAll(ExtensionUse.change("INDEX " + name(relation, to), from.metadata(), to.metadata()));
        statements.addAll(comment(relation, to, from.metadata()));
        return statements;
    }

    /** Returns what changes storage parameters and tablespace of an index, also of one that a constraint owns. */
    static List<String> settings(String index, Metadata from, Metadata to) {
        var subcommands = new ArrayList<>(Options.change(from, to));
        String before = from.attributes().get("tablespace").orElse(null);
        String after = to.attributes().get("tablespace").orElse(null);
        if (!Objects.equals(before, after)) {
            subcommands.add("SET TABLESPACE " + (after == null ? "pg_default" : after));
        }
        return subcommands.stream()
                .map(subcommand -> "ALTER INDEX " + index + " " + subcommand)
                .toList();
    }

    private static String statistics(ObjectName relation, Index index, String number, String target) {
        return "ALTER INDEX " + name(relation, index) + " ALTER COLUMN " + number + " SET STATISTICS " + target;
    }

    private static List<String> comment(ObjectName relation, Index index, Metadata from) {
        return Comments.change(
                "INDEX " + name(relation, index),
                from.comment(),
                index.metadata().comment());
    }

    static String name(ObjectName relation, Index index) {
        return Identifiers.quote(relation.withName(index.name()));
    }
}
