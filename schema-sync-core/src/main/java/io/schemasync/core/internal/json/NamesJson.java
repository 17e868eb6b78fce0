package io.schemasync.core.internal.json;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names, identities, references and SQL as JSON: a plain text wherever that says it all. */
final class NamesJson {
    private NamesJson() {}

    static @Nullable Object name(@Nullable ObjectName name) {
        return name == null ? null : written(name);
    }

    static Object written(ObjectName name) {
        if (name.isOwn()) {
            return name.name();
        }
        return new Fields()
                .value("schema", name.schema())
                .value("name", name.name())
                .build();
    }

    static ObjectName name(Node node) {
        return node.isText() ? ObjectName.own(node.text()) : new ObjectName(node.text("schema"), node.text("name"));
    }

    static Map<String, Object> id(ObjectId id) {
        return new Fields()
                .value("kind", id.kind().name())
                .value("name", name(id.name()))
                .value("discriminator", id.discriminator().isEmpty() ? null : id.discriminator())
                .build();
    }

    static ObjectId id(Node node) {
        String discriminator = node.optionalText("discriminator");
        return new ObjectId(
                new ObjectKind(node.text("kind")),
                node.get("name", NamesJson::name),
                discriminator == null ? "" : discriminator);
    }

    static Map<String, Object> ref(Ref ref) {
        return new Fields()
                .all(id(ref.object()))
                .value(
                        "partKind",
                        ref.partKind() == null ? null : ref.partKind().name())
                .value("part", ref.part())
                .build();
    }

    static Ref ref(Node node) {
        return new Ref(id(node), node.optional("partKind", NamesJson::kind), node.optionalText("part"));
    }

    static ObjectKind kind(Node node) {
        return new ObjectKind(node.text());
    }

    static @Nullable Object sql(@Nullable SqlText sql) {
        if (sql == null || sql.text().equals(sql.canonical())) {
            return sql == null ? null : sql.text();
        }
        return new Fields()
                .value("text", sql.text())
                .value("canonical", sql.canonical())
                .build();
    }

    static SqlText sql(Node node) {
        return node.isText() ? SqlText.of(node.text()) : new SqlText(node.text("text"), node.text("canonical"));
    }

    static Map<String, Object> origin(Origin origin) {
        return new Fields()
                .value("databaseType", origin.databaseType())
                .value("flavor", origin.flavor())
                .value("majorVersion", origin.majorVersion())
                .build();
    }

    static Origin origin(Node node) {
        return new Origin(node.text("databaseType"), node.text("flavor"), node.text("majorVersion"));
    }
}
