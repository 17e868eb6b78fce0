package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.SessionLock;
import io.schemasync.jdbc.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** A lock of the server's by name (manual page "Locking Functions"). A name has 64 characters at most, so a database's stands in it as a digest. */
final class NamedLock extends SessionLock {
    private static final String HOLDER = """
            SELECT concat('connection ', p.ID, ' of ', p.USER, '@', p.HOST)
            FROM information_schema.PROCESSLIST AS p
            WHERE p.ID = is_used_lock(?)
            """;

    private final TenantContext tenant;
    private final LeasedConnection leased;
    private final String name;

    private NamedLock(TenantContext tenant, String database, LeasedConnection leased) {
        super(tenant, "the database " + database);
        this.tenant = tenant;
        this.leased = leased;
        this.name = name(database);
    }

    /**
     * Waits for the lock of a database.
     *
     * @throws io.schemasync.api.error.LockException if it cannot be had in time
     * @throws UnsupportedException if nothing can be changed here
     */
    static NamedLock await(MySqlPlaces places, String database, TenantContext tenant, Duration timeout)
            throws SQLException {
        var lock = new NamedLock(tenant, database, places.connections().forHolding(null));
        lock.await(timeout);
        return lock;
    }

    /** Work on the session that holds the lock. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Works on the session that holds the lock, alone with it. */
    synchronized <T> T onSession(Work<T> work) throws SQLException {
        return work.on(leased.connection());
    }

    private static String name(String database) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(database.getBytes(StandardCharsets.UTF_8));
            return "schema-sync " + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    protected void check() throws SQLException {
        boolean readOnly = Sql.query(leased.connection(), "SELECT @@global.read_only", row -> row.getString(1)).stream()
                .anyMatch(value -> value.equals("1") || value.equals("ON"));
        if (readOnly) {
            throw new UnsupportedException(
                    "the server takes no changes, as a replica or by its settings: connect to the primary, or only compare",
                    ErrorContext.of(tenant),
                    null);
        }
    }

    @Override
    protected boolean tryLock() throws SQLException {
        return asked("SELECT get_lock(?, 0) = 1");
    }

    @Override
    protected boolean isStillHeld() throws SQLException {
        return asked("SELECT is_used_lock(?) = connection_id()");
    }

    private boolean asked(String sql) throws SQLException {
        return Sql.query(leased.connection(), sql, row -> row.getBoolean(1), name)
                .getFirst();
    }

    @Override
    protected String holder() throws SQLException {
        List<String> holders = Sql.query(leased.connection(), HOLDER, row -> row.getString(1), name);
        return holders.isEmpty() ? "it was given back just now" : String.join(", ", holders);
    }

    @Override
    protected void giveBack() throws SQLException {
        try (leased) {
            asked("SELECT release_lock(?) = 1");
        } catch (SQLException e) {
            if (!isLost(e)) {
                throw e;
            }
            // The lock went with its session.
        }
    }

    private boolean isLost(SQLException error) throws SQLException {
        return MySqlErrors.CLASSIFIER.classify(error) == Failure.CONNECTION_LOST
                || leased.connection().isClosed();
    }
}
