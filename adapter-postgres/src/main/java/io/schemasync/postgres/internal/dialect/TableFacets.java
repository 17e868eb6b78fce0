package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.Table;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a table keeps as attributes: one line for each. The locks and rewrites are those of the manual's page on ALTER
 * TABLE.
 */
final class TableFacets {
    /**
     * How one attribute is changed.
     *
     * @param attribute its name
     * @param set the subcommand that sets a value
     * @param unset the subcommand that gives it back to the server
     * @param inCreate whether CREATE TABLE itself says it
     * @param rewrites whether every row is written anew
     */
    private record Change(
            String attribute, Function<String, String> set, String unset, boolean inCreate, boolean rewrites) {}

    private static final List<Change> CHANGES = List.of(
            new Change("persistence", value -> "SET UNLOGGED", "SET LOGGED", true, true),
            new Change("access-method", value -> "SET ACCESS METHOD " + value, "SET ACCESS METHOD heap", true, true),
            new Change("tablespace", value -> "SET TABLESPACE " + value, "SET TABLESPACE pg_default", true, true),
            new Change("of-type", value -> "OF " + value, "NOT OF", false, false),
            new Change(
                    "row-security", value -> "ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY", false, false),
            new Change(
                    "force-row-security",
                    value -> "FORCE ROW LEVEL SECURITY",
                    "NO FORCE ROW LEVEL SECURITY",
                    false,
                    false));

    private static final String REPLICA_IDENTITY = "replica-identity";
    private static final String CLUSTER_ON = "cluster-on";
    private static final String BY_INDEX = "index:";

    private TableFacets() {}

    /** Returns the subcommands that a new table still needs. */
    static List<String> afterCreation(Table table) {
        return subcommands(Metadata.none(), table.metadata(), false);
    }

    /** Returns the subcommands that turn attributes into others. */
    static List<String> changes(Metadata from, Metadata to) {
        var all = new ArrayList<>(subcommands(from, to, true));
        all.addAll(Options.change(from, to));
        all.addAll(Options.changeForeign(from, to));
        return all;
    }

    private static List<String> subcommands(Metadata from, Metadata to, boolean all) {
        var subcommands = new ArrayList<String>();
        for (Change change : CHANGES) {
            @Nullable String before = from.attributes().get(change.attribute()).orElse(null);
            @Nullable String after = to.attributes().get(change.attribute()).orElse(null);
            if ((all || !change.inCreate()) && !Objects.equals(before, after)) {
                subcommands.add(after == null ? change.unset() : change.set().apply(after));
            }
        }
        replicaIdentity(from, to, subcommands);
        if (from.attributes().get(CLUSTER_ON).isPresent()
                && to.attributes().get(CLUSTER_ON).isEmpty()) {
            subcommands.add("SET WITHOUT CLUSTER");
        }
        return subcommands;
    }

    private static void replicaIdentity(Metadata from, Metadata to, List<String> subcommands) {
        String before = from.attributes().get(REPLICA_IDENTITY).orElse("default");
        String after = to.attributes().get(REPLICA_IDENTITY).orElse("default");
        if (!before.equals(after) && !after.startsWith(BY_INDEX)) {
            subcommands.add("REPLICA IDENTITY " + after.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Returns the subcommands that make an index or key what rows are clustered on or known by, where the table says so. */
    static List<String> marks(Metadata table, String index) {
        var subcommands = new ArrayList<String>();
        if (table.attributes().get(CLUSTER_ON).filter(index::equals).isPresent()) {
            subcommands.add("CLUSTER ON " + Identifiers.quote(index));
        }
        if (table.attributes()
                .get(REPLICA_IDENTITY)
                .filter((BY_INDEX + index)::equals)
                .isPresent()) {
            subcommands.add("REPLICA IDENTITY USING INDEX " + Identifiers.quote(index));
        }
        return subcommands;
    }

    /** Returns the indexes that a table's attributes name and those of {@code from} did not. */
    static List<String> newlyMarked(Metadata from, Metadata to) {
        var names = new ArrayList<String>();
        for (String attribute : List.of(CLUSTER_ON, REPLICA_IDENTITY)) {
            @Nullable String before = from.attributes().get(attribute).orElse(null);
            @Nullable String after = to.attributes().get(attribute).orElse(null);
            if (after != null
                    && !after.equals(before)
                    && (attribute.equals(CLUSTER_ON) || after.startsWith(BY_INDEX))) {
                String name = attribute.equals(CLUSTER_ON) ? after : after.substring(BY_INDEX.length());
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Returns whether a change of attributes writes every row anew. */
    static boolean rewrites(Metadata from, Metadata to) {
        return CHANGES.stream()
                .filter(Change::rewrites)
                .anyMatch(change -> !from.attributes()
                        .get(change.attribute())
                        .equals(to.attributes().get(change.attribute())));
    }
}
