package io.schemasync.api.model;

import java.util.List;
import java.util.SortedMap;

/**
 * An enumeration.
 *
 * @param name the type's name
 * @param labels the values in their order
 * @param metadata comment, owner, grants, attributes, dependencies
 */
public record EnumType(ObjectName name, List<String> labels, Metadata metadata) implements UserType {
    /** Copies the list. */
    public EnumType {
        labels = List.copyOf(labels);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.ENUM;
    }

    @Override
    public EnumType withName(ObjectName value) {
        return new EnumType(value, labels, metadata);
    }

    @Override
    public EnumType withMetadata(Metadata value) {
        return new EnumType(name, labels, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sequence("labels", labels.stream().map(Facet.Text::new).toList())
                .metadata(metadata)
                .build();
    }
}
