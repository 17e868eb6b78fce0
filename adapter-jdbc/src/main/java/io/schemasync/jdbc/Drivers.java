package io.schemasync.jdbc;

import io.schemasync.api.error.ConfigurationException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * Finds JDBC drivers: those that the driver manager shows, and those beside a plug-in, which it hides from everybody but the plug-in.
 * These are looked for with the context class loader of the thread.
 */
public final class Drivers {
    private static final String NO_SUITABLE_DRIVER = "08001";

    private Drivers() {}

    /**
     * Returns the driver for a URL.
     *
     * @throws ConfigurationException if there is none; the message shows no more of the URL than how it begins
     */
    public static Driver forUrl(String url) throws SQLException {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            if (!NO_SUITABLE_DRIVER.equals(e.getSQLState())) {
                throw e;
            }
        }
        ClassLoader plugins = Thread.currentThread().getContextClassLoader();
        for (Driver driver : ServiceLoader.load(Driver.class, plugins)) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new ConfigurationException("no JDBC driver opens "
                + url.replaceFirst("^((?:jdbc:)?[A-Za-z0-9]*:).*", "$1…")
                + "; put the driver's jar on the class path or into the plugins folder");
    }

    /** Connects through a driver. */
    static Connection connect(Driver driver, String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException(
                    "the driver " + driver.getClass().getName() + " does not open this URL after all",
                    NO_SUITABLE_DRIVER);
        }
        return connection;
    }

    /**
     * Connects.
     *
     * @param properties settings of the driver, user and password among them
     */
    public static Connection connect(String url, Properties properties) throws SQLException {
        return connect(forUrl(url), url, properties);
    }
}
