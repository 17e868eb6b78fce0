package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Snapshot;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database in memory. */
final class MemoryDatabase implements AutoCloseable {
    final Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");

    MemoryDatabase() throws SQLException {}

    MemoryDatabase execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in: " + sql, e);
        }
        return this;
    }

    Snapshot read() throws SQLException {
        return SqliteSchemaReader.read(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
