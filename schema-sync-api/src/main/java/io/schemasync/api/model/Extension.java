package io.schemasync.api.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An extension. Its members are its own and never part of a snapshot.
 *
 * @param name the extension's name
 * @param version the installed version
 * @param schema the schema that holds its members; null for the tenant's own
 * @param metadata comment, attributes, dependencies
 */
public record Extension(
        ObjectName name, String version, @Nullable String schema, Metadata metadata) implements SchemaObject {
    @Override
    public ObjectKind kind() {
        return ObjectKind.EXTENSION;
    }

    @Override
    public Extension withName(ObjectName value) {
        return new Extension(value, version, schema, metadata);
    }

    @Override
    public Extension withMetadata(Metadata value) {
        return new Extension(name, version, schema, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .text("version", version)
                .name("schema", ObjectKind.SCHEMA, schema)
                .metadata(metadata)
                .build();
    }
}
