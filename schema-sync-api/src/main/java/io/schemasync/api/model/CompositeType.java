package io.schemasync.api.model;

import java.util.List;
import java.util.SortedMap;

/**
 * A composite type.
 *
 * @param name the type's name
 * @param fields the fields in order
 * @param metadata comment, owner, grants, attributes, dependencies
 */
public record CompositeType(ObjectName name, List<Column> fields, Metadata metadata) implements UserType {
    /** Copies the list. */
    public CompositeType {
        fields = List.copyOf(fields);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.COMPOSITE_TYPE;
    }

    @Override
    public CompositeType withName(ObjectName value) {
        return new CompositeType(value, fields, metadata);
    }

    @Override
    public CompositeType withMetadata(Metadata value) {
        return new CompositeType(name, fields, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sequence(
                        "fields",
                        fields.stream()
                                .map(field -> new Facets()
                                        .name("name", ObjectKind.COLUMN, field.name())
                                        .sequence("field", List.of(new Facet.Group(field.facets())))
                                        .group())
                                .toList())
                .metadata(metadata)
                .build();
    }
}
