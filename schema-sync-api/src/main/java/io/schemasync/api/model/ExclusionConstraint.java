package io.schemasync.api.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's exclusion constraint.
 *
 * @param name the constraint's name; null if it was given none
 * @param definition the server's own text, from {@code EXCLUDE} on
 * @param deferrability when it is checked
 * @param metadata comment, attributes, dependencies
 */
public record ExclusionConstraint(
        @Nullable String name, SqlText definition, Deferrability deferrability, Metadata metadata)
        implements Constraint {
    @Override
    public ObjectKind kind() {
        return ObjectKind.EXCLUSION;
    }

    @Override
    public ExclusionConstraint withName(@Nullable String value) {
        return new ExclusionConstraint(value, definition, deferrability, metadata);
    }

    @Override
    public ExclusionConstraint withMetadata(Metadata value) {
        return new ExclusionConstraint(name, definition, deferrability, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sql("definition", definition)
                .text("deferrability", deferrability.facet())
                .metadata(metadata)
                .build();
    }
}
