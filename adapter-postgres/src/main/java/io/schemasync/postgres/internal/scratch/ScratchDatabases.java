package io.schemasync.postgres.internal.scratch;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.Place;
import io.schemasync.postgres.internal.PostgresErrors;
import io.schemasync.postgres.internal.PostgresPlaces;
import io.schemasync.postgres.internal.PostgresScope;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes scratches: databases of their own on the same server, or on the one that {@code --scratch-url} names. What runs in one
 * reaches no other database. A scratch that a crashed run left is one that is old enough and that nobody is connected to.
 */
public final class ScratchDatabases implements ScratchProvider {
    private static final String PREFIX = "schema_sync_scratch_";

    /** What a tenant's schema is called in a scratch, unless it is {@code public}: the same for every tenant. */
    private static final String NEUTRAL_SCHEMA = "schema_sync_tenant";

    private static final long SECONDS_TO_BE_CONNECTED = 60;

    /** In use (somebody has just connected), not ours to drop, gone already. */
    private static final Set<String> NOT_TO_BE_REMOVED = Set.of("55006", "42501", "3D000");

    /** The same locale, or defaults of collations would read otherwise (manual page "CREATE DATABASE"). */
    private static final String CREATE = """
            SELECT format('CREATE DATABASE %%I TEMPLATE template0 ENCODING %%L LC_COLLATE %%L LC_CTYPE %%L', ?,
                          pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)
                   || CASE to_jsonb(d) ->> 'datlocprovider'
                      WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %%L',
                                           coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'))
                      WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %%L', to_jsonb(d) ->> 'datlocale')
                      ELSE '' END
            FROM pg_database AS d
            WHERE d.datname = current_database()
            """.replace("%%", "%");

    private static final String LEFTOVERS = """
            SELECT d.datname
            FROM pg_database AS d
            WHERE starts_with(d.datname, ?)
              AND NOT EXISTS (SELECT 1 FROM pg_stat_activity AS a WHERE a.datid = d.oid)
            """;

    private static final String EXTENSIONS = """
            SELECT e.extname, n.nspname, e.extversion
            FROM pg_extension AS e
            JOIN pg_namespace AS n ON n.oid = e.extnamespace
            WHERE e.extname <> 'plpgsql'
            ORDER BY e.oid
            """;

    private final PostgresPlaces places;
    private final PostgresPlaces server;
    private final Function<PostgresPlaces, DatabaseAdapter> adapters;

    /**
     * Makes a provider.
     *
     * @param places the databases that scratches are like
     * @param adapters makes the adapter of a scratch
     */
    public ScratchDatabases(PostgresPlaces places, Function<PostgresPlaces, DatabaseAdapter> adapters) {
        this.places = places;
        this.adapters = adapters;
        AdapterConfig config = places.config();
        String other = config.scratchUrl();
        this.server = other == null
                ? places
                : PostgresPlaces.of(AdapterConfig.of(other)
                        .withUser(config.scratchUser(), config.scratchPassword())
                        .withTenants(null, config.scope())
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
            throw PostgresErrors.inspection("a scratch database", TenantContext.ofConnection(), e);
        }
    }

    private Scratch make() throws SQLException {
        String name = PREFIX + Long.toHexString(Instant.now().getEpochSecond()) + "_" + random();
        String serverUrl = server.config().url();
        try (LeasedConnection leased = server.connect(serverUrl)) {
            Connection connection = leased.connection();
            removeLeftovers(connection);
            Sql.execute(
                    connection,
                    Sql.query(connection, CREATE, row -> row.getString(1), name).getFirst());
        }
        boolean ready = false;
        try {
            String schema = places.wholeDatabase() ? null : schemaName();
            PostgresPlaces inside = server.inDatabase(name, schema);
            var scratch = new Database(name, inside, inside.hold(inside.config().url()));
            if (schema != null) {
                scratch.prepare(schema);
            }
            ready = true;
            return scratch;
        } finally {
            if (!ready) {
                drop(name);
            }
        }
    }

    private String schemaName() throws SQLException {
        Place place = places.place(TenantContext.ofConnection());
        boolean isPublic = places.config().tenantPattern() == null
                && place.scope() instanceof PostgresScope.OneSchema one
                && one.schema().equals("public");
        return isPublic ? "public" : NEUTRAL_SCHEMA;
    }

    private static String random() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void removeLeftovers(Connection connection) throws SQLException {
        long now = Instant.now().getEpochSecond();
        for (String name : Sql.query(connection, LEFTOVERS, row -> row.getString(1), PREFIX)) {
            String[] parts = name.substring(PREFIX.length()).split("_");
            if (Long.parseLong(parts[0], 16) + SECONDS_TO_BE_CONNECTED < now) {
                try {
                    Sql.execute(connection, "DROP DATABASE IF EXISTS " + Identifiers.quote(name));
                } catch (SQLException e) {
                    if (!NOT_TO_BE_REMOVED.contains(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        }
    }

    private void drop(String name) throws SQLException {
        try (LeasedConnection leased = server.connect(server.config().url())) {
            Sql.execute(leased.connection(), "DROP DATABASE IF EXISTS " + Identifiers.quote(name) + " WITH (FORCE)");
        }
    }

    /** One scratch; a connection to it is held, so that nobody takes it for a leftover. */
    private final class Database implements Scratch {
        private final String name;
        private final PostgresPlaces inside;
        private final LeasedConnection held;
        private final DatabaseAdapter adapter;

        private Database(String name, PostgresPlaces inside, LeasedConnection held) {
            this.name = name;
            this.inside = inside;
            this.held = held;
            this.adapter = adapters.apply(inside);
        }

        /** A schema's objects may use the extensions of the live database, by the schemas in which they are there. */
        private void prepare(String schema) throws SQLException {
            Connection connection = held.connection();
            Sql.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema));
            List<String> statements;
            try (LeasedConnection live = places.connect(places.config().url())) {
                statements = Sql.query(
                        live.connection(),
                        EXTENSIONS,
                        row -> "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(row.getString(2))
                                + "; CREATE EXTENSION IF NOT EXISTS " + Identifiers.quote(row.getString(1)) + " SCHEMA "
                                + Identifiers.quote(row.getString(2)) + " VERSION "
                                + Identifiers.literal(row.getString(3)));
            }
            for (String statement : statements) {
                Sql.execute(connection, statement);
            }
        }

        @Override
        public DatabaseAdapter adapter() {
            return adapter;
        }

        @Override
        public List<String> load(SqlScript script) {
            try {
                PostgresScope scope = inside.place(TenantContext.ofConnection()).scope();
                return ScriptLoader.load(held.connection(), scope, script);
            } catch (SQLException e) {
                throw PostgresErrors.inspection("a scratch database", TenantContext.ofConnection(), e);
            }
        }

        @Override
        public void close() {
            adapter.close();
            try {
                held.close();
                drop(name);
            } catch (SQLException e) {
                throw new IllegalStateException("the scratch database " + name + " could not be removed", e);
            }
        }
    }
}
