package io.schemasync.postgres.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.postgres.Database;
import io.schemasync.postgres.PostgresAdapter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that drops, alters or reads anything outside its scratch finds the neighbour unchanged. */
class ConfinementTest {
    private static Database neighbour;
    private static PostgresAdapter adapter;

    @BeforeAll
    static void prepare() {
        neighbour = new Database("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)", """
                DO $$ BEGIN CREATE ROLE schema_sync_test_neighbour; EXCEPTION WHEN duplicate_object THEN NULL; END $$
                """);
        adapter = PostgresAdapter.of(neighbour.wholeDatabase());
    }

    @AfterAll
    static void close() {
        adapter.close();
        neighbour.run("DROP ROLE schema_sync_test_neighbour");
        neighbour.close();
    }

    private static List<String> state() {
        return neighbour.query("""
                SELECT (SELECT string_agg(id::text, ',') FROM kept),
                       (SELECT count(*) FROM pg_roles WHERE rolname ~ '^schema_sync_test_'),
                       (SELECT rolcreatedb FROM pg_roles WHERE rolname = 'schema_sync_test_neighbour'),
                       (SELECT count(*) FROM pg_auth_members), (SELECT count(*) FROM pg_db_role_setting),
                       (SELECT datacl::text FROM pg_database WHERE datname = current_database()),
                       (SELECT count(*) FROM pg_file_settings WHERE sourcefile ~ 'auto.conf'),
                       (SELECT count(*) FROM pg_replication_slots)
                """);
    }

