package io.schemasync.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from. Closing a connection gives it back. Safe for use by several threads. */
@FunctionalInterface
public interface ConnectionSource extends AutoCloseable {
    /** Returns a connection in auto-commit mode; the caller closes it. */
    Connection connect() throws SQLException;

    /** Closes what is kept open; by default nothing is. */
    @Override
    default void close() {}

    /** Takes connections from the user's own data source, which stays the user's to close. */
    static ConnectionSource of(DataSource dataSource) {
        return dataSource::getConnection;
    }
}
