package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Trigger;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes triggers, of tables and of views. */
final class TriggerDdl {
    private static final Map<String, String> STATES = Map.of(
            "disabled", "DISABLE TRIGGER",
            "replica", "ENABLE REPLICA TRIGGER",
            "always", "ENABLE ALWAYS TRIGGER");

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
        String before = from.attributes().get("enabled").orElse("");
        String after = to.metadata().attributes().get("enabled").orElse("");
        if (!before.equals(after)) {
            statements.add("ALTER TABLE " + Identifiers.quote(relation) + " "
                    + STATES.getOrDefault(after, "ENABLE TRIGGER") + " " + Identifiers.quote(to.name()));
        }
        statements.addAll(Comments.change(
                "TRIGGER " + Identifiers.quote(to.name()) + " ON " + Identifiers.quote(relation),
                from.comment(),
                to.metadata().comment()));
        return statements;
    }

    static String drop(ObjectName relation, Trigger trigger) {
        return "DROP TRIGGER " + Identifiers.quote(trigger.name()) + " ON " + Identifiers.quote(relation);
    }
}
