package io.schemasync.core.internal.json;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Constraint.Deferrability;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ForeignKey.Action;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.UniqueConstraint;
import java.util.List;
import java.util.Map;

/** Constraints as JSON; their member {@code type} says which one it is. */
final class ConstraintJson {
    private ConstraintJson() {}

    static Map<String, Object> write(Constraint constraint) {
        var fields = new Fields().value("type", constraint.kind().name()).value("name", constraint.name());
        Fields own = switch (constraint) {
            case PrimaryKey key -> keys(fields, key.keys(), key.include(), key.deferrability());
            case UniqueConstraint key ->
                keys(fields, key.keys(), key.include(), key.deferrability())
                        .flag("nullsNotDistinct", key.nullsNotDistinct(), false);
            case ForeignKey key -> foreignKey(fields, key);
            case CheckConstraint check ->
                fields.value("expression", NamesJson.sql(check.expression()))
                        .flag("noInherit", check.noInherit(), false)
                        .flag("validated", check.validated(), true)
                        .flag("enforced", check.enforced(), true);
            case ExclusionConstraint exclusion ->
                fields.value("definition", NamesJson.sql(exclusion.definition()))
                        .choice("deferrability", exclusion.deferrability(), Deferrability.NOT_DEFERRABLE);
        };
        return own.all(MetadataJson.write(constraint.metadata())).build();
    }

    private static Fields keys(Fields fields, List<IndexKey> keys, List<String> include, Deferrability deferrability) {
        return fields.list("keys", keys, KeysJson::write)
                .value("include", include)
                .choice("deferrability", deferrability, Deferrability.NOT_DEFERRABLE);
    }

    private static Fields foreignKey(Fields fields, ForeignKey key) {
        return fields.value("columns", key.columns())
                .value("references", NamesJson.name(key.referencedTable()))
                .value("referencedColumns", key.referencedColumns())
                .value("match", key.match())
                .choice("onUpdate", key.onUpdate(), Action.NO_ACTION)
                .choice("onDelete", key.onDelete(), Action.NO_ACTION)
                .value("onDeleteColumns", key.onDeleteColumns())
                .choice("deferrability", key.deferrability(), Deferrability.NOT_DEFERRABLE)
                .flag("validated", key.validated(), true)
                .flag("enforced", key.enforced(), true);
    }

    static Constraint read(Node node) {
        return switch (node.text("type")) {
            case "primary-key" ->
                new PrimaryKey(
                        node.optionalText("name"),
                        node.list("keys", KeysJson::read),
                        node.list("include", Node::text),
                        deferrability(node),
                        MetadataJson.read(node));
            case "unique" ->
                new UniqueConstraint(
                        node.optionalText("name"),
                        node.list("keys", KeysJson::read),
                        node.list("include", Node::text),
                        node.flag("nullsNotDistinct", false),
                        deferrability(node),
                        MetadataJson.read(node));
            case "foreign-key" -> foreignKey(node);
            case "check" -> check(node);
            case "exclusion" ->
                new ExclusionConstraint(
                        node.optionalText("name"),
                        node.get("definition", NamesJson::sql),
                        deferrability(node),
                        MetadataJson.read(node));
            default -> throw node.malformed("is of an unknown type \"" + node.text("type") + "\"");
        };
    }

    /** Reads a check; those of a domain are written the same way. */
    static CheckConstraint check(Node node) {
        node.optionalText("type");
        return new CheckConstraint(
                node.optionalText("name"),
                node.get("expression", NamesJson::sql),
                node.flag("noInherit", false),
                node.flag("validated", true),
                node.flag("enforced", true),
                MetadataJson.read(node));
    }

    private static ForeignKey foreignKey(Node node) {
        return new ForeignKey(
                node.optionalText("name"),
                node.list("columns", Node::text),
                node.get("references", NamesJson::name),
                node.list("referencedColumns", Node::text),
                node.optionalText("match"),
                node.choice("onUpdate", Action.class, Action.NO_ACTION),
                node.choice("onDelete", Action.class, Action.NO_ACTION),
                node.list("onDeleteColumns", Node::text),
                deferrability(node),
                node.flag("validated", true),
                node.flag("enforced", true),
                MetadataJson.read(node));
    }

    private static Deferrability deferrability(Node node) {
        return node.choice("deferrability", Deferrability.class, Deferrability.NOT_DEFERRABLE);
    }
}
