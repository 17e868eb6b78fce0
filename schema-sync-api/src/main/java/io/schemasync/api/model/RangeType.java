package io.schemasync.api.model;

import java.util.SortedMap;

/**
 * A range type; its multirange type belongs to it.
 *
 * @param name the type's name
 * @param subtype the type it ranges over
 * @param metadata comment, owner, grants, attributes (operator class, collation, functions, multirange name), dependencies
 */
public record RangeType(ObjectName name, SqlText subtype, Metadata metadata) implements UserType {
    @Override
    public ObjectKind kind() {
        return ObjectKind.RANGE_TYPE;
    }

    @Override
    public RangeType withName(ObjectName value) {
        return new RangeType(value, subtype, metadata);
    }

    @Override
    public RangeType withMetadata(Metadata value) {
        return new RangeType(name, subtype, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets().sql("subtype", subtype).metadata(metadata).build();
    }
}
