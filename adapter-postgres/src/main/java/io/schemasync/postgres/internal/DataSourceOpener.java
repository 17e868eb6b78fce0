package io.schemasync.postgres.internal;

import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.catalog.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Connects to one database through the user's own data source, and to the others of the server through the driver. A connection of
 * the data source is given back at once, with its settings as they were found.
 */
final class DataSourceOpener implements Connections.Opener {
    /** All that is ever set on a connection. */
    private static final List<String> SETTINGS = Stream.concat(
                    RunSettings.names().stream(),
                    Stream.of(
                            "search_path",
                            "lock_timeout",
                            "statement_timeout",
                            "client_min_messages",
                            "client_connection_check_interval"))
            .toList();

    private static final String FOUND = SETTINGS.stream()
            .map(name -> "current_setting('" + name + "')")
            .collect(Collectors.joining(", ", "SELECT ", ""));

    private static final String RESTORE = SETTINGS.stream()
            .map(name -> "set_config('" + name + "', ?, false)")
            .collect(Collectors.joining(", ", "SELECT pg_advisory_unlock_all(), ", ""));

    private static final String PREPARED =
            "SELECT name FROM pg_prepared_statements WHERE starts_with(name, '" + SchemaReader.PREPARED + "')";

    private final DataSource dataSource;
    private final String url;
    private final Connections.Opener others;
    private final Map<Connection, List<String>> found = new WeakHashMap<>();

    /**
     * Makes an opener.
     *
     * @param url the URL that stands for the data source's database
     */
    DataSourceOpener(DataSource dataSource, String url, Connections.Opener others) {
        this.dataSource = dataSource;
        this.url = url;
        this.others = others;
    }

    @Override
    public Connection open(String wanted) throws SQLException {
        if (!wanted.equals(url)) {
            return others.open(wanted);
        }
        Connection connection = dataSource.getConnection();
        boolean ready = false;
        try {
            connection.setAutoCommit(true);
            List<String> settings = Sql.query(connection, FOUND, row -> {
                        var values = new java.util.ArrayList<String>();
                        for (int i = 1; i <= SETTINGS.size(); i++) {
                            values.add(row.getString(i));
                        }
                        return values;
                    })
                    .getFirst();
            synchronized (found) {
                found.put(connection, settings);
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    @Override
    public boolean mayKeep(Connection connection) {
        synchronized (found) {
            return !found.containsKey(connection);
        }
    }

    @Override
    public void giveBack(Connection connection) throws SQLException {
        List<String> settings;
        synchronized (found) {
            settings = found.remove(connection);
        }
        try (connection) {
            if (settings != null && !connection.isClosed()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                // A transaction that was begun by statement; outside one it does nothing.
                Sql.execute(connection, "ROLLBACK");
                Sql.query(connection, RESTORE, row -> true, settings.toArray());
                for (String name : Sql.query(connection, PREPARED, row -> row.getString(1))) {
                    Sql.execute(connection, "DEALLOCATE " + name);
                }
            }
        }
    }
}
