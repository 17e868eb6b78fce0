package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SnapshotCodec;
import java.util.SortedMap;
import java.util.TreeMap;

/** A schema to which changes are applied one after the other, and whose hash is asked in between. */
public final class EvolvingSchema {
    private final Snapshot start;
    private final SnapshotCodec codec;
    private final SortedMap<ObjectId, SchemaObject> objects;

    /** Begins with a snapshot. */
    public EvolvingSchema(Snapshot start, SnapshotCodec codec) {
        this.start = start;
        this.codec = codec;
        this.objects = new TreeMap<>(start.objects());
    }

    /** Applies one change. */
    void apply(Change change) {
        change.before().ifPresent(before -> objects.remove(before.id()));
        change.after().ifPresent(after -> objects.put(after.id(), after));
    }

    /** Returns the schema as it stands. */
    Snapshot snapshot() {
        return start.withObjects(objects.values());
    }

    /** Returns the hash of the schema as it stands. */
    String hash() {
        return codec.hash(snapshot());
    }
}
