package io.schemasync.sqlite.internal.scratch;

import io.schemasync.sqlite.internal.sql.RegexpFunction;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Opens databases in memory that cannot reach any other, whatever is run on them. */
public final class ScratchConnections {
    private ScratchConnections() {}

    /**
     * Opens an empty database: nothing can be attached, no extension loaded, and nothing in a schema is trusted to call
     * functions with effects outside.
     */
    public static Connection open() throws SQLException {
        var config = new SQLiteConfig();
        config.enableLoadExtension(false);
        Connection connection = config.createConnection("jdbc:sqlite::memory:");
        try (var statement = connection.createStatement()) {
            connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            statement.execute("PRAGMA trusted_schema = OFF");
            RegexpFunction.register(connection);
        }
        return connection;
    }
}
