/** Snapshots as files. */
module io.schemasync.store.fs {
    requires transitive io.schemasync.api;
    requires static org.jspecify;

    exports io.schemasync.store.fs;

    provides io.schemasync.api.spi.SnapshotStoreProvider with
            io.schemasync.store.fs.FileSnapshotStoreProvider;
}
