/** The adapter of MySQL and MariaDB, where a tenant is a database. */
module io.schemasync.mysql {
    requires transitive io.schemasync.api;
    requires transitive java.sql;
    requires io.schemasync.jdbc;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.schemasync.mysql;

    provides io.schemasync.api.spi.DatabaseAdapterProvider with
            io.schemasync.mysql.MySqlAdapterProvider;
}
