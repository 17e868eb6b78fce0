package io.schemasync.store.fs;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotEntry;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.StoredSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps snapshots in a folder, one folder a tenant in it. It holds no open file and no state of its own. */
final class FileSnapshotStore implements SnapshotStore {

    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{8,64}");

    private final Path root;
    private final SnapshotCodec codec;
    private final DiffCalculator diffCalculator;
    private final Clock clock;

    FileSnapshotStore(Path root, SnapshotCodec codec, DiffCalculator diffCalculator, Clock clock) {
        this.root = root;
        this.codec = codec;
        this.diffCalculator = diffCalculator;
        this.clock = clock;
    }

    @Override
    public StoredSnapshot store(TenantContext tenant, Snapshot snapshot) {
        Entry entry = folder(tenant).add(codec.hash(snapshot), codec.encode(snapshot), clock);
        return new StoredSnapshot(tenant, entry.hash(), entry.takenAt(), snapshot);
    }

    @Override
    public Optional<StoredSnapshot> getLatest(TenantContext tenant) {
        return folder(tenant).latest().map(this::load);
    }

    @Override
    public Optional<StoredSnapshot> getByHash(TenantContext tenant, String hash) {
        String beginning = hash.toLowerCase(Locale.ROOT);
        if (!BEGINNING.matcher(beginning).matches()) {
            throw failed(tenant, "is not named by \"" + hash + "\": give 8 to 64 hexadecimal digits of its hash");
        }
        List<Entry> matching = folder(tenant).all().stream()
                .filter(entry -> entry.hash().startsWith(beginning))
                .toList();
        List<String> hashes =
                matching.stream().map(Entry::hash).distinct().sorted().toList();
        if (hashes.size() > 1) {
            throw failed(
                    tenant, "is not named by \"" + hash + "\" alone: " + hashes + " begin so; give more digits of one");
        }
        return matching.stream().findFirst().map(this::load);
    }

    @Override
    public List<SnapshotEntry> list(TenantContext tenant) {
        return folder(tenant).all().stream()
                .map(entry -> new SnapshotEntry(tenant, entry.hash(), entry.takenAt()))
                .toList();
    }

    @Override
    public SchemaDiff compare(TenantContext tenant, String fromHash, String toHash) {
        return diffCalculator.calculateDiff(
                existing(tenant, fromHash).snapshot(), existing(tenant, toHash).snapshot());
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private StoredSnapshot existing(TenantContext tenant, String hash) {
        return getByHash(tenant, hash)
                .orElseThrow(() -> failed(
                        tenant, hash + " is not in the store; list the snapshots there are and name one of them"));
    }

    private StoredSnapshot load(Entry entry) {
        TenantFolder folder = folder(entry.tenant());
        Snapshot snapshot = codec.decode(
                folder.content(entry), folder.contentFile(entry.content()).toString());
        String hash = codec.hash(snapshot);
        if (!hash.equals(entry.hash())) {
            throw failed(
                    entry.tenant(),
                    "cannot be used: it was stored with the hash " + entry.hash() + " and now has " + hash
                            + "; it comes from another version of schema-sync, store it again with this one");
        }
        return new StoredSnapshot(entry.tenant(), entry.hash(), entry.takenAt(), snapshot);
    }

    private TenantFolder folder(TenantContext tenant) {
        return new TenantFolder(root, tenant);
    }

    private static SnapshotException failed(TenantContext tenant, String what) {
        return new SnapshotException("a snapshot of " + tenant + " " + what, ErrorContext.of(tenant), null);
    }
}
