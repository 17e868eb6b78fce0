package io.schemasync.api.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table.
 *
 * @param name the constraint's name; null if it was given none
 * @param keys the key columns in order
 * @param include further columns kept in the index, on PostgreSQL
 * @param deferrability when it is checked
 * @param metadata comment, attributes, dependencies
 */
public record PrimaryKey(
        @Nullable String name,
        List<IndexKey> keys,
        List<String> include,
        Deferrability deferrability,
        Metadata metadata)
        implements Constraint {
    /** Copies the lists. */
    public PrimaryKey {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }

    /** Makes an unnamed primary key over columns in ascending order. */
    public static PrimaryKey of(String... columns) {
        return new PrimaryKey(
                null,
                List.of(columns).stream().map(IndexKey::column).toList(),
                List.of(),
                Deferrability.NOT_DEFERRABLE,
                Metadata.none());
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.PRIMARY_KEY;
    }

    @Override
    public PrimaryKey withName(@Nullable String value) {
        return new PrimaryKey(value, keys, include, deferrability, metadata);
    }

    @Override
    public PrimaryKey withMetadata(Metadata value) {
        return new PrimaryKey(name, keys, include, deferrability, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sequence("keys", IndexKey.facets(keys))
                .names("include", ObjectKind.COLUMN, include)
                .text("deferrability", deferrability.facet())
                .metadata(metadata)
                .build();
    }
}