    private static List<String> load(String script) {
        try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
            return scratch.load(new SqlScript(
                    "a.sql",
                    script.replace("neighbour_db", '"' + neighbour.name() + '"')
                            .replace("|", "\n")
                            .replace("\u2016", "||")));
        }
    }

    /** The second line is to blame. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP ROLE schema_sync_test_neighbour",
                "CREATE ROLE schema_sync_test_new",
                "create /* quietly */ user schema_sync_test_new",
                "ALTER ROLE schema_sync_test_neighbour CREATEDB",
                "ALTER USER schema_sync_test_neighbour CREATEDB",
                "GRANT schema_sync_test_neighbour TO CURRENT_USER",
                "GRANT pg_read_all_data TO schema_sync_test_neighbour",
                "REVOKE pg_read_all_data FROM schema_sync_test_neighbour",
                "ALTER DATABASE neighbour_db SET work_mem = '5MB'",
                "ALTER SYSTEM SET work_mem = '5MB'",
                "CREATE TABLESPACE schema_sync_test LOCATION '/tmp'",
                "DROP OWNED BY schema_sync_test_neighbour",
                "REASSIGN OWNED BY schema_sync_test_neighbour TO CURRENT_USER",
                "SET ROLE schema_sync_test_neighbour",
                "SET SESSION AUTHORIZATION schema_sync_test_neighbour",
                "LOAD 'auto_explain'",
                "COPY (SELECT 1) TO PROGRAM 'cat > /tmp/schema_sync_test_escape'",
                "COPY (SELECT 1) TO '/tmp/schema_sync_test_escape'",
                "COPY pg_class FROM '/etc/passwd'",
                "ROLLBACK",
                "PREPARE TRANSACTION 'schema_sync_test'",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
                "SELECT lo_export(1, '/tmp/schema_sync_test_escape')",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT \"pg_read_file\"('/etc/passwd')",
                "SELECT pg_create_physical_replication_slot('schema_sync_test')",
                "DO $$ BEGIN CREATE ROLE schema_sync_test_new; END $$",
                "DO $$ BEGIN EXECUTE 'CREATE ' || 'ROLE schema_sync_test_new'; END $$",
                "DO $$ BEGIN EXECUTE 'DROP ' || 'ROLE schema_sync_test_neighbour'; END $$",
                "DO $$ BEGIN EXECUTE format('GRANT %I TO CURRENT_USER', 'schema_sync_test_neighbour'); END $$",
                "DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO PUBLIC', 'neighbour_db'); END $$",
                "DO $$ BEGIN COPY (SELECT 1) TO PROGRAM 'cat > /tmp/schema_sync_test_escape'; END $$",
                "DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO ''/tmp/schema_sync_test_escape'''; END $$",
                "\\i other.sql",
                "SELECT 'CREATE ROLE x'|\\gexec",
            })
    void isRefusedByLine(String escape) {
        List<String> before = state();
        assertThatThrownBy(() -> load("CREATE TABLE a (id int);|" + escape + "|;"))
                .as(escape)
                .isInstanceOf(TargetException.class)
                .message()
                .containsPattern("a\\.sql:[23]:");
        assertThat(state()).isEqualTo(before);
        assertThat(new java.io.File("/tmp/schema_sync_test_escape")).doesNotExist();
    }

    /** Whoever runs a function runs what it holds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT pg_read_file('/etc/passwd') $$; SELECT f()",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COPY (SELECT 1) TO PROGRAM 'false'; END $$; CALL f()",
            })
    void alsoInABody(String escape) {
        assertThatThrownBy(() -> load(escape))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("a.sql:1:");
    }

    /** What is made up while it runs cannot be read before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PRO' || 'GRAM ''touch /tmp/schema_sync_test_escape'''; END $$",
                "DO $$ DECLARE x text := reverse('elif_daer_gp'); BEGIN EXECUTE format('SELECT %I(%L)', x, 'PG_VERSION'); END $$",
                "DO E'BEGIN PERFORM pg_read\\x5ffile(''PG_VERSION''); END'",
                "SELECT U&\"pg_read\\005ffile\"('PG_VERSION')",
                "SELECT query_to_xml('SELECT pg_read' || '_file(''PG_VERSION'')', true, true, '')",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN EXECUTE concat('COPY (SELECT 1) TO ''',"
                        + " '/tmp/', 'schema_sync_test_escape'''); RETURN 1; END $$; ALTER TABLE a ADD COLUMN x int DEFAULT f()",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN EXECUTE concat('COPY (SELECT 1) TO ''',"
                        + " '/tmp/', 'schema_sync_test_escape'''); RETURN 1; END $$;"
                        + " CREATE FUNCTION g() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT f()'; CREATE INDEX ON a ((id + g()))",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE TG_ARGV[0] || TG_ARGV[1]; RETURN NULL; END $$;"
                        + " CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f('COPY (SELECT 1) TO ', '''/tmp/x''');"
                        + " DO 'BEGIN INSERT INTO a VALUES (1); END'",
                "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE TG_TAG; END $$;"
                        + " CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f(); COMMENT ON TABLE a IS 'a'",
                "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE TG_TAG; END $$;"
                        + " CREATE EVENT TRIGGER e ON login EXECUTE FUNCTION f()",
            })
    void norCodeThatMakesUpWhatItRuns(String escape) {
        assertThatThrownBy(() -> load("CREATE TABLE a (id int);|" + escape.replace("||", "\u2016")))
                .as(escape)
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("a.sql:2:")
                .hasMessageContaining("--scratch-url");
        assertThat(new java.io.File("/tmp/schema_sync_test_escape")).doesNotExist();
    }

    @Test
    void norCodeOfAScriptBefore() {
        try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
            scratch.load(
                    new SqlScript(
                            "a.sql",
                            "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE reverse('1 TCELES'); RETURN 1; END $$"));
            assertThatThrownBy(() -> scratch.load(new SqlScript("b.sql", "SELECT f()")))
                    .isInstanceOf(TargetException.class)
                    .hasMessageStartingWith("b.sql:1:")
                    .hasMessageContaining("--scratch-url");
        }
    }

    /** A function that is only defined may do anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT pg_read_file('/etc/passwd') $$",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE ROLE schema_sync_test_new; END $$",
                "CREATE TABLE t (dblink text); SELECT pg_catalog.set_config('search_path', '', false)",
                "SET SESSION statement_timeout = 0; SET LOCAL search_path = public; SET CONSTRAINTS ALL DEFERRED",
                "CREATE MATERIALIZED VIEW v AS SELECT 1 / 0 AS x",
                "CREATE TABLE t AS SELECT 1 / 0 AS x",
                "CREATE TABLE t (a int); CREATE INDEX CONCURRENTLY ON t (a)",
                "CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b'; CREATE TABLE t (a e DEFAULT 'b')",
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'schema_sync_test_neighbour') THEN"
                        + " CREATE ROLE schema_sync_test_neighbour; END IF; CREATE TABLE t (a int); END $$",
                "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE TG_ARGV[0]; END $$;"
                        + " CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ADD CHECK (a > 0);"
                        + " CREATE INDEX ON t (a); GRANT EXECUTE ON FUNCTION f() TO PUBLIC;"
                        + " DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                "DO $$ BEGIN EXECUTE 'CREATE TABLE t (a int)'; END $$",
                "CREATE TABLE f (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE TG_ARGV[0]; END $$;"
                        + " CREATE TRIGGER f BEFORE INSERT ON f FOR EACH ROW EXECUTE FUNCTION f();"
                        + " ALTER TABLE f ENABLE REPLICA TRIGGER f; ALTER TABLE ONLY public.f ADD PRIMARY KEY (a)",
                "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE TG_TAG; END $$;"
                        + " CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f(); ALTER EVENT TRIGGER e ENABLE ALWAYS;"
                        + " COMMENT ON EVENT TRIGGER e IS 'e'",
                "CREATE SUBSCRIPTION schema_sync_test CONNECTION 'host=nowhere' PUBLICATION p",
                "CREATE SUBSCRIPTION schema_sync_test CONNECTION 'host=nowhere' PUBLICATION p"
                        + " WITH (slot_name = 's', create_slot = true, enabled, copy_data = on)",
            })
    void isLoaded(String script) {
        List<String> before = state();
        assertThat(load(script)).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(neighbour.query("SELECT count(*) FROM pg_subscription")).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DATABASE schema_sync_test_other",
                "DROP DATABASE neighbour_db",
                "\\connect neighbour_db",
                "COMMENT ON DATABASE neighbour_db IS 'x'",
                "GRANT CONNECT ON DATABASE neighbour_db TO schema_sync_test_neighbour",
                "INSERT INTO kept VALUES (2)",
                "WITH x AS (DELETE FROM kept RETURNING id) INSERT INTO kept SELECT id FROM x",
                "SELECT pg_catalog.setval('s', 5, true)",
                "COPY kept (id) FROM stdin;|7|\\.|",
                "TRUNCATE kept",
                "REFRESH MATERIALIZED VIEW v",
            })
    void isLeftOutWithAWarning(String statement) {
        List<String> before = state();
        assertThat(load("CREATE TABLE a (id int);|" + statement + "|;"))
                .singleElement()
                .asString()
                .startsWith("a.sql:2: left out: ");
        assertThat(state()).isEqualTo(before);
    }
}
