/** A snapshot store that keeps every snapshot as a file. */
module io.schemasync.store.fs {
    requires transitive io.schemasync.api;
    requires static org.jspecify;
}
