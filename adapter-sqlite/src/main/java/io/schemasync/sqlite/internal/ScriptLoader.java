package io.schemasync.sqlite.internal;

import io.schemasync.api.spi.SqlScript;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Placeholder of the loader until the real one stands. */
final class ScriptLoader {
    private ScriptLoader() {}

    static List<String> load(Connection connection, SqlScript script) throws SQLException {
        ((org.sqlite.SQLiteConnection) connection).getDatabase();
        try (var s = connection.createStatement()) { s.executeUpdate(script.text()); }
        return List.of();
    }
}
