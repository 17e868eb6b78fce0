package io.schemasync.sqlite.internal;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Segment;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Runs a plan on one connection, each segment in one transaction.
 *
 * <p>Foreign keys are off, which cannot be switched within a transaction: dropping a table during its rebuild would otherwise
 * delete its rows from under the children. {@code legacy_alter_table} is on: renaming the rebuilt table would otherwise
 * rewrite, or stumble over, the views and triggers that name it. Both are given back as they were found.
 */
final class SqliteSession implements MigrationSession {
    private static final List<String> SWITCHES = List.of("foreign_keys", "legacy_alter_table");

    private final OpenConnection open;
    private final List<Long> found;
    private ForeignKeyCheck foreignKeys = ForeignKeyCheck.NONE;

    private SqliteSession(OpenConnection open, List<Long> found) {
        this.open = open;
        this.found = found;
    }

    /** Takes over a connection, which is closed with the session. */
    static SqliteSession on(OpenConnection open) throws SQLException {
        boolean ready = false;
        try {
            var found = new java.util.ArrayList<Long>();
            for (String name : SWITCHES) {
                found.add(Sql.count(open.connection(), "PRAGMA " + name).orElse(0));
            }
            Sql.execute(open.connection(), "PRAGMA foreign_keys = OFF");
            Sql.execute(open.connection(), "PRAGMA legacy_alter_table = ON");
            ready = true;
            return new SqliteSession(open, found);
        } finally {
            if (!ready) {
                open.close();
            }
        }
    }

    @Override
    public Connection connection() {
        return open.connection();
    }

    @Override
    public void begin(Segment segment) throws SQLException {
        Sql.execute(connection(), "BEGIN IMMEDIATE");
        foreignKeys = ForeignKeyCheck.before(connection(), segment);
    }

    @Override
    public Snapshot inspect() throws SQLException {
        return SqliteInspector.read(connection());
    }

    @Override
    public void commit(Segment segment) throws SQLException {
        foreignKeys.after(connection());
        Sql.execute(connection(), "COMMIT");
    }

    @Override
    public void rollback() throws SQLException {
        try {
            Sql.execute(connection(), "ROLLBACK");
        } catch (SQLException e) {
            // A full disk, for example, has SQLite roll back by itself.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (open) {
            for (int i = 0; i < SWITCHES.size(); i++) {
                Sql.execute(connection(), "PRAGMA " + SWITCHES.get(i) + " = " + found.get(i));
            }
        }
    }
}
