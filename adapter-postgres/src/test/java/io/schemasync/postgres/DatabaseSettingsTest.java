package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.core.SchemaSync;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither what a database is configured with nor its encoding changes what a target means and what is read. */
class DatabaseSettingsTest {
    private static final List<String> SETTINGS = List.of(
            "standard_conforming_strings = off",
            "escape_string_warning = off",
            "array_nulls = off",
            "transform_null_equals = on",
            "xmloption = document",
            "datestyle = 'German, DMY'",
            "intervalstyle = sql_standard",
            "timezone = 'Asia/Tokyo'",
            "bytea_output = escape",
            "extra_float_digits = -5",
            "quote_all_identifiers = on",
            "search_path = nowhere",
            "default_transaction_isolation = serializable",
            "row_security = off");

    private static final String TARGET = """
            CREATE TABLE t (a date DEFAULT '2020-01-02', b interval DEFAULT '1 day 02:03:04.5', c bytea DEFAULT '\\x00ff41',
              d float8 DEFAULT 0.1::float8 + 1.123456789012345, e timestamptz DEFAULT '2020-01-02 03:04:05+00', f text DEFAULT 'a\\b',
              g int[] DEFAULT '{NULL,1}', h xml DEFAULT 'x<y/>', CHECK (f <> '\\' AND a > '2019-01-02'::date));
            CREATE FUNCTION f(at timestamptz DEFAULT '2020-01-02 00:00:00+00') RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''a\\b''; END';
            CREATE VIEW v AS SELECT a, '2020-02-03'::date AS "D", interval '1 mon -3 days' AS i, '\\x41'::bytea AS b, '\\' AS q
            FROM t WHERE e > '2020-01-01 00:00:00Z';
            """;

    @Test
    void aTargetMeansTheSame() {
        try (var live = new Database("")) {
            SETTINGS.forEach(setting -> live.run("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET "
                    + setting.replace("'", "''") + "', current_database()); END $$"));
            try (PostgresAdapter adapter = PostgresAdapter.of(live.wholeDatabase());
                    SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
                var target = new Target.SqlString(TARGET);
                RunOptions options = RunOptions.of(RunOptions.Mode.SYNC);
                TenantResult result = sync.run(target, options);
                assertThat(result.error()).isNull();
                assertThat(result.warnings()).anyMatch(warning -> warning.contains("configuration of database"));
                assertThat(sync.run(target, options).status()).isEqualTo(TenantResult.Status.IN_SYNC);
            }
            live.run("INSERT INTO t DEFAULT VALUES");
            assertThat(live.query("SELECT octet_length(c), length(f), cardinality(g) FROM t"))
                    .containsExactly("3|3|2");
        }
    }

    @Test
    void anEncodingMayLackMostCharacters() {
        try (var server = new Database("")) {
            String name = server.name() + "_latin1";
            server.run("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
            AdapterConfig other = server.wholeDatabase();
            AdapterConfig config = AdapterConfig.of(other.url().replace(server.name(), name))
                    .withUser(other.user(), other.password())
                    .withTenants(null, AdapterConfig.Scope.DATABASE);
            try (PostgresAdapter adapter = PostgresAdapter.of(config);
                    SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
                var target = new Target.SqlString(
                        "CREATE TABLE \"té\" (a text DEFAULT 'ß'); COMMENT ON TABLE \"té\" IS 'Größe'");
                RunOptions options = RunOptions.of(RunOptions.Mode.SYNC);
                assertThat(sync.run(target, options).error()).isNull();
                assertThat(sync.run(target, options).status()).isEqualTo(TenantResult.Status.IN_SYNC);
            } finally {
                server.run("DROP DATABASE " + name);
            }
        }
    }
}
