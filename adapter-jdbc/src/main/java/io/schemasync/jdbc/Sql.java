package io.schemasync.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Runs statements on a connection. Plain JDBC: nothing has to be loaded before the first statement can run. Braces are no escapes of
 * JDBC's: they may stand in a name.
 */
public final class Sql {
    private Sql() {}

    /** Turns a row into a value. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /** Reads the current row; it must not move on to another. */
        T map(ResultSet row) throws SQLException;
    }

    /** Runs a statement and drops what it returns. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Runs a query, with parameters in order, and returns its rows. */
    public static <T> List<T> query(Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                var result = new ArrayList<T>();
                while (rows.next()) {
                    result.add(mapper.map(rows));
                }
                return List.copyOf(result);
            }
        }
    }

    /** Runs a statement that writes rows, with parameters in order, and returns how many it wrote. */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** Runs a query that counts, and returns the whole number in its first row; nothing where it gives none or NULL. */
    public static OptionalLong count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(sql)) {
                if (!rows.next()) {
                    return OptionalLong.empty();
                }
                long count = rows.getLong(1);
                return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(count);
            }
        }
    }
}
