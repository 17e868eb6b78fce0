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

/** A store in memory, which keeps snapshots as bytes as other stores do. Safe for use by several threads. */
public final class InMemorySnapshotStore implements SnapshotStore {

    private static final int SHORTEST = 8;

    private final SnapshotCodec codec;
    private final DiffCalculator diffCalculator;
    private final Clock clock;
    private final Map<TenantContext, LinkedList<Stored>> newestFirst;

    private record Stored(SnapshotEntry entry, byte[] bytes) {}

    private InMemorySnapshotStore(
            SnapshotCodec codec,
            DiffCalculator diffCalculator,
            Clock clock,
            Map<TenantContext, LinkedList<Stored>> newestFirst) {
        this.codec = codec;
        this.diffCalculator = diffCalculator;
        this.clock = clock;
        this.newestFirst = newestFirst;
    }

    /** Makes an empty store. */
    public InMemorySnapshotStore(SnapshotCodec codec, DiffCalculator diffCalculator, Clock clock) {
        this(codec, diffCalculator, clock, new HashMap<>());
    }

    /** Opens the same store again, with another codec. */
    public InMemorySnapshotStore reopened(SnapshotCodec otherCodec) {
        return new InMemorySnapshotStore(otherCodec, diffCalculator, clock, newestFirst);
    }

    /** Alters every byte that is stored: reading any of it is an error from then on. */
    public void damage() {
        synchronized (newestFirst) {
            newestFirst.values().stream().flatMap(List::stream).forEach(stored -> {
                for (int i = 0; i < stored.bytes.length; i++) {
                    stored.bytes[i] ^= 1;
                }
            });
        }
    }

    @Override
    public StoredSnapshot store(TenantContext tenant, Snapshot snapshot) {
        byte[] bytes = codec.encode(snapshot);
        String hash = codec.hash(snapshot);
        synchronized (newestFirst) {
            var stored = new Stored(new SnapshotEntry(tenant, hash, clock.instant()), bytes);
            newestFirst.computeIfAbsent(tenant, any -> new LinkedList<>()).addFirst(stored);
            return new StoredSnapshot(tenant, hash, stored.entry.takenAt(), snapshot);
        }
    }

    @Override
    public Optional<StoredSnapshot> getLatest(TenantContext tenant) {
        return all(tenant).stream().findFirst().map(this::read);
    }

    @Override
    public Optional<StoredSnapshot> getByHash(TenantContext tenant, String hash) {
        if (hash.length() < SHORTEST) {
            throw new SnapshotException("\"" + hash + "\" is too short: give at least 8 digits of the hash");
        }
        String beginning = hash.toLowerCase(Locale.ROOT);
        List<Stored> matching = all(tenant).stream()
                .filter(stored -> stored.entry.hash().startsWith(beginning))
                .toList();
        if (matching.stream().map(stored -> stored.entry.hash()).distinct().count() > 1) {
            throw new SnapshotException("\"" + hash + "\" is not unique: give more digits of the hash");
        }
        return matching.stream().findFirst().map(this::read);
    }

    @Override
    public List<SnapshotEntry> list(TenantContext tenant) {
        return all(tenant).stream().map(Stored::entry).toList();
    }

    @Override
    public SchemaDiff compare(TenantContext tenant, String fromHash, String toHash) {
        return diffCalculator.calculateDiff(existing(tenant, fromHash), existing(tenant, toHash));
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private StoredSnapshot read(Stored stored) {
        Snapshot snapshot = codec.decode(stored.bytes, "snapshot " + stored.entry.hash() + " in memory");
        return new StoredSnapshot(stored.entry.tenant(), stored.entry.hash(), stored.entry.takenAt(), snapshot);
    }

    private List<Stored> all(TenantContext tenant) {
        synchronized (newestFirst) {
            return List.copyOf(newestFirst.getOrDefault(tenant, new LinkedList<>()));
        }
    }

    private Snapshot existing(TenantContext tenant, String hash) {
        return getByHash(tenant, hash)
                .orElseThrow(() -> new SnapshotException("there is no snapshot " + hash + " of " + tenant))
                .snapshot();
    }
}
