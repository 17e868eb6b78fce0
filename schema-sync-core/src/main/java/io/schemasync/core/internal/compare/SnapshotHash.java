package io.schemasync.core.internal.compare;

import io.schemasync.api.model.Snapshot;

/** Makes the hash of a snapshot: 64 lower-case hexadecimal digits. */
public final class SnapshotHash {
    private SnapshotHash() {}

    /**
     * Returns the SHA-256 of the comparable form.
     *
     * @throws io.schemasync.api.error.SnapshotException if two objects are the same under the snapshot's rules
     */
    public static String of(Snapshot snapshot) {
        return SchemaState.of(snapshot).hash();
    }
}
