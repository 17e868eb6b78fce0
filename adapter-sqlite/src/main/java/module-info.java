/** The adapter of SQLite, where a tenant is a file. */
module io.schemasync.sqlite {
    requires transitive io.schemasync.api;
    requires io.schemasync.jdbc;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;
}
