package io.schemasync.postgres.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.jdbc.SessionLock;
import io.schemasync.jdbc.Sql;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A lock of the server's that means something to us only (manual page "Explicit Locking", advisory locks). The whole database
 * excludes each of its schemas; two schemas do not exclude each other. {@code CREATE INDEX CONCURRENTLY} waits for whoever waits
 * inside the server.
 */
final class AdvisoryLock extends SessionLock {
    private static final String DATABASE = "schema-sync database";

    private static final String HOLDERS = """
            SELECT 'process ' || a.pid || ' of ' || coalesce(a.usename, '?') || coalesce(' at ' || a.client_addr, '')
            FROM pg_locks AS l
            JOIN pg_stat_activity AS a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.pid <> pg_backend_pid()
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND (l.classid::bigint << 32) + l.objid::bigint IN (?, ?)
            """;

    private final PostgresPlaces places;
    private final Place place;
    private final TenantContext tenant;
    private final Lease leased;
    private int process;

    private AdvisoryLock(PostgresPlaces places, Place place, TenantContext tenant, Lease leased) {
        super(tenant, place.toString());
        this.places = places;
        this.place = place;
        this.tenant = tenant;
        this.leased = leased;
    }

    /**
     * Waits for the lock of a place.
     *
     * @throws io.schemasync.api.error.LockException if it cannot be had in time
     * @throws UnsupportedException if nothing can be changed here, or a transaction pooler stands between, whose sessions are not ours
     */
    static SessionLock await(PostgresPlaces places, Place place, TenantContext tenant, Duration timeout)
            throws SQLException {
        return new AdvisoryLock(places, place, tenant, places.hold(place.url())).await(timeout);
    }

    @Override
    protected void check() throws SQLException {
        process = process(leased.connection());
        if (isReadOnly(leased.connection())) {
            throw refused(
                    "the server takes no changes, as a standby or by its settings: connect to the primary, or only compare");
        }
        refusePooler();
    }

    /**
     * Refuses a pooler that shares processes by transaction. It gives one process to two connections while it has time, and
     * changes processes under a connection while it has none.
     */
    private void refusePooler() throws SQLException {
        int other;
        try (Lease another = places.connect(place.url())) {
            other = process(another.connection());
        }
        if (other == process || process(leased.connection()) != process) {
            throw refused(
                    "a pooler that shares sessions by transaction stands before the server, so no lock could be held;"
                            + " connect to the server itself, or to a pool by session");
        }
    }

    private UnsupportedException refused(String message) {
        return new UnsupportedException(message, ErrorContext.of(tenant), null);
    }

    private static int process(Connection connection) throws SQLException {
        return Sql.query(connection, "SELECT pg_backend_pid()", row -> row.getInt(1))
                .getFirst();
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        String sql = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean";
        return Sql.query(connection, sql, row -> row.getBoolean(1)).getFirst();
    }

    @Override
    protected boolean tryLock() throws SQLException {
        return switch (place.scope()) {
            case PostgresScope.WholeDatabase whole -> got("pg_try_advisory_lock", DATABASE);
            case PostgresScope.OneSchema one -> {
                if (!got("pg_try_advisory_lock_shared", DATABASE)) {
                    yield false;
                }
                if (got("pg_try_advisory_lock", name(one))) {
                    yield true;
                }
                got("pg_advisory_unlock_shared", DATABASE);
                yield false;
            }
        };
    }

    private boolean got(String function, String name) throws SQLException {
        return Sql.query(leased.connection(), "SELECT " + function + "(?)", row -> row.getBoolean(1), key(name))
                .getFirst();
    }

    private static String name(PostgresScope.OneSchema one) {
        return "schema " + one.schema();
    }

    private static long key(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    protected String holder() throws SQLException {
        String name = place.scope() instanceof PostgresScope.OneSchema one ? name(one) : DATABASE;
        List<String> holders =
                Sql.query(leased.connection(), HOLDERS, row -> row.getString(1), key(name), key(DATABASE));
        return holders.isEmpty() ? "it was given back just now" : String.join(", ", holders);
    }

    /** A lock lives as long as its session, and whose session a pooler gives away has lost it. */
    @Override
    protected boolean isStillHeld() throws SQLException {
        return process(leased.connection()) == process;
    }

    /** A connection that comes back lets go of its locks. */
    @Override
    protected void giveBack() throws SQLException {
        leased.close();
    }
}
