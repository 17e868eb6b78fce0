package io.schemasync.mysql.internal.scratch;

import io.schemasync.jdbc.Quoting;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.schema.Granted;
import io.schemasync.mysql.internal.sql.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Scratches that crashed runs left. A scratch has its time of birth in its name; no run keeps one for as long as an hour.
 */
final class Leftovers {
    /** What the name of every scratch begins with; the time of birth in hexadecimal seconds and a random number follow. */
    static final String PREFIX = "schema_sync_scratch_";

    private static final long OLD = 3600;
    private static final int NOT_OURS = 1044;

    private static final String FIND = """
            SELECT SCHEMA_NAME FROM information_schema.SCHEMATA
            WHERE SCHEMA_NAME REGEXP '^schema_sync_scratch_[0-9a-f]+_[0-9a-f]+$'
              AND cast(conv(substring_index(substring_index(SCHEMA_NAME, '_', 4), '_', -1), 16, 10) AS unsigned) + ?
                  < unix_timestamp()
            """;

    private Leftovers() {}

    /** Removes the leftovers of a server, with the users whose only database they were, and returns its time in seconds. */
    static long remove(Connection connection) throws SQLException {
        List<String> found = Sql.query(connection, FIND, row -> row.getString(1), OLD);
        for (String name : found) {
            try {
                for (String user : users(connection, name)) {
                    Sql.execute(connection, "DROP USER IF EXISTS " + user);
                }
                drop(connection, name);
            } catch (SQLException e) {
                if (e.getErrorCode() != NOT_OURS) {
                    throw e;
                }
                // Somebody else's to remove.
            }
        }
        return Sql.query(connection, "SELECT unix_timestamp()", row -> row.getLong(1))
                .getFirst();
    }

    /** Drops a scratch. The servers keep privileges on databases that are gone, so those go first. */
    static void drop(Connection connection, String name) throws SQLException {
        for (String revoke : Granted.revokes(connection, name)) {
            Sql.execute(connection, revoke);
        }
        Sql.execute(connection, "DROP DATABASE IF EXISTS " + Names.quote(name));
    }

    private static List<String> users(Connection connection, String database) throws SQLException {
        String sql = "SELECT DISTINCT GRANTEE FROM information_schema.SCHEMA_PRIVILEGES"
                + " WHERE TABLE_SCHEMA = ? AND GRANTEE LIKE "
                + Quoting.ANSI.literal("'schema\\_sync\\_%");
        return Sql.query(connection, sql, row -> row.getString(1), database.replace("_", "\\_"));
    }
}
