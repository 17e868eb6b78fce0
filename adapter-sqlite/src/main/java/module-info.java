/** The adapter of SQLite, where a tenant is a file. */
module io.schemasync.sqlite {
    requires transitive io.schemasync.api;
    requires transitive java.sql;
    requires io.schemasync.jdbc;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    exports io.schemasync.sqlite;

    provides io.schemasync.api.spi.DatabaseAdapterProvider with
            io.schemasync.sqlite.SqliteAdapterProvider;
}
