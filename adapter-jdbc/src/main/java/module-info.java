/** What every JDBC adapter would write again: connections within a budget, statements, errors and tenant placement. */
module io.schemasync.jdbc {
    requires transitive io.schemasync.api;
    requires transitive java.sql;
    requires com.zaxxer.hikari;
    requires java.logging;
    requires org.jooq;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.schemasync.jdbc;

    uses java.sql.Driver;
}
