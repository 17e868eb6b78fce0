package io.schemasync.jdbc;

import io.schemasync.api.Secret;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of one driver to one place, for a pool. */
record DriverDataSource(
        Driver driver,
        String url,
        @Nullable String user,
        @Nullable Secret password,
        Properties properties) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return connect(user, password == null ? null : password.reveal());
    }

    @Override
    public Connection getConnection(@Nullable String otherUser, @Nullable String otherPassword) throws SQLException {
        return connect(otherUser, otherPassword);
    }

    private Connection connect(@Nullable String as, @Nullable String with) throws SQLException {
        var all = new Properties();
        all.putAll(properties);
        if (as != null) {
            all.setProperty("user", as);
        }
        if (with != null) {
            all.setProperty("password", with);
        }
        return Drivers.connect(driver, url, all);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    /** For as long the pool waits, when it is closed, for a connection that is just being made. */
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger of java.util.logging is used");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("this is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Shows no password, and no URL, which may hold one. */
    @Override
    public String toString() {
        return "connections of " + driver.getClass().getName();
    }
}
