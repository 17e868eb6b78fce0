package io.schemasync.mysql.internal.scratch;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.jdbc.Drivers;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.Quoting;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.Connections;
import io.schemasync.mysql.internal.MySqlErrors;
import io.schemasync.mysql.internal.MySqlPlaces;
import io.schemasync.mysql.internal.sql.Names;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes temporary databases on the same server, each with a user of its own who can reach nothing else and goes with it. Where no
 * user may be made, SQL is loaded as the run's own user.
 */
public final class ScratchDatabases implements ScratchProvider {
    /** Accounts are not the user's to make. */
    private static final Set<Integer> NO_USERS = Set.of(1044, 1045, 1142, 1227, 1290, 1396, 1410);

    private final MySqlPlaces places;
    private final MySqlPlaces server;
    private final Function<AdapterConfig, DatabaseAdapter> adapters;

    /**
     * Makes a provider.
     *
     * @param places the databases that scratches are like
     * @param adapters makes the adapter of a scratch
     */
    public ScratchDatabases(MySqlPlaces places, Function<AdapterConfig, DatabaseAdapter> adapters) {
        this.places = places;
        this.adapters = adapters;
        AdapterConfig config = places.config();
        String other = config.scratchUrl();
        this.server = other == null
                ? places
                : MySqlPlaces.of(AdapterConfig.of(other)
                        .withUser(config.scratchUser(), config.scratchPassword())
                        .withLimits(config.maxConnections(), config.lockTimeout(), config.statementTimeout()));
    }

    @Override
    public Scratch open() {
        if (places.config().readOnly() && places.config().scratchUrl() == null) {
            throw new UnsupportedException(
                    "nothing is made on a server that is only audited, so there is no scratch to load SQL into;"
                            + " name another server with --scratch-url, or compare with a snapshot");
        }
        try {
            return make();
        } catch (SQLException e) {
            throw new TargetException(
                    "no scratch database could be made to load SQL into: "
                            + String.valueOf(e.getMessage()).strip()
                            + "; grant the user all privileges on `" + Leftovers.PREFIX.replace("_", "\\_")
                            + "%`.*, name another server with --scratch-url, or take a snapshot or a database as the target",
                    ErrorContext.none(),
                    e);
        }
    }

    private Scratch make() throws SQLException {
        // What a script leaves to a default comes from the database.
        String charset = places.charset().orElse("");
        try (LeasedConnection leased = server.connections().forWork(null)) {
            Connection connection = leased.connection();
            String name = Leftovers.PREFIX + Long.toHexString(Leftovers.remove(connection)) + "_" + random(6);
            Sql.execute(connection, "CREATE DATABASE " + Names.quote(name) + charset);
            Account account = account(connection, name);
            return new Database(name, account);
        }
    }

    /**
     * The user of a scratch.
     *
     * @param name the user's name
     * @param host where the user comes from
     * @param password the user's password
     */
    private record Account(String name, String host, Secret password) {
        String sql() {
            return Quoting.ANSI.literal(name) + "@" + Quoting.ANSI.literal(host);
        }
    }

    private static @Nullable Account account(Connection connection, String database) throws SQLException {
        String host = Sql.query(connection, "SELECT substring_index(user(), '@', -1)", row -> row.getString(1))
                .getFirst();
        var account = new Account("schema_sync_" + random(8), host, Secret.of("Aa1-" + random(16)));
        try {
            Sql.execute(
                    connection,
                    "CREATE USER " + account.sql() + " IDENTIFIED BY "
                            + Quoting.ANSI.literal(account.password().reveal()));
        } catch (SQLException e) {
            if (NO_USERS.contains(e.getErrorCode())) {
                return null;
            }
            throw e;
        }
        String pattern = Names.quote(database.replace("_", "\\_"));
        Sql.execute(connection, "GRANT ALL PRIVILEGES ON " + pattern + ".* TO " + account.sql());
        return account;
    }

    private static String random(int bytes) {
        byte[] some = new byte[bytes];
        new SecureRandom().nextBytes(some);
        return HexFormat.of().formatHex(some);
    }

    /** Closes the connections to another server than the live one. */
    public void close() {
        if (server != places) {
            server.close();
        }
    }

    /** One scratch. */
    private final class Database implements Scratch {
        private final String name;
        private final @Nullable Account account;
        private final AdapterConfig config;
        private final DatabaseAdapter adapter;

        private Database(String name, @Nullable Account account) {
            this.name = name;
            this.account = account;
            AdapterConfig live = server.config();
            this.config = AdapterConfig.of(MySqlPlaces.withDatabase(live.url(), name))
                    .withUser(live.user(), live.password())
                    .withLimits(live.maxConnections(), live.lockTimeout(), live.statementTimeout());
            this.adapter = adapters.apply(config);
        }

        @Override
        public DatabaseAdapter adapter() {
            return adapter;
        }

        @Override
        public List<String> load(SqlScript script) {
            try (LeasedConnection leased = server.connections().holding(this::connect)) {
                Connection connection = leased.connection();
                Connections.prepare(connection, config.lockTimeout());
                Sql.execute(
                        connection,
                        "SET SESSION sql_mode = @@GLOBAL.sql_mode, time_zone = @@GLOBAL.time_zone, foreign_key_checks = 0");
                return ScriptLoader.load(
                        connection,
                        script,
                        this::grant,
                        places.namedDatabase().stream().collect(Collectors.toSet()));
            } catch (SQLException e) {
                throw MySqlErrors.inspection("a scratch database", TenantContext.ofConnection(), e);
            }
        }

        private void grant(String sql) throws SQLException {
            try (LeasedConnection leased = server.connections().forHolding(name)) {
                Sql.execute(leased.connection(), sql);
            }
        }

        private Connection connect() throws SQLException {
            var properties = new Properties();
            properties.setProperty("allowLoadLocalInfile", "false");
            properties.setProperty("tinyInt1isBit", "false");
            properties.setProperty("characterEncoding", "UTF-8");
            properties.setProperty("allowPublicKeyRetrieval", "true");
            String user = account == null ? config.user() : account.name();
            Secret password = account == null ? config.password() : account.password();
            if (user != null) {
                properties.setProperty("user", user);
            }
            if (password != null) {
                properties.setProperty("password", password.reveal());
            }
            return Drivers.connect(withoutUser(config.url(), account != null), properties);
        }

        @Override
        public void close() {
            adapter.close();
            try (LeasedConnection leased = server.connections().forWork(null)) {
                Leftovers.drop(leased.connection(), name);
                if (account != null) {
                    Sql.execute(leased.connection(), "DROP USER IF EXISTS " + account.sql());
                }
            } catch (SQLException e) {
                throw MySqlErrors.inspection(
                        "the scratch database " + name + ", which stays until the next run removes it,",
                        TenantContext.ofConnection(),
                        e);
            }
        }
    }

    /** What a URL says of user and password wins over all else, so it goes where another user is meant. */
    private static String withoutUser(String url, boolean strip) {
        return strip ? url.replaceAll("(?<=[?&])(user|password)=[^&]*&?", "").replaceFirst("[?&]$", "") : url;
    }
}
