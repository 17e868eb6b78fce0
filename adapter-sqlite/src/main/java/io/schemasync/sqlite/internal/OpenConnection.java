package io.schemasync.sqlite.internal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection in use.
 *
 * @param connection the connection, in auto-commit mode when it comes
 * @param closing gives it back
 */
public record OpenConnection(Connection connection, Closing closing) implements AutoCloseable {
    /** Gives a connection back. */
    @FunctionalInterface
    public interface Closing {
        void run() throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        closing.run();
    }
}
