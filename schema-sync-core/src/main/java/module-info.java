/** The default diff, planner, executor, engine and snapshot codec, behind one facade. */
module io.schemasync.core {
    requires transitive io.schemasync.api;
    requires org.jgrapht.core;
    requires org.slf4j;
    requires static org.jspecify;
    requires tools.jackson.core;

    exports io.schemasync.core;

    uses io.schemasync.api.spi.DatabaseAdapterProvider;
    uses io.schemasync.api.spi.SnapshotStoreProvider;
}
