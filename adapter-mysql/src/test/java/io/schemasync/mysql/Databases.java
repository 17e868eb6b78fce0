package io.schemasync.mysql;

import io.schemasync.testkit.database.RealDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements on a database that a test made. */
public final class Databases {
    private Databases() {}

    /** Connects. */
    public static Connection connect(RealDatabase database) throws SQLException {
        var password = database.password();
        return DriverManager.getConnection(
                database.url(), database.user(), password == null ? null : password.reveal());
    }

    /** Runs statements. */
    public static void run(RealDatabase database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the number that a query gives. */
    public static long count(RealDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
