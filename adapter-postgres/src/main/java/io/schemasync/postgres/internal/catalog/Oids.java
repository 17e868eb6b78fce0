package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Ref;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server's object ids stand for in the model. An id is unique within its catalog only. */
final class Oids {
    private record Key(String catalog, long oid, int column) {}

    private final Map<Key, Ref> refs = new HashMap<>();

    /** Notes what an object is. */
    void put(String catalog, long oid, Ref ref) {
        refs.put(new Key(catalog, oid, 0), ref);
    }

    /** Notes what a column of a relation is. */
    void putColumn(long relation, int column, Ref ref) {
        refs.put(new Key("pg_class", relation, column), ref);
    }

    /** Returns what an object is; null where it is not read. */
    @Nullable
    Ref get(String catalog, long oid) {
        return refs.get(new Key(catalog, oid, 0));
    }

    /** Returns what a column of a relation is, or the relation where its columns are not told apart; null where it is not read. */
    @Nullable
    Ref get(String catalog, long oid, int column) {
        Ref ref = refs.get(new Key(catalog, oid, column));
        return ref == null ? get(catalog, oid) : ref;
    }
}
