package io.schemasync.api.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.AdapterConfig;
import java.nio.file.Path;
import java.util.List;

/** Where the desired schema comes from. It is resolved once a run. */
public sealed interface Target {
    /**
     * SQL scripts, loaded into a scratch in order.
     *
     * @param files files, or one directory whose {@code .sql} files are taken in the order of their names
     */
    record SqlFiles(List<Path> files) implements Target {
        /** Copies the list. */
        public SqlFiles {
            files = List.copyOf(files);
        }
    }

    /** SQL text. */
    record SqlString(String sql) implements Target {}

    /** A snapshot file as {@code snapshot take} writes it. */
    record SnapshotFile(Path file) implements Target {}

    /** A snapshot that is at hand. */
    record OfSnapshot(Snapshot snapshot) implements Target {}

    /** The schema of another live database, only read. */
    record LiveDatabase(AdapterConfig config, TenantContext tenant) implements Target {}

    /** The schema of another tenant of the same database. */
    record OfTenant(TenantContext tenant) implements Target {}

    /**
     * A stored snapshot.
     *
     * @param hash a hash, a unique beginning of one, or {@code latest}
     * @param tenant whose it is
     */
    record Stored(String hash, TenantContext tenant) implements Target {}
}
