package io.schemasync.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection together with its place in the {@linkplain ConnectionBudget budget}: closing gives both back.
 *
 * @param connection the connection, in auto-commit mode when it comes
 * @param permit its place in the budget
 */
public record LeasedConnection(Connection connection, ConnectionBudget.Permit permit) implements AutoCloseable {
    /** Takes a connection for work that takes no other one meanwhile. */
    public static LeasedConnection forWork(ConnectionSource source, ConnectionBudget budget) throws SQLException {
        return connect(source, budget.forWork());
    }

    /** Takes a connection that is held while others are taken: for a lock or a scratch. */
    public static LeasedConnection forHolding(ConnectionSource source, ConnectionBudget budget) throws SQLException {
        return connect(source, budget.forHolding());
    }

    private static LeasedConnection connect(ConnectionSource source, ConnectionBudget.Permit permit)
            throws SQLException {
        boolean connected = false;
        try {
            var leased = new LeasedConnection(source.connect(), permit);
            connected = true;
            return leased;
        } finally {
            if (!connected) {
                permit.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            permit.close();
        }
    }
}
