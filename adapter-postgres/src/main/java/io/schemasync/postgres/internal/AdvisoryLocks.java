package io.schemasync.postgres.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.jdbc.Sql;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Locks of the server's that mean something to us only (manual page "Explicit Locking", advisory locks). They belong to a session
 * and go with it. They are tried again and again: who waits inside the server would wait with a snapshot, and
 * {@code CREATE INDEX CONCURRENTLY} waits for those.
 */
final class AdvisoryLocks {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String DATABASE = "schema-sync database";

    private static final String HOLDERS = """
            SELECT 'process ' || a.pid || ' of ' || coalesce(a.usename, '?') || coalesce(' at ' || a.client_addr, '')
            FROM pg_locks AS l
            JOIN pg_stat_activity AS a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.pid <> pg_backend_pid()
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND (l.classid::bigint << 32) + l.objid::bigint IN (?, ?)
            """;

    private AdvisoryLocks() {}

    /**
     * Waits for the lock of a place. The whole database excludes each of its schemas; two schemas do not exclude each other.
     *
     * @param givenBack called when the lock is closed
     * @throws LockException if it cannot be had in time
     * @throws UnsupportedException if nothing can be changed here, or a transaction pooler stands between, whose sessions are not ours
     */
    static LockGuard acquire(
            PostgresPlaces places,
            Place place,
            TenantContext tenant,
            Duration timeout,
            Consumer<TenantContext> givenBack)
            throws SQLException {
        Lease leased = places.hold(place.url());
        boolean held = false;
        try {
            int session = session(leased.connection(), tenant);
            refusePooler(places, place, leased.connection(), session, tenant);
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!tryLock(leased.connection(), place.scope())) {
                if (System.nanoTime() >= deadline) {
                    throw new LockException(
                            "another run holds the lock of " + place + " ("
                                    + holders(leased.connection(), place.scope())
                                    + "); wait for it, or give more time with --lock-timeout",
                            ErrorContext.of(tenant),
                            timeout,
                            null);
                }
                pause(place, tenant, timeout);
            }
            held = true;
            return new Guard(leased, session, () -> givenBack.accept(tenant));
        } finally {
            if (!held) {
                leased.close();
            }
        }
    }

    /** Returns the process that serves the connection. */
    private static int session(Connection connection, TenantContext tenant) throws SQLException {
        int session = process(connection);
        if (isReadOnly(connection)) {
            throw new UnsupportedException(
                    "the server takes no changes, as a standby or by its settings: connect to the primary, or only compare",
                    ErrorContext.of(tenant),
                    null);
        }
        return session;
    }

    /**
     * Refuses a pooler that shares processes by transaction. It gives one process to two connections while it has time, and
     * changes processes under a connection while it has none.
     */
    private static void refusePooler(
            PostgresPlaces places, Place place, Connection connection, int session, TenantContext tenant)
            throws SQLException {
        int other;
        try (Lease leased = places.connect(place.url())) {
            other = process(leased.connection());
        }
        if (other == session || process(connection) != session) {
            throw new UnsupportedException(
                    "a pooler that shares sessions by transaction stands before the server, so no lock could be held;"
                            + " connect to the server itself, or to a pool by session",
                    ErrorContext.of(tenant),
                    null);
        }
    }

    private static int process(Connection connection) throws SQLException {
        return Sql.query(connection, "SELECT pg_backend_pid()", row -> row.getInt(1))
                .getFirst();
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        String sql = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean";
        return Sql.query(connection, sql, row -> row.getBoolean(1)).getFirst();
    }

    private static boolean tryLock(Connection connection, PostgresScope scope) throws SQLException {
        return switch (scope) {
            case PostgresScope.WholeDatabase whole -> got(connection, "pg_try_advisory_lock", DATABASE);
            case PostgresScope.OneSchema one -> {
                if (!got(connection, "pg_try_advisory_lock_shared", DATABASE)) {
                    yield false;
                }
                if (got(connection, "pg_try_advisory_lock", "schema " + one.schema())) {
                    yield true;
                }
                got(connection, "pg_advisory_unlock_shared", DATABASE);
                yield false;
            }
        };
    }

    private static boolean got(Connection connection, String function, String name) throws SQLException {
        return Sql.query(connection, "SELECT " + function + "(?)", row -> row.getBoolean(1), key(name))
                .getFirst();
    }

    private static String holders(Connection connection, PostgresScope scope) throws SQLException {
        String name = scope instanceof PostgresScope.OneSchema one ? "schema " + one.schema() : DATABASE;
        List<String> holders = Sql.query(connection, HOLDERS, row -> row.getString(1), key(name), key(DATABASE));
        return holders.isEmpty() ? "it was given back just now" : String.join(", ", holders);
    }

    private static long key(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void pause(Place place, TenantContext tenant, Duration timeout) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockException(
                    "interrupted while waiting for the lock of " + place, ErrorContext.of(tenant), timeout, e);
        }
    }

    /** Holds the session whose lock it is. */
    private static final class Guard implements LockGuard {
        private final Lease leased;
        private final int session;
        private final Runnable givenBack;
        private boolean open = true;

        private Guard(Lease leased, int session, Runnable givenBack) {
            this.leased = leased;
            this.session = session;
            this.givenBack = givenBack;
        }

        /** A lock lives as long as its session, and whose session a pooler gives away has lost it. */
        @Override
        public synchronized boolean isHeld() {
            try {
                return open && process(leased.connection()) == session;
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public synchronized void close() {
            if (open) {
                open = false;
                givenBack.run();
            }
            try {
                leased.close();
            } catch (SQLException e) {
                throw PostgresErrors.inspection("the session that held the lock", TenantContext.ofConnection(), e);
            }
        }
    }
}
