package io.schemasync.core;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.core.internal.compare.SnapshotHash;

/** Snapshots and plans as canonical JSON. Hashing never touches JSON: who only hashes waits for no library to load. */
public final class JsonSnapshotCodec implements SnapshotCodec {
    @Override
    public byte[] encode(Snapshot snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Snapshot decode(byte[] bytes, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String hash(Snapshot snapshot) {
        return SnapshotHash.of(snapshot);
    }

    @Override
    public byte[] encodePlan(Plan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Plan decodePlan(byte[] bytes, String name) {
        throw new UnsupportedOperationException();
    }
}
