package io.schemasync.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection that is given back when it is no longer needed. */
public final class Lease implements AutoCloseable {
    private final Connection connection;
    private final Return way;
    private boolean open = true;

    /** Where a connection goes. */
    @FunctionalInterface
    interface Return {
        void giveBack(Connection connection) throws SQLException;
    }

    Lease(Connection connection, Return way) {
        this.connection = connection;
        this.way = way;
    }

    /** Returns the connection, in auto-commit mode when it comes. */
    public Connection connection() {
        return connection;
    }

    /** Gives the connection back; what it did not commit is undone, what it holds is let go. A second call does nothing. */
    @Override
    public synchronized void close() throws SQLException {
        if (open) {
            open = false;
            way.giveBack(connection);
        }
    }
}
