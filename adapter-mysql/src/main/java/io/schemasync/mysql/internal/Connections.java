package io.schemasync.mysql.internal;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.jdbc.ConnectionBudget;
import io.schemasync.jdbc.ConnectionSource;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.PooledConnections;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.sql.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a server, each with the same settings whatever the server's own: definitions are shown with quotes and in UTC, values
 * that do not fit are refused, no grant makes an account, a date of zeros that is there already is no obstacle, and no limits hold but
 * those of the run.
 */
public final class Connections implements AutoCloseable {
    /** What every connection has. */
    public static final String SETTINGS =
            "SET SESSION sql_mode = concat('STRICT_TRANS_TABLES,STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"
                    + " /*M!100000 , ',NO_AUTO_CREATE_USER' */),"
                    + " time_zone = '+00:00', sql_quote_show_create = 1, foreign_key_checks = 1, unique_checks = 1,"
                    + " sql_select_limit = 18446744073709551615, sql_safe_updates = 0"
                    + " /*!80000 , max_execution_time = 0 */ /*M!100201 , max_statement_time = 0, check_constraint_checks = 1 */";
    /** What gives the server's own back, but for those that are {@link #FLAVOURED}. */
    public static final String SETTINGS_BACK =
            "SET SESSION sql_mode = DEFAULT, time_zone = DEFAULT, sql_quote_show_create = DEFAULT, foreign_key_checks = DEFAULT,"
                    + " unique_checks = DEFAULT, sql_select_limit = DEFAULT, sql_safe_updates = DEFAULT"
                    + " /*!80000 , max_execution_time = DEFAULT */"
                    + " /*M!100201 , max_statement_time = DEFAULT, check_constraint_checks = DEFAULT */";
    /** MySQL takes foreign keys to keys that are not unique, as it did; MariaDB lets tables with history change. */
    public static final String FLAVOURED =
            " /*!80400 , restrict_fk_on_non_standard_key = OFF */ /*M!100304 , system_versioning_alter_history = KEEP */";

    private final ConnectionSource source;
    private final ConnectionBudget budget;
    private final Duration lockTimeout;
    private final boolean closesSource;

    private Connections(ConnectionSource source, AdapterConfig config, boolean closesSource) {
        int most = Math.max(2, config.maxConnections());
        this.source = source;
        this.budget = new ConnectionBudget(most, config.lockTimeout().plusSeconds(30));
        this.lockTimeout = config.lockTimeout();
        this.closesSource = closesSource;
    }

    /** Connects through the driver. */
    static Connections to(AdapterConfig config) {
        Duration patience = config.lockTimeout().plusSeconds(30);
        int most = Math.max(2, config.maxConnections());
        return new Connections(
                PooledConnections.to(config.url(), config.user(), config.password(), properties(), most, patience),
                config,
                true);
    }

    /** Connects through the user's own data source, which must take several statements at once. */
    static Connections to(ConnectionSource source, AdapterConfig config) {
        return new Connections(source, config, false);
    }

    /** Returns the driver's settings: statements go as they are, definitions come many at once, no file is read for a server. */
    static Properties properties() {
        var properties = new Properties();
        properties.setProperty("allowMultiQueries", "true");
        properties.setProperty("allowLoadLocalInfile", "false");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("characterEncoding", "UTF-8");
        // The driver quotes names as it found them quoted when it connected.
        properties.setProperty("sessionVariables", "sql_mode='STRICT_ALL_TABLES'");
        return properties;
    }

    /** Connects for work that takes no other connection meanwhile. */
    public LeasedConnection forWork(@Nullable String database) throws SQLException {
        return prepared(LeasedConnection.forWork(source, budget), database);
    }

    /** Connects for as long as a lock or a scratch is held. */
    public LeasedConnection forHolding(@Nullable String database) throws SQLException {
        return prepared(LeasedConnection.forHolding(source, budget), database);
    }

    /** Takes a connection that is made in another way, within the budget of the server's. */
    public LeasedConnection holding(ConnectionSource other) throws SQLException {
        return LeasedConnection.forHolding(other, budget);
    }

    private LeasedConnection prepared(LeasedConnection leased, @Nullable String database) throws SQLException {
        boolean ready = false;
        try {
            prepare(leased.connection(), lockTimeout);
            if (database != null) {
                enter(leased.connection(), database);
            }
            ready = true;
            return leased;
        } finally {
            if (!ready) {
                leased.close();
            }
        }
    }

    /** Makes a database the current one. A driver that connected under ANSI_QUOTES would quote its name so. */
    public static void enter(Connection connection, String database) throws SQLException {
        if (connection.getMetaData().getIdentifierQuoteString().equals("\"")) {
            Sql.execute(connection, "USE " + Names.quote(database));
        } else {
            connection.setCatalog(database);
        }
    }

    /** Sets what every connection has; what only some users may set is left as it is for the others. */
    public static void prepare(Connection connection, Duration lockTimeout) throws SQLException {
        String settings = SETTINGS + ", lock_wait_timeout = " + Math.max(1, lockTimeout.toSeconds());
        try {
            Sql.execute(connection, settings + FLAVOURED);
        } catch (SQLException e) {
            if (e.getErrorCode() != MySqlErrors.NOT_ALLOWED) {
                throw e;
            }
            Sql.execute(connection, settings);
        }
    }

    @Override
    public void close() {
        if (closesSource) {
            source.close();
        }
    }
}
