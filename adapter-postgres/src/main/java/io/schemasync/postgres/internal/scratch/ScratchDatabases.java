package io.schemasync.postgres.internal.scratch;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.Lease;
import io.schemasync.postgres.internal.Place;
import io.schemasync.postgres.internal.PostgresErrors;
import io.schemasync.postgres.internal.PostgresPlaces;
import io.schemasync.postgres.internal.PostgresScope;
import io.schemasync.postgres.internal.sql.Identifiers;
import io.schemasync.postgres.internal.sql.ScriptStatement;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Makes scratches: databases of their own on the same server, or on the one that {@code --scratch-url} names. What runs in one
 * reaches no other database.
 */
public final class ScratchDatabases implements ScratchProvider {
    /** What a tenant's schema is called in a scratch, unless it is {@code public}: the same for every tenant. */
    private static final String NEUTRAL_SCHEMA = "schema_sync_tenant";

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

    private static final String READ_ONLY = "25006";

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
            if (READ_ONLY.equals(e.getSQLState())) {
                throw new UnsupportedException(
                        "the server takes no changes, as a standby or by its settings, so there is no scratch to load SQL"
                                + " into: connect to the primary; to compare only, name another server with --scratch-url",
                        ErrorContext.none(),
                        e);
            }
            throw PostgresErrors.inspection("a scratch database", TenantContext.ofConnection(), e);
        }
    }

    private Scratch make() throws SQLException {
        String name;
        try (Lease leased = server.connect(server.config().url())) {
            Connection connection = leased.connection();
            long now = Leftovers.remove(connection, server);
            name = PostgresPlaces.SCRATCH_PREFIX + Long.toHexString(now) + "_" + random();
            Sql.execute(connection, server == places ? creation(connection, name) : creationLikeLive(name));
        }
        Database scratch = null;
        boolean ready = false;
        try {
            String schema = places.wholeDatabase() ? null : schemaName();
            PostgresPlaces inside = server.inDatabase(name, schema);
            scratch = new Database(name, inside, inside.hold(inside.config().url()));
            if (schema != null) {
                scratch.prepare(schema);
            }
            ready = true;
            return scratch;
        } finally {
            if (!ready) {
                if (scratch == null) {
                    drop(name);
                } else {
                    scratch.close();
                }
            }
        }
    }

    /** Closes the connections to another server than the live one. */
    public void close() throws SQLException {
        if (server != places) {
            server.close();
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

    private static String creation(Connection live, String name) throws SQLException {
        return Sql.query(live, CREATE, row -> row.getString(1), name).getFirst();
    }

    private String creationLikeLive(String name) throws SQLException {
        try (Lease live = places.connect(places.config().url())) {
            return creation(live.connection(), name);
        }
    }

    private void drop(String name) throws SQLException {
        try (Lease leased = server.connect(server.config().url())) {
            Sql.execute(leased.connection(), "DROP DATABASE IF EXISTS " + Identifiers.quote(name) + " WITH (FORCE)");
        }
    }

    /** One scratch; a connection to it is held, so that nobody takes it for a leftover. */
    private final class Database implements Scratch {
        private final String name;
        private final PostgresPlaces inside;
        private final Lease held;
        private final DatabaseAdapter adapter;
        private final List<ScriptStatement> loaded = new ArrayList<>();
        private boolean mayHaveSubscriptions;

        private Database(String name, PostgresPlaces inside, Lease held) {
            this.name = name;
            this.inside = inside;
            this.held = held;
            this.adapter = adapters.apply(inside);
        }

        /** A schema's objects may use the extensions of the live database, by the schemas in which they are there. */
        private void prepare(String schema) throws SQLException {
            var statements = new ArrayList<String>();
            statements.add("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema));
            Place own = places.place(TenantContext.ofConnection());
            try (Lease live = places.connect(places.config().url())) {
                statements.addAll(Sql.query(live.connection(), EXTENSIONS, row -> {
                    boolean isOwn = own.scope() instanceof PostgresScope.OneSchema one
                            && one.schema().equals(row.getString(2));
                    return extension(row.getString(1), isOwn ? schema : row.getString(2), row.getString(3));
                }));
            }
            Sql.execute(held.connection(), String.join("; ", statements));
        }

        /** The same version, unless it can no longer be installed. */
        private static String extension(String name, String schema, String version) {
            String create = "CREATE EXTENSION IF NOT EXISTS " + Identifiers.quote(name) + " SCHEMA "
                    + Identifiers.quote(schema);
            String block = "BEGIN " + create + " VERSION " + Identifiers.literal(version)
                    + "; EXCEPTION WHEN invalid_parameter_value THEN " + create + "; END";
            return "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema) + "; DO " + Identifiers.literal(block);
        }

        @Override
        public DatabaseAdapter adapter() {
            return adapter;
        }

        @Override
        public List<String> load(SqlScript script) {
            try {
                mayHaveSubscriptions |= script.text().toLowerCase(Locale.ROOT).contains("subscription");
                PostgresScope scope = inside.place(TenantContext.ofConnection()).scope();
                return ScriptLoader.load(held.connection(), scope, script, loaded);
            } catch (SQLException e) {
                throw PostgresErrors.inspection("a scratch database", TenantContext.ofConnection(), e);
            }
        }

        @Override
        public void close() {
            try {
                try (held) {
                    if (mayHaveSubscriptions) {
                        Subscriptions.forget(held.connection());
                    }
                    held.connection().close();
                }
                adapter.close();
                drop(name);
            } catch (SQLException e) {
                throw PostgresErrors.inspection(
                        "the scratch database " + name + ", which stays until the next run removes it,",
                        TenantContext.ofConnection(),
                        e);
            }
        }
    }
}
