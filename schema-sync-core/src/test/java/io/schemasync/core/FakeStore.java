package io.schemasync.core;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SnapshotEntry;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.StoredSnapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps snapshots in memory. */
final class FakeStore implements SnapshotStore {
    private final JsonSnapshotCodec codec = new JsonSnapshotCodec();
    private final Deque<StoredSnapshot> stored = new ArrayDeque<>();

    @Override
    public StoredSnapshot store(TenantContext tenant, Snapshot snapshot) {
        var entry = new StoredSnapshot(tenant, codec.hash(snapshot), Instant.EPOCH, snapshot);
        stored.push(entry);
        return entry;
    }

    @Override
    public Optional<StoredSnapshot> getLatest(TenantContext tenant) {
        return of(tenant).findFirst();
    }

    @Override
    public Optional<StoredSnapshot> getByHash(TenantContext tenant, String hash) {
        return of(tenant).filter(entry -> entry.hash().startsWith(hash)).findFirst();
    }

    @Override
    public List<SnapshotEntry> list(TenantContext tenant) {
        return of(tenant)
                .map(entry -> new SnapshotEntry(entry.tenant(), entry.hash(), entry.takenAt()))
                .toList();
    }

    @Override
    public SchemaDiff compare(TenantContext tenant, String fromHash, String toHash) {
        throw new UnsupportedOperationException("no test compares");
    }

    @Override
    public void close() {}

    private Stream<StoredSnapshot> of(TenantContext tenant) {
        return stored.stream().filter(entry -> entry.tenant().equals(tenant));
    }
}
