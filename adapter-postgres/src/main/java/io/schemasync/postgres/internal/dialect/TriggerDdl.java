package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Trigger;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes triggers, of tables and of views. Partitions have those of a partitioned table too: where a partition's is in another state
 * or has a comment, the trigger's attributes {@code enabled-in.P} and {@code comment-in.P} say so.
 */
final class TriggerDdl {
    private static final Map<String, String> STATES = Map.of(
            "disabled", "DISABLE TRIGGER",
            "replica", "ENABLE REPLICA TRIGGER",
            "always", "ENABLE ALWAYS TRIGGER");

    private static final String ENABLED_IN = "enabled-in.";
    private static final String COMMENT_IN = "comment-in.";

    private TriggerDdl() {}

    /** Returns the creation of a trigger with its state and comment. */
    static List<String> create(ObjectName relation, Trigger trigger) {
        var statements = new ArrayList<String>();
        statements.add(definition(relation, trigger));
        statements.addAll(alter(relation, Metadata.none(), trigger));
        return statements;
    }

    private static String definition(ObjectName relation, Trigger trigger) {
        Attributes attributes = trigger.metadata().attributes();
        String events = trigger.events().stream()
                .map(event ->
                        event == Trigger.Event.UPDATE && !trigger.updateOf().isEmpty()
                                ? "UPDATE OF " + Identifiers.quote(trigger.updateOf())
                                : event.name())
                .collect(Collectors.joining(" OR "));
        return "CREATE " + (attributes.isSet("constraint") ? "CONSTRAINT " : "") + "TRIGGER "
                + Identifiers.quote(trigger.name()) + " " + trigger.timing().sql() + " " + events + " ON "
                + Identifiers.quote(relation)
                + attributes.get("from-table").map(table -> " FROM " + table).orElse("")
                + attributes.get("deferrability").map(TriggerDdl::deferrability).orElse("")
                + referencing(attributes)
                + (trigger.forEachRow() ? " FOR EACH ROW" : " FOR EACH STATEMENT")
                + (trigger.condition() == null ? "" : " WHEN (" + trigger.condition() + ")")
                + " " + trigger.body();
    }

    private static String deferrability(String value) {
        return value.equals("INITIALLY_DEFERRED") ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
    }

    private static String referencing(Attributes attributes) {
        String tables = attributes
                        .get("old-table")
                        .map(name -> " OLD TABLE AS " + Identifiers.quote(name))
                        .orElse("")
                + attributes
                        .get("new-table")
                        .map(name -> " NEW TABLE AS " + Identifiers.quote(name))
                        .orElse("");
        return tables.isEmpty() ? "" : " REFERENCING" + tables;
    }

    /** Returns what turns state and comment of a trigger into others; what it does is the same. */
    static List<String> alter(ObjectName relation, Metadata from, Trigger to) {
        var statements = new ArrayList<String>();
        String on = Identifiers.quote(relation);
        String before = from.attributes().get("enabled").orElse("");
        String after = to.metadata().attributes().get("enabled").orElse("");
        Map<String, String> were = Options.of(from, ENABLED_IN);
        Map<String, String> states = Options.of(to.metadata(), ENABLED_IN);
        // What is said of a partitioned table goes for its partitions, until they say otherwise.
        boolean forAll = !before.equals(after) || !states.keySet().containsAll(were.keySet());
        if (forAll) {
            statements.add(enable(on, after, to));
        }
        states.forEach((partition, state) -> {
            if (forAll || !state.equals(were.get(partition))) {
                statements.add(enable("ONLY " + partition, state, to));
            }
        });
        statements.addAll(
                ExtensionUse.change("TRIGGER " + Identifiers.quote(to.name()) + " ON " + on, from, to.metadata()));
        statements.addAll(comment(on, from.comment(), to.metadata().comment(), to));
        Map<String, String> comments = Options.of(to.metadata(), COMMENT_IN);
        Options.of(from, COMMENT_IN).forEach((partition, comment) -> {
            if (!comments.containsKey(partition)) {
                statements.addAll(comment(partition, comment, null, to));
            }
        });
        comments.forEach((partition, comment) -> statements.addAll(
                comment(partition, Options.of(from, COMMENT_IN).get(partition), comment, to)));
        return statements;
    }

    private static String enable(String on, String state, Trigger trigger) {
        return "ALTER TABLE " + on + " " + STATES.getOrDefault(state, "ENABLE TRIGGER") + " "
                + Identifiers.quote(trigger.name());
    }

    private static List<String> comment(String on, @Nullable String from, @Nullable String to, Trigger trigger) {
        return Comments.change("TRIGGER " + Identifiers.quote(trigger.name()) + " ON " + on, from, to);
    }

    static boolean isSetting(String facet) {
        return facet.equals("comment")
                || ExtensionUse.concerns(facet)
                || facet.equals("attribute.enabled")
                || facet.startsWith("attribute." + ENABLED_IN)
                || facet.startsWith("attribute." + COMMENT_IN);
    }

    /** Returns whether a trigger is another one in some of the partitions that have it from its table. */
    static boolean differsBelow(Trigger trigger) {
        return trigger.metadata().attributes().values().keySet().stream()
                .anyMatch(name -> name.startsWith(ENABLED_IN) || name.startsWith(COMMENT_IN));
    }

    /**
     * Returns a trigger that says of partitions only what is to stay.
     *
     * @param stays whether it does, by the partition and the attribute
     */
    static Trigger onlyOf(Trigger trigger, BiPredicate<String, Map.Entry<String, String>> stays) {
        var attributes = trigger.metadata().attributes();
        for (var entry : attributes.values().entrySet()) {
            String name = entry.getKey();
            boolean goes = Stream.of(ENABLED_IN, COMMENT_IN)
                    .anyMatch(prefix -> name.startsWith(prefix) && !stays.test(name.substring(prefix.length()), entry));
            attributes = goes ? attributes.without(name) : attributes;
        }
        return (Trigger) trigger.withMetadata(trigger.metadata().withAttributes(attributes));
    }

    static String drop(ObjectName relation, Trigger trigger) {
        return "DROP TRIGGER " + Identifiers.quote(trigger.name()) + " ON " + Identifiers.quote(relation);
    }
}
