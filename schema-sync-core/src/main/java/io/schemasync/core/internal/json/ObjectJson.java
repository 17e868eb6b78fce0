package io.schemasync.core.internal.json;

import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import java.math.BigInteger;
import java.util.Map;

/** Objects as JSON; their member {@code type} says which class of the model it is. */
final class ObjectJson {
    private ObjectJson() {}

    static Map<String, Object> write(SchemaObject object) {
        var fields = new Fields();
        Fields own = switch (object) {
            case Table table -> TableJson.table(fields.value("type", "table"), table);
            case View view -> TableJson.view(fields.value("type", "view"), view);
            case Routine routine -> routine(fields.value("type", "routine"), routine);
            case EnumType type -> named(fields.value("type", "enum"), type).value("labels", type.labels());
            case DomainType domain -> domain(fields.value("type", "domain"), domain);
            case CompositeType type ->
                named(fields.value("type", "composite"), type).list("fields", type.fields(), ColumnJson::write);
            case RangeType range ->
                named(fields.value("type", "range"), range).value("subtype", NamesJson.sql(range.subtype()));
            case Sequence sequence -> sequence(fields.value("type", "sequence"), sequence);
            case Extension extension ->
                named(fields.value("type", "extension"), extension)
                        .value("version", extension.version())
                        .value("schema", extension.schema());
            case DefinedObject defined ->
                named(
                                fields.value("type", "defined")
                                        .value("kind", defined.kind().name()),
                                defined)
                        .value("ownerTable", NamesJson.name(defined.ownerTable()))
                        .value("definition", NamesJson.sql(defined.definition()));
        };
        return own.all(MetadataJson.write(object.metadata())).build();
    }

    static SchemaObject read(Node node) {
        return switch (node.text("type")) {
            case "table" -> TableJson.table(node);
            case "view" -> TableJson.view(node);
            case "routine" -> routine(node);
            case "enum" ->
                new EnumType(
                        node.get("name", NamesJson::name), node.list("labels", Node::text), MetadataJson.read(node));
            case "domain" -> domain(node);
            case "composite" ->
                new CompositeType(
                        node.get("name", NamesJson::name),
                        node.list("fields", ColumnJson::read),
                        MetadataJson.read(node));
            case "range" ->
                new RangeType(
                        node.get("name", NamesJson::name),
                        node.get("subtype", NamesJson::sql),
                        MetadataJson.read(node));
            case "sequence" -> sequence(node);
            case "extension" ->
                new Extension(
                        node.get("name", NamesJson::name),
                        node.text("version"),
                        node.optionalText("schema"),
                        MetadataJson.read(node));
            case "defined" ->
                new DefinedObject(
                        new ObjectKind(node.text("kind")),
                        node.get("name", NamesJson::name),
                        node.optional("ownerTable", NamesJson::name),
                        node.get("definition", NamesJson::sql),
                        MetadataJson.read(node));
            default -> throw node.malformed("is of an unknown type \"" + node.text("type") + "\"");
        };
    }

    private static Fields named(Fields fields, SchemaObject object) {
        return fields.value("name", NamesJson.name(object.name()));
    }

    private static Fields routine(Fields fields, Routine routine) {
        return named(fields.value("kind", routine.kind().name()), routine)
                .value("signature", routine.signature().isEmpty() ? null : routine.signature())
                .value("arguments", NamesJson.sql(routine.arguments()))
                .value("returns", NamesJson.sql(routine.returns()))
                .value("language", routine.language())
                .value("body", NamesJson.sql(routine.body()));
    }

    private static Routine routine(Node node) {
        String signature = node.optionalText("signature");
        return new Routine(
                new ObjectKind(node.text("kind")),
                node.get("name", NamesJson::name),
                signature == null ? "" : signature,
                node.get("arguments", NamesJson::sql),
                node.optional("returns", NamesJson::sql),
                node.text("language"),
                node.get("body", NamesJson::sql),
                MetadataJson.read(node));
    }

    private static Fields domain(Fields fields, DomainType domain) {
        return named(fields, domain)
                .value("baseType", NamesJson.sql(domain.baseType()))
                .flag("nullable", domain.nullable(), true)
                .value("default", NamesJson.sql(domain.defaultValue()))
                .value("collation", domain.collation())
                .list("checks", domain.checks(), ConstraintJson::write);
    }

    private static DomainType domain(Node node) {
        return new DomainType(
                node.get("name", NamesJson::name),
                node.get("baseType", NamesJson::sql),
                node.flag("nullable", true),
                node.optional("default", NamesJson::sql),
                node.optionalText("collation"),
                node.list("checks", ConstraintJson::check),
                MetadataJson.read(node));
    }

    /** Numbers of any size are written as text: many readers of JSON would round them. */
    private static Fields sequence(Fields fields, Sequence sequence) {
        return named(fields, sequence)
                .value("dataType", NamesJson.sql(sequence.dataType()))
                .value("start", sequence.start().toString())
                .value("increment", sequence.increment().toString())
                .value("minimum", sequence.minimum().toString())
                .value("maximum", sequence.maximum().toString())
                .value("cache", sequence.cache().toString())
                .flag("cycle", sequence.cycle(), false)
                .value("ownedBy", sequence.ownedBy() == null ? null : NamesJson.ref(sequence.ownedBy()));
    }

    private static Sequence sequence(Node node) {
        return new Sequence(
                node.get("name", NamesJson::name),
                node.get("dataType", NamesJson::sql),
                new BigInteger(node.text("start")),
                new BigInteger(node.text("increment")),
                new BigInteger(node.text("minimum")),
                new BigInteger(node.text("maximum")),
                new BigInteger(node.text("cache")),
                node.flag("cycle", false),
                node.optional("ownedBy", NamesJson::ref),
                MetadataJson.read(node));
    }
}
