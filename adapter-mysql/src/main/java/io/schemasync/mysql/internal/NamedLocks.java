package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Locks of the server's by name (manual page "Locking Functions"). They belong to a session and go with it, and are tried again and
 * again. A name has 64 characters at most, so a database's stands in it as a digest.
 */
final class NamedLocks {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String HOLDER = """
            SELECT concat('connection ', p.ID, ' of ', p.USER, '@', p.HOST)
            FROM information_schema.PROCESSLIST AS p
            WHERE p.ID = is_used_lock(?)
            """;

    private NamedLocks() {}

    /**
     * Waits for the lock of a database.
     *
     * @param givenBack called when the lock is closed
     * @throws LockException if it cannot be had in time
     * @throws UnsupportedException if nothing can be changed here
     */
    static LockGuard acquire(
            MySqlPlaces places,
            String database,
            TenantContext tenant,
            Duration timeout,
            Consumer<TenantContext> givenBack)
            throws SQLException {
        LeasedConnection leased = places.connections().forHolding(null);
        boolean held = false;
        try {
            Connection connection = leased.connection();
            refuseReadOnly(connection, tenant);
            String name = name(database);
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!got(connection, name)) {
                if (System.nanoTime() >= deadline) {
                    throw new LockException(
                            "another run holds the lock of the database " + database + " (" + holder(connection, name)
                                    + "); wait for it, or give more time with --lock-timeout",
                            ErrorContext.of(tenant),
                            timeout,
                            null);
                }
                pause(database, tenant, timeout);
            }
            held = true;
            return new Guard(leased, name, () -> givenBack.accept(tenant));
        } finally {
            if (!held) {
                leased.close();
            }
        }
    }

    private static void refuseReadOnly(Connection connection, TenantContext tenant) throws SQLException {
        boolean readOnly = Sql.query(connection, "SELECT @@global.read_only", row -> row.getString(1)).stream()
                .anyMatch(value -> value.equals("1") || value.equals("ON"));
        if (readOnly) {
            throw new UnsupportedException(
                    "the server takes no changes, as a replica or by its settings: connect to the primary, or only compare",
                    ErrorContext.of(tenant),
                    null);
        }
    }

    private static boolean got(Connection connection, String name) throws SQLException {
        return Sql.query(connection, "SELECT get_lock(?, 0)", row -> row.getInt(1) == 1, name)
                .getFirst();
    }

    private static String holder(Connection connection, String name) throws SQLException {
        List<String> holders = Sql.query(connection, HOLDER, row -> row.getString(1), name);
        return holders.isEmpty() ? "it was given back just now" : String.join(", ", holders);
    }

    private static String name(String database) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(database.getBytes(StandardCharsets.UTF_8));
            return "schema-sync " + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void pause(String database, TenantContext tenant, Duration timeout) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockException(
                    "interrupted while waiting for the lock of the database " + database,
                    ErrorContext.of(tenant),
                    timeout,
                    e);
        }
    }

    /** Holds the session whose lock it is. */
    private static final class Guard implements LockGuard {
        private final LeasedConnection leased;
        private final String name;
        private final Runnable givenBack;
        private boolean open = true;

        private Guard(LeasedConnection leased, String name, Runnable givenBack) {
            this.leased = leased;
            this.name = name;
            this.givenBack = givenBack;
        }

        @Override
        public synchronized boolean isHeld() {
            try {
                return open
                        && Sql.query(
                                        leased.connection(),
                                        "SELECT is_used_lock(?) = connection_id()",
                                        row -> row.getBoolean(1),
                                        name)
                                .getFirst();
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public synchronized void close() {
            if (!open) {
                return;
            }
            open = false;
            givenBack.run();
            try (leased) {
                Sql.query(leased.connection(), "SELECT release_lock(?)", row -> row.getInt(1), name);
            } catch (SQLException e) {
                if (!isLost(e)) {
                    throw MySqlErrors.inspection("the session that held the lock", TenantContext.ofConnection(), e);
                }
                // The lock went with its session.
            }
        }

        private boolean isLost(SQLException error) {
            try {
                return MySqlErrors.CLASSIFIER.classify(error) == Failure.CONNECTION_LOST
                        || leased.connection().isClosed();
            } catch (SQLException e) {
                return true;
            }
        }
    }
}
