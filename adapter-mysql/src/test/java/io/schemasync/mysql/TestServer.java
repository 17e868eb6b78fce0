package io.schemasync.mysql;

import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;

/** The server that the tests of this module run on: MariaDB, or MySQL with {@code -Dmysql.server=mysql}. */
public final class TestServer {
    private TestServer() {}

    /** Returns whether it is MySQL. */
    public static boolean isMySql() {
        return System.getProperty("mysql.server", "mariadb").equals("mysql");
    }

    /** Makes an empty database. */
    public static RealDatabase database() {
        return isMySql() ? RealDatabases.mysql() : RealDatabases.mariadb();
    }
}
