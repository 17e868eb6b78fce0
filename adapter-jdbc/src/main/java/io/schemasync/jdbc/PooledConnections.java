package io.schemasync.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.schemasync.api.Secret;
import io.schemasync.api.error.ConfigurationException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections to a server open between uses, for databases where connecting takes long. None is kept while idle for
 * longer than a minute, so that an idle tenant holds none.
 */
public final class PooledConnections implements ConnectionSource {
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final DriverDataSource server;
    private final HikariDataSource pool;
    private volatile boolean reached;

    private PooledConnections(DriverDataSource server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
    }

    /**
     * Makes a pool; it connects with the first use.
     *
     * @param properties further settings of the driver
     * @param maxConnections how many there may be at once; the {@link ConnectionBudget} should hold no more
     */
    public static PooledConnections to(
            String url,
            @Nullable String user,
            @Nullable Secret password,
            Properties properties,
            int maxConnections,
            Duration patience) {
        var config = new HikariConfig();
        var server = new DriverDataSource(driver(url), url, user, password, properties);
        config.setDataSource(server);
        config.setMaximumPoolSize(maxConnections);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(Math.max(250, patience.toMillis()));
        config.setInitializationFailTimeout(-1);
        config.setPoolName("schema-sync");
        return new PooledConnections(server, new HikariDataSource(config));
    }

    /** Looked for at once: the thread that opens an adapter knows where its plug-ins are. */
    private static Driver driver(String url) {
        try {
            return Drivers.forUrl(url);
        } catch (SQLException e) {
            throw new ConfigurationException("the JDBC driver cannot be used: " + e.getMessage());
        }
    }

    /** What stands in the way of the first connection is said at once and in the driver's words; a pool would try until its patience ends. */
    @Override
    public Connection connect() throws SQLException {
        if (!reached) {
            server.getConnection().close();
            reached = true;
        }
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw new SQLException(
                        e.getMessage() + ": " + cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
