package io.schemasync.api.spi;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;

/** Turns snapshots and plans into bytes and back, and makes hashes. There is one canonical form; core implements it. */
public interface SnapshotCodec {
    /** Returns the canonical bytes: the same for the same schema, UTF-8 JSON. */
    byte[] encode(Snapshot snapshot);

    /**
     * Reads a snapshot.
     *
     * @param name what the bytes are called in messages
     * @throws io.schemasync.api.error.SnapshotException if they are truncated, altered, or of a newer format
     */
    Snapshot decode(byte[] bytes, String name);

    /** Returns the SHA-256 of the comparable form, 64 lower-case hexadecimal digits. */
    String hash(Snapshot snapshot);

    /** Returns the canonical bytes of a plan, UTF-8 JSON. */
    byte[] encodePlan(Plan plan);

    /**
     * Reads a plan.
     *
     * @param name what the bytes are called in messages
     * @throws io.schemasync.api.error.SnapshotException if they are truncated, altered, or of a newer format
     */
    Plan decodePlan(byte[] bytes, String name);
}
