package io.schemasync.api.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that no constraint owns.
 *
 * @param name the index's name
 * @param unique whether two rows may not hold the same keys
 * @param method the access method; null for the database's default
 * @param keys the keys in order
 * @param include further columns kept in the index
 * @param predicate the condition of a partial index; null if it covers all rows
 * @param nullsNotDistinct whether two NULLs collide in a unique index, on PostgreSQL
 * @param metadata comment, attributes, dependencies
 */
public record Index(
        String name,
        boolean unique,
        @Nullable String method,
        List<IndexKey> keys,
        List<String> include,
        @Nullable SqlText predicate,
        boolean nullsNotDistinct,
        Metadata metadata)
        implements TablePart {
    /** Copies the lists. */
    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }

    /** Makes a plain index over columns in ascending order. */
    public static Index of(String name, boolean unique, List<String> columns) {
        return new Index(
                name,
                unique,
                null,
                columns.stream().map(IndexKey::column).toList(),
                List.of(),
                null,
                false,
                Metadata.none());
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.INDEX;
    }

    @Override
    public Index withName(String value) {
        return new Index(value, unique, method, keys, include, predicate, nullsNotDistinct, metadata);
    }

    public Index withKeys(List<IndexKey> value) {
        return new Index(name, unique, method, value, include, predicate, nullsNotDistinct, metadata);
    }

    public Index withPredicate(@Nullable SqlText value) {
        return new Index(name, unique, method, keys, include, value, nullsNotDistinct, metadata);
    }

    @Override
    public Index withMetadata(Metadata value) {
        return new Index(name, unique, method, keys, include, predicate, nullsNotDistinct, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .flag("unique", unique)
                .text("method", method)
                .sequence("keys", IndexKey.facets(keys))
                .names("include", ObjectKind.COLUMN, include)
                .sql("predicate", predicate)
                .flag("nulls-not-distinct", nullsNotDistinct)
                .metadata(metadata)
                .build();
    }
}
