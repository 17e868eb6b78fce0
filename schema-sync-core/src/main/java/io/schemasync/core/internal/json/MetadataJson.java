package io.schemasync.core.internal.json;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import java.util.Map;
import java.util.TreeSet;

/** Metadata as JSON: members of the object or part that it belongs to. */
final class MetadataJson {
    private MetadataJson() {}

    static Map<String, Object> write(Metadata metadata) {
        return new Fields()
                .value("comment", metadata.comment())
                .value("owner", metadata.owner())
                .list("grants", metadata.grants(), MetadataJson::grant)
                .value("attributes", metadata.attributes().values())
                .list("dependsOn", metadata.dependsOn(), NamesJson::ref)
                .build();
    }

    static Metadata read(Node node) {
        return new Metadata(
                node.optionalText("comment"),
                node.optionalText("owner"),
                new TreeSet<>(node.list("grants", MetadataJson::grant)),
                Attributes.of(node.map("attributes", Node::text)),
                new TreeSet<>(node.list("dependsOn", NamesJson::ref)));
    }

    private static Map<String, Object> grant(Grant grant) {
        return new Fields()
                .value("grantee", grant.grantee())
                .value("privilege", grant.privilege())
                .value("column", grant.column())
                .flag("grantable", grant.grantable(), false)
                .build();
    }

    private static Grant grant(Node node) {
        return new Grant(
                node.text("grantee"),
                node.text("privilege"),
                node.optionalText("column"),
                node.flag("grantable", false));
    }
}
