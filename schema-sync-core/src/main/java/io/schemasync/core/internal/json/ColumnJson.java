package io.schemasync.core.internal.json;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns as JSON. */
final class ColumnJson {
    private ColumnJson() {}

    static Map<String, Object> write(Column column) {
        return new Fields()
                .value("name", column.name())
                .value("dataType", NamesJson.sql(column.type()))
                .flag("nullable", column.nullable(), true)
                .value("default", NamesJson.sql(column.defaultValue()))
                .value("generated", generation(column.generation()))
                .value("identity", identity(column.identity()))
                .value("collation", column.collation())
                .all(MetadataJson.write(column.metadata()))
                .build();
    }

    static Column read(Node node) {
        return new Column(
                node.text("name"),
                node.get("dataType", NamesJson::sql),
                node.flag("nullable", true),
                node.optional("default", NamesJson::sql),
                node.optional("generated", ColumnJson::generation),
                node.optional("identity", ColumnJson::identity),
                node.optionalText("collation"),
                MetadataJson.read(node));
    }

    private static @Nullable Object generation(Column.@Nullable Generation generation) {
        return generation == null
                ? null
                : new Fields()
                        .value("expression", NamesJson.sql(generation.expression()))
                        .flag("stored", generation.stored(), false)
                        .build();
    }

    private static Column.Generation generation(Node node) {
        return new Column.Generation(node.get("expression", NamesJson::sql), node.flag("stored", false));
    }

    private static @Nullable Object identity(Column.@Nullable Identity identity) {
        return identity == null
                ? null
                : new Fields()
                        .value("always", identity.always())
                        .value("options", identity.options().values())
                        .build();
    }

    private static Column.Identity identity(Node node) {
        return new Column.Identity(node.flag("always", false), Attributes.of(node.map("options", Node::text)));
    }
}
