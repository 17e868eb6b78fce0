package io.schemasync.core;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.core.internal.compare.SnapshotHash;
import io.schemasync.core.internal.json.Documents;

/** Snapshots and plans as canonical JSON. Hashing never touches JSON: who only hashes waits for no library to load. */
public final class JsonSnapshotCodec implements SnapshotCodec {
    @Override
    public byte[] encode(Snapshot snapshot) {
        return Documents.write(snapshot);
    }

    @Override
    public Snapshot decode(byte[] bytes, String name) {
        return Documents.readSnapshot(bytes, name);
    }

    @Override
    public String hash(Snapshot snapshot) {
        return SnapshotHash.of(snapshot);
    }

    @Override
    public byte[] encodePlan(Plan plan) {
        return Documents.write(plan);
    }

    @Override
    public Plan decodePlan(byte[] bytes, String name) {
        return Documents.readPlan(bytes, name);
    }
}
