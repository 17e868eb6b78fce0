package io.schemasync.core;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.SnapshotCodec;

/** A codec that hashes in a way of its own. */
final class ForeignCodec implements SnapshotCodec {
    @Override
    public String hash(Snapshot snapshot) {
        return snapshot.objects().size() + " objects";
    }

    @Override
    public byte[] encode(Snapshot snapshot) {
        throw new AssertionError("a diff encodes nothing");
    }

    @Override
    public Snapshot decode(byte[] bytes, String name) {
        throw new AssertionError("a diff decodes nothing");
    }

    @Override
    public byte[] encodePlan(Plan plan) {
        throw new AssertionError("a diff encodes nothing");
    }

    @Override
    public Plan decodePlan(byte[] bytes, String name) {
        throw new AssertionError("a diff decodes nothing");
    }
}
