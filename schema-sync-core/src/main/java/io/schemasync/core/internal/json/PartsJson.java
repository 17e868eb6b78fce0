package io.schemasync.core.internal.json;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import java.util.Map;
import java.util.TreeSet;

/** Parts as JSON. Where a part may be of any kind its member {@code type} says which. */
final class PartsJson {
    private PartsJson() {}

    static Map<String, Object> write(TablePart part) {
        var typed = new Fields().value("type", part.kind().name());
        return switch (part) {
            case Column column -> typed.all(ColumnJson.write(column)).build();
            case Constraint constraint -> ConstraintJson.write(constraint);
            case Index index -> typed.all(index(index)).build();
            case Trigger trigger -> typed.all(trigger(trigger)).build();
            case Policy policy -> typed.all(policy(policy)).build();
        };
    }

    static TablePart read(Node node) {
        return switch (node.text("type")) {
            case "column" -> ColumnJson.read(node);
            case "index" -> index(node);
            case "trigger" -> trigger(node);
            case "policy" -> policy(node);
            default -> ConstraintJson.read(node);
        };
    }

    static Map<String, Object> index(Index index) {
        return new Fields()
                .value("name", index.name())
                .flag("unique", index.unique(), false)
                .value("method", index.method())
                .list("keys", index.keys(), KeysJson::write)
                .value("include", index.include())
                .value("predicate", NamesJson.sql(index.predicate()))
                .flag("nullsNotDistinct", index.nullsNotDistinct(), false)
                .all(MetadataJson.write(index.metadata()))
                .build();
    }

    static Index index(Node node) {
        return new Index(
                node.text("name"),
                node.flag("unique", false),
                node.optionalText("method"),
                node.list("keys", KeysJson::read),
                node.list("include", Node::text),
                node.optional("predicate", NamesJson::sql),
                node.flag("nullsNotDistinct", false),
                MetadataJson.read(node));
    }

    static Map<String, Object> trigger(Trigger trigger) {
        return new Fields()
                .value("name", trigger.name())
                .choice("timing", trigger.timing(), null)
                .list("events", trigger.events(), Fields::word)
                .value("updateOf", trigger.updateOf())
                .flag("forEachRow", trigger.forEachRow(), false)
                .value("condition", NamesJson.sql(trigger.condition()))
                .value("body", NamesJson.sql(trigger.body()))
                .all(MetadataJson.write(trigger.metadata()))
                .build();
    }

    static Trigger trigger(Node node) {
        return new Trigger(
                node.text("name"),
                node.choice("timing", Trigger.Timing.class),
                new TreeSet<>(node.list("events", event -> event.choice(Trigger.Event.class))),
                node.list("updateOf", Node::text),
                node.flag("forEachRow", false),
                node.optional("condition", NamesJson::sql),
                node.get("body", NamesJson::sql),
                MetadataJson.read(node));
    }

    static Map<String, Object> policy(Policy policy) {
        return new Fields()
                .value("name", policy.name())
                .flag("permissive", policy.permissive(), true)
                .value("command", policy.command())
                .value("roles", policy.roles())
                .value("using", NamesJson.sql(policy.using()))
                .value("check", NamesJson.sql(policy.check()))
                .all(MetadataJson.write(policy.metadata()))
                .build();
    }

    static Policy policy(Node node) {
        return new Policy(
                node.text("name"),
                node.flag("permissive", true),
                node.text("command"),
                node.list("roles", Node::text),
                node.optional("using", NamesJson::sql),
                node.optional("check", NamesJson::sql),
                MetadataJson.read(node));
    }
}
