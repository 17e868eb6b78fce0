package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotEntry;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.StoredSnapshot;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A store in memory. Safe for use by several threads. */
public final class InMemorySnapshotStore implements SnapshotStore {

    private static final int SHORTEST = 8;

    private final SnapshotCodec codec;
    private final DiffCalculator diffCalculator;
    private final Clock clock;
    private final Map<TenantContext, LinkedList<StoredSnapshot>> newestFirst = new HashMap<>();

    /** Makes an empty store. */
    public InMemorySnapshotStore(SnapshotCodec codec, DiffCalculator diffCalculator, Clock clock) {
        this.codec = codec;
        this.diffCalculator = diffCalculator;
        this.clock = clock;
    }

    @Override
    public synchronized StoredSnapshot store(TenantContext tenant, Snapshot snapshot) {
        var stored = new StoredSnapshot(tenant, codec.hash(snapshot), clock.instant(), snapshot);
        newestFirst.computeIfAbsent(tenant, any -> new LinkedList<>()).addFirst(stored);
        return stored;
    }

    @Override
    public synchronized Optional<StoredSnapshot> getLatest(TenantContext tenant) {
        return all(tenant).stream().findFirst();
    }

    @Override
    public synchronized Optional<StoredSnapshot> getByHash(TenantContext tenant, String hash) {
        if (hash.length() < SHORTEST) {
            throw new SnapshotException("\"" + hash + "\" is too short: give at least 8 digits of the hash");
        }
        String beginning = hash.toLowerCase(Locale.ROOT);
        List<StoredSnapshot> matching = all(tenant).stream()
                .filter(stored -> stored.hash().startsWith(beginning))
                .toList();
        if (matching.stream().map(StoredSnapshot::hash).distinct().count() > 1) {
            throw new SnapshotException("\"" + hash + "\" is not unique: give more digits of the hash");
        }
        return matching.stream().findFirst();
    }

    @Override
    public synchronized List<SnapshotEntry> list(TenantContext tenant) {
        return all(tenant).stream()
                .map(stored -> new SnapshotEntry(tenant, stored.hash(), stored.takenAt()))
                .toList();
    }

    @Override
    public SchemaDiff compare(TenantContext tenant, String fromHash, String toHash) {
        return diffCalculator.calculateDiff(existing(tenant, fromHash), existing(tenant, toHash));
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private List<StoredSnapshot> all(TenantContext tenant) {
        return newestFirst.getOrDefault(tenant, new LinkedList<>());
    }

    private Snapshot existing(TenantContext tenant, String hash) {
        return getByHash(tenant, hash)
                .orElseThrow(() -> new SnapshotException("there is no snapshot " + hash + " of " + tenant))
                .snapshot();
    }
}
