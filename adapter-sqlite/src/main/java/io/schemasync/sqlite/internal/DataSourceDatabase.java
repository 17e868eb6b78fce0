package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.jdbc.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** The one file that the user's own data source leads to. */
public final class DataSourceDatabase extends SinglePlace {
    private final DataSource dataSource;
    private final Duration busyTimeout;

    public DataSourceDatabase(DataSource dataSource, Duration busyTimeout) {
        super("the data source's file");
        this.dataSource = dataSource;
        this.busyTimeout = busyTimeout;
    }

    @Override
    public OpenConnection connect(TenantContext tenant, Access access) throws SQLException {
        requireOwn(tenant);
        Connection connection = dataSource.getConnection();
        boolean ready = false;
        try {
            connection.setAutoCommit(true);
            long found = Sql.count(connection, "PRAGMA busy_timeout").orElse(0);
            Sql.execute(connection, "PRAGMA busy_timeout = " + busyTimeout.toMillis());
            ready = true;
            return new OpenConnection(connection, () -> giveBack(connection, found));
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private static void giveBack(Connection connection, long foundTimeout) throws SQLException {
        try (connection) {
            Sql.execute(connection, "PRAGMA busy_timeout = " + foundTimeout);
        }
    }

    @Override
    public Optional<Path> file(TenantContext tenant) throws SQLException {
        try (OpenConnection open = connect(tenant, Access.READ)) {
            return Sql.query(
                            open.connection(),
                            "SELECT file FROM pragma_database_list WHERE name = 'main' AND file <> ''",
                            row -> Path.of(row.getString(1)))
                    .stream()
                    .findFirst();
        }
    }

    @Override
    public void close() {}
}
