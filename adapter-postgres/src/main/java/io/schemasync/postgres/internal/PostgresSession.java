package io.schemasync.postgres.internal;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.catalog.SchemaReader;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan on one connection: each transactional segment in one transaction. Names of own objects stand without their schema,
 * so the search path places them; bodies of functions are not checked, because they may name what comes later in the plan. Rows
 * that policies hide are an error and not silently left out.
 */
final class PostgresSession implements MigrationSession {
    private static final String INVALID_VALUE = "22023";

    private final Lease leased;
    private final PostgresScope scope;
    private final boolean makesSchema;
    private final Duration lockTimeout;
    private final Duration statementTimeout;
    private final Runnable lockCheck;
    private @Nullable Segment segment;

    private PostgresSession(
            Lease leased,
            PostgresScope scope,
            boolean makesSchema,
            Runnable lockCheck,
            Duration lockTimeout,
            Duration statementTimeout) {
        this.leased = leased;
        this.scope = scope;
        this.makesSchema = makesSchema;
        this.lockCheck = lockCheck;
        this.lockTimeout = lockTimeout;
        this.statementTimeout = statementTimeout;
    }

    /**
     * Takes over a connection, which is given back with the session.
     *
     * @param makesSchema whether an own schema that is not there is made
     * @param lockCheck throws where the lock was lost; asked before anything is begun and before anything is committed
     */
    static PostgresSession on(
            Lease leased,
            PostgresScope scope,
            boolean makesSchema,
            Runnable lockCheck,
            Duration lockTimeout,
            Duration statementTimeout) {
        return new PostgresSession(leased, scope, makesSchema, lockCheck, lockTimeout, statementTimeout);
    }

    @Override
    public Connection connection() {
        return leased.connection();
    }

    @Override
    public void begin(Segment begun, boolean last) throws SQLException {
        if (segment == null) {
            noticeOurEnd();
        }
        lockCheck.run();
        segment = begun;
        connection().setAutoCommit(!begun.transactional());
        Sql.execute(connection(), settings());
        if (makesSchema && scope instanceof PostgresScope.OneSchema one && !PostgresPlaces.exists(connection(), one)) {
            Sql.execute(connection(), "CREATE SCHEMA " + Identifiers.quote(one.schema()));
        }
    }

    /**
     * Has the server look now and then, during a long statement, whether we are still there: a build goes on for nobody otherwise.
     * A server on a system that cannot tell refuses the setting, and is left as it is.
     */
    private void noticeOurEnd() throws SQLException {
        try {
            Sql.execute(connection(), "SET client_connection_check_interval = '2s'");
        } catch (SQLException e) {
            if (!INVALID_VALUE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private String settings() {
        return scope.settingOfPath(false) + "; SET lock_timeout = " + lockTimeout.toMillis()
                + "; SET statement_timeout = " + statementTimeout.toMillis()
                + "; SET client_min_messages = warning; " + String.join("; ", RunSettings.set());
    }

    @Override
    public void execute(Step step, String sql) throws SQLException {
        Duration lock = step.operation().timeouts().lock();
        Duration statement = step.operation().timeouts().statement();
        if (lock == null && statement == null) {
            run(sql);
            return;
        }
        set("lock_timeout", lock == null ? lockTimeout : lock);
        set("statement_timeout", statement == null ? statementTimeout : statement);
        run(sql);
        set("lock_timeout", lockTimeout);
        set("statement_timeout", statementTimeout);
    }

    /** A plan's text may hold what the driver would take for its own escapes. */
    private void run(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private void set(String setting, Duration timeout) throws SQLException {
        Sql.execute(connection(), "SET " + setting + " = " + timeout.toMillis());
    }

    @Override
    public Snapshot inspect() throws SQLException {
        boolean alone = connection().getAutoCommit();
        connection().setAutoCommit(false);
        Snapshot snapshot = SchemaReader.read(connection(), scope);
        if (alone) {
            connection().rollback();
            connection().setAutoCommit(true);
        }
        return snapshot;
    }

    @Override
    public void commit(Segment done) throws SQLException {
        if (done.transactional()) {
            lockCheck.run();
            connection().commit();
        }
    }

    @Override
    public void rollback() throws SQLException {
        if (connection().isClosed()) {
            return;
        }
        if (!connection().getAutoCommit()) {
            connection().rollback();
        } else if (segment != null) {
            UnfinishedIndexes.drop(connection(), segment);
        }
    }

    @Override
    public void close() throws SQLException {
        leased.close();
    }
}
