package io.schemasync.postgres.internal.scratch;

import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.Lease;
import io.schemasync.postgres.internal.PostgresPlaces;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Scratches that crashed runs left. A scratch has its time of birth in its name, and who made it stays connected to it; so one that
 * is old enough to have been connected to, and that nobody is connected to, is left over.
 */
final class Leftovers {
    private static final long SECONDS_TO_CONNECT = 60;
    private static final String IN_USE = "55006";
    private static final String NOT_OURS = "42501";
    private static final String GONE = "3D000";

    /** One row for each leftover; without any, one row with the time alone. */
    private static final String FIND = """
            SELECT extract(epoch FROM now())::bigint, l.datname
            FROM (VALUES (1)) AS one
            LEFT JOIN pg_database AS l
              ON l.datname ~ ('^' || ? || '[0-9a-f]{1,15}_[0-9a-f]+$')
             AND ('x' || lpad(split_part(l.datname, '_', 4), 16, '0'))::bit(64)::bigint + ? < extract(epoch FROM now())
             AND NOT EXISTS (SELECT 1 FROM pg_stat_activity AS a WHERE a.datid = l.oid)
            """;

    private Leftovers() {}

    private record Found(long now, String name) {}

    /** Removes the leftovers of a server, and returns its time in seconds. */
    static long remove(Connection connection, PostgresPlaces server) throws SQLException {
        List<Found> found = Sql.query(
                connection,
                FIND,
                row -> new Found(row.getLong(1), String.valueOf(row.getString(2))),
                PostgresPlaces.SCRATCH_PREFIX,
                SECONDS_TO_CONNECT);
        for (Found leftover : found) {
            if (leftover.name().startsWith(PostgresPlaces.SCRATCH_PREFIX)) {
                remove(connection, server, leftover.name());
            }
        }
        return found.getFirst().now();
    }

    private static void remove(Connection connection, PostgresPlaces server, String name) throws SQLException {
        String drop = "DROP DATABASE IF EXISTS " + Identifiers.quote(name);
        try {
            Sql.execute(connection, drop);
        } catch (SQLException e) {
            switch (String.valueOf(e.getSQLState())) {
                case IN_USE -> {
                    forgetSubscriptions(server, name);
                    Sql.execute(connection, drop + " WITH (FORCE)");
                }
                case NOT_OURS, GONE -> {
                    // Somebody else's to remove, or removed by somebody else just now.
                }
                default -> throw e;
            }
        }
    }

    /** A database with a subscription is in use as long as that is there, also when nobody is connected. */
    private static void forgetSubscriptions(PostgresPlaces server, String name) throws SQLException {
        PostgresPlaces inside = server.inDatabase(name, null);
        try (Lease leased = inside.connect(inside.config().url())) {
            Subscriptions.forget(leased.connection());
        }
        inside.disconnect();
    }
}
