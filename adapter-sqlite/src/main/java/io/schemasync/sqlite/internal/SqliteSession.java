package io.schemasync.sqlite.internal;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

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
    private final Duration statementTimeout;
    private final List<Long> found;
    private ForeignKeyCheck foreignKeys = ForeignKeyCheck.NONE;

    private SqliteSession(OpenConnection open, Duration statementTimeout, List<Long> found) {
        this.open = open;
        this.statementTimeout = statementTimeout;
        this.found = found;
    }

    /**
     * Takes over a connection, which is closed with the session.
     *
     * @param statementTimeout how long a statement may run where its step does not say; zero for no limit
     */
    static SqliteSession on(OpenConnection open, Duration statementTimeout) throws SQLException {
        boolean ready = false;
        try {
            var found = new java.util.ArrayList<Long>();
            for (String name : SWITCHES) {
                found.add(Sql.count(open.connection(), "PRAGMA " + name).orElse(0));
            }
            Sql.execute(open.connection(), "PRAGMA foreign_keys = OFF");
            Sql.execute(open.connection(), "PRAGMA legacy_alter_table = ON");
            ready = true;
            return new SqliteSession(open, statementTimeout, found);
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
    public void begin(Segment segment, boolean last) throws SQLException {
        Sql.execute(connection(), "BEGIN IMMEDIATE");
        foreignKeys = ForeignKeyCheck.before(connection(), segment);
    }

    @Override
    public void execute(Step step, String sql) throws SQLException {
        Duration own = step.operation().timeouts().statement();
        Duration timeout = own == null ? statementTimeout : own;
        if (timeout.isZero()) {
            Sql.execute(connection(), sql);
            return;
        }
        // The driver takes a query timeout for one of waiting, so the statement is interrupted from another thread.
        var tooLong = new AtomicBoolean();
        try (Statement statement = connection().createStatement()) {
            var watch = CompletableFuture.runAsync(
                    () -> {
                        tooLong.set(true);
                        cancel(statement);
                    },
                    CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
            try {
                statement.execute(sql);
            } finally {
                watch.cancel(false);
            }
        } catch (SQLException e) {
            throw tooLong.get()
                    ? new SQLException("the statement ran for longer than " + timeout.toMillis() + " ms", e)
                    : e;
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("a statement that runs for too long cannot be interrupted", e);
        }
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
