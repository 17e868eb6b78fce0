/** The contract of schema-sync: model, changes, plans, ports, errors. It depends on the JDK and JSpecify alone. */
module io.schemasync.api {
    requires static transitive org.jspecify;

    exports io.schemasync.api;
    exports io.schemasync.api.change;
    exports io.schemasync.api.engine;
    exports io.schemasync.api.error;
    exports io.schemasync.api.model;
    exports io.schemasync.api.plan;
    exports io.schemasync.api.spi;
}
