package io.schemasync.api.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint of a table.
 *
 * @param name the constraint's name; null if it was given none
 * @param keys the key columns in order
 * @param include further columns kept in the index, on PostgreSQL
 * @param nullsNotDistinct whether two NULLs collide, on PostgreSQL
 * @param deferrability when it is checked
 * @param metadata comment, attributes, dependencies
 */
public record UniqueConstraint(
        @Nullable String name,
        List<IndexKey> keys,
        List<String> include,
        boolean nullsNotDistinct,
        Deferrability deferrability,
        Metadata metadata)
        implements Constraint {
    /** Copies the lists. */
    public UniqueConstraint {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }

    /** Makes a constraint over columns in ascending order. */
    public static UniqueConstraint of(@Nullable String name, List<String> columns) {
        return new UniqueConstraint(
                name,
                columns.stream().map(IndexKey::column).toList(),
                List.of(),
                false,
                Deferrability.NOT_DEFERRABLE,
                Metadata.none());
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.UNIQUE;
    }

    @Override
    public UniqueConstraint withName(@Nullable String value) {
        return new UniqueConstraint(value, keys, include, nullsNotDistinct, deferrability, metadata);
    }

    @Override
    public UniqueConstraint withMetadata(Metadata value) {
        return new UniqueConstraint(name, keys, include, nullsNotDistinct, deferrability, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sequence("keys", IndexKey.facets(keys))
                .names("include", ObjectKind.COLUMN, include)
                .flag("nulls-not-distinct", nullsNotDistinct)
                .text("deferrability", deferrability.facet())
                .metadata(metadata)
                .build();
    }
}
