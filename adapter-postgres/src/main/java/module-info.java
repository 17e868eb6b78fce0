/** The adapter of PostgreSQL, where a tenant is a schema or a database. */
module io.schemasync.postgres {
    requires transitive io.schemasync.api;
    requires transitive java.sql;
    requires io.schemasync.jdbc;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.schemasync.postgres;

    provides io.schemasync.api.spi.DatabaseAdapterProvider with
            io.schemasync.postgres.PostgresAdapterProvider;
}
