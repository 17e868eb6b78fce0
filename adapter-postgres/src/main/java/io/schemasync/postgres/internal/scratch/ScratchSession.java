package io.schemasync.postgres.internal.scratch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements in a scratch, many in one message, and undoes them where they changed what the server's databases share. */
final class ScratchSession {
    private final Connection connection;
    private final String digest;
    private final String begin;

    private ScratchSession(Connection connection, String digest) {
        this.connection = connection;
        this.digest = digest;
        this.begin = "BEGIN ISOLATION LEVEL REPEATABLE READ;\n" + digest + ";\n";
    }

    static ScratchSession on(Connection connection) throws SQLException {
        return new ScratchSession(connection, SharedCatalogs.digest(connection));
    }

    /** Returns how many characters a message holds before the first statement, where no settings stand before. */
    int lead() {
        return begin.length();
    }

    /** Runs SQL as it is; the driver looks for no escapes in it. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Undoes a transaction that failed. */
    void rollback() throws SQLException {
        run("ROLLBACK");
    }

    /**
     * Runs statements in one message and one transaction.
     *
     * @param settings what goes before it, or null
     * @return whether they stay: not if they changed the shared catalogs
     */
    boolean runInTransaction(@Nullable String settings, List<String> statements) throws SQLException {
        String message = (settings == null ? "" : settings + ";\n") + begin + String.join("\n;\n", statements) + "\n;\n"
                + digest;
        boolean unchanged;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            unchanged = digestsAreEqual(statement, statement.execute(message));
        }
        run(unchanged ? "COMMIT" : "ROLLBACK");
        return unchanged;
    }

    /** The first result and the last are digests; a script cannot come before the one or after the other. */
    private static boolean digestsAreEqual(Statement statement, boolean isRows) throws SQLException {
        String before = null;
        String last = null;
        boolean rows = isRows;
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                last = value(statement);
                before = before == null ? last : before;
            }
            rows = statement.getMoreResults();
        }
        return before != null && before.equals(last);
    }

    private static @Nullable String value(Statement statement) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            boolean isDigest = result.getMetaData().getColumnCount() == 1
                    && SharedCatalogs.LABEL.equals(result.getMetaData().getColumnLabel(1));
            return isDigest && result.next() ? result.getString(1) : null;
        }
    }
}
