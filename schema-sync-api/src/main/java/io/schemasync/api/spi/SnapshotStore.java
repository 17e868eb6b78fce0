package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Snapshot;
import java.util.List;
import java.util.Optional;

/** Keeps snapshots. Safe for several writers at once, in this process and others. */
public interface SnapshotStore extends AutoCloseable {
    /**
     * Stores a snapshot and makes it the tenant's latest. Storing equal content again adds an entry, not a copy.
     *
     * @throws io.schemasync.api.error.SnapshotException if it cannot be written
     */
    StoredSnapshot store(TenantContext tenant, Snapshot snapshot);

    /**
     * Returns the snapshot that was stored last, if there is one.
     *
     * @throws io.schemasync.api.error.SnapshotException if it is damaged or of a newer format
     */
    Optional<StoredSnapshot> getLatest(TenantContext tenant);

    /**
     * Returns a tenant's snapshot by its hash or by a unique beginning of it of at least 8 digits, if there is one.
     *
     * @throws io.schemasync.api.error.SnapshotException if it is damaged, of a newer format, or the beginning is not unique
     */
    Optional<StoredSnapshot> getByHash(TenantContext tenant, String hash);

    /** Returns what is stored of a tenant, newest first. */
    List<SnapshotEntry> list(TenantContext tenant);

    /**
     * Compares two stored snapshots of a tenant.
     *
     * @throws io.schemasync.api.error.SnapshotException if one is not there, damaged, or they cannot be compared
     */
    SchemaDiff compare(TenantContext tenant, String fromHash, String toHash);

    @Override
    void close();
}
