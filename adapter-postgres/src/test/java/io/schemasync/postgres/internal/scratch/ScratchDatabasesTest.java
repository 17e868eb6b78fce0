package io.schemasync.postgres.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.postgres.Database;
import io.schemasync.postgres.PostgresAdapter;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScratchDatabasesTest {
    private Database live;

    @BeforeEach
    void prepare() {
        live = new Database();
    }

    @AfterEach
    void close() {
        live.close();
    }

    private List<String> scratches() {
        return live.query("SELECT datname FROM pg_database WHERE datname ~ '^schema_sync_scratch_'");
    }

    private static List<String> loaded(AdapterConfig config, String... scripts) {
        try (PostgresAdapter adapter = PostgresAdapter.of(config);
                Scratch scratch = adapter.scratch().orElseThrow().open()) {
            for (String script : scripts) {
                scratch.load(new SqlScript("a.sql", script));
            }
            return scratch.adapter().inspector().inspectSchema(TenantContext.ofConnection()).objects().keySet().stream()
                    .map(ObjectId::toString)
                    .filter(id -> !id.equals("schema public") && !id.equals("extension plpgsql"))
                    .toList();
        }
    }

    @Test
    void aScratchIsThereAndGone() {
        try (PostgresAdapter adapter = PostgresAdapter.of(live.config())) {
            List<String> before = scratches();
            try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
                assertThat(scratches()).hasSize(before.size() + 1);
                assertThat(scratch.adapter()
                                .inspector()
                                .inspectSchema(TenantContext.ofConnection())
                                .objects())
                        .isEmpty();
            }
            assertThat(scratches()).isEqualTo(before);
        }
    }

    @Test
    void aScratchIsNoTenant() {
        AdapterConfig databases = live.config().withTenants("{id}", AdapterConfig.Scope.DATABASE);
        try (PostgresAdapter adapter = PostgresAdapter.of(databases);
                Scratch scratch = adapter.scratch().orElseThrow().open()) {
            scratch.load(new SqlScript("a.sql", ""));
            assertThat(adapter.inspector().listTenants())
                    .contains(new TenantContext("postgres"))
                    .noneMatch(tenant -> tenant.tenantId().startsWith("schema_sync_scratch_"));
        }
    }

    @Test
    void whatACrashLeftIsRemovedByTheNextRun() throws Exception {
        String old = "schema_sync_scratch_" + Long.toHexString(Instant.now().getEpochSecond() - 3600) + "_";
        String young = "schema_sync_scratch_" + Long.toHexString(Instant.now().getEpochSecond()) + "_";
        List<String> names = List.of(old + "a1", old + "a2", old + "a3", young + "a4", "schema_sync_scratch_mine");
        names.forEach(name -> live.run("CREATE DATABASE " + name));
        try (Connection inUse = connect(old + "a2");
                Connection subscribed = connect(old + "a3")) {
            Database.run(
                    subscribed,
                    "CREATE SUBSCRIPTION schema_sync_test CONNECTION '' PUBLICATION p WITH (connect = false)");
            subscribed.close();
            loaded(live.config(), "");
            assertThat(inUse.isValid(5)).isTrue();
            assertThat(scratches())
                    .contains(old + "a2", young + "a4", "schema_sync_scratch_mine")
                    .doesNotContain(old + "a1", old + "a3");
        } finally {
            names.forEach(name -> live.run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
        }
    }

    private Connection connect(String database) throws Exception {
        AdapterConfig config = live.config();
        var password = config.password();
        return java.sql.DriverManager.getConnection(
                config.url().replace(live.name(), database),
                config.user(),
                password == null ? null : password.reveal());
    }

    @Test
    void anAuditMakesNone() {
        try (PostgresAdapter adapter = PostgresAdapter.of(live.config().withReadOnly(true))) {
            assertThatThrownBy(() -> adapter.scratch().orElseThrow().open())
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessageContaining("--scratch-url");
        }
    }

    @Test
    void anAuditMakesItElsewhere() {
        AdapterConfig config = live.config();
        assertThat(loaded(
                        config.withReadOnly(true).withScratch(config.url(), config.user(), config.password()),
                        "CREATE TABLE a ()"))
                .containsExactly("table a");
    }

    @Test
    void oneSchemaIsLoadedByItsNameOrWithout() {
        assertThat(loaded(
                        live.config(),
                        "CREATE TABLE a (); CREATE TABLE public.b ()",
                        "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.c ()",
                        "CREATE TABLE d ()"))
                .containsExactlyInAnyOrder("table a", "table b", "table c", "table d");
    }

    @Test
    void wholeDatabasesAreLoadedAsPsqlLoadsThem() {
        assertThat(loaded(
                        live.wholeDatabase(),
                        "CREATE TABLE a (); CREATE SCHEMA s; CREATE TABLE s.b (); SET search_path = s; CREATE TABLE c ()",
                        "CREATE TABLE d ()"))
                .containsExactlyInAnyOrder("table public.a", "schema s", "table s.b", "table s.c", "table public.d");
    }

    @Test
    void extensionsOfTheLiveDatabaseAreThere() {
        live.run("CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext");
        assertThat(loaded(live.config(), "CREATE TABLE a (x ext.citext)")).containsExactly("table a");
    }

    @Test
    void theLocaleIsTheLiveOne() {
        String locale = "SELECT encoding, datcollate, datctype FROM pg_database WHERE datname = ";
        try (PostgresAdapter adapter = PostgresAdapter.of(live.config())) {
            List<String> before = scratches();
            try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
                String name = scratches().stream()
                        .filter(each -> !before.contains(each))
                        .findFirst()
                        .orElseThrow();
                assertThat(live.query(locale + "'" + name + "'"))
                        .isEqualTo(live.query(locale + "'" + live.name() + "'"));
            }
        }
    }

    @Test
    void aBrokenStatementIsNamedByLine() {
        assertThatThrownBy(() ->
                        loaded(live.config(), "CREATE TABLE a ();\nCREATE TABLE b (\n  id int,\n  x nonsense\n);"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("a.sql:4: ")
                .hasMessageContaining("nonsense");
        assertThatThrownBy(() -> loaded(live.config(), "CREATE TABLE a ();\n\nCREATE TABLE a ();"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("a.sql:3: ")
                .hasMessageContaining("already exists");
        assertThatThrownBy(() -> loaded(live.config(), "CREATE TABLE a ();\nCREATE TABEL b ();"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("a.sql:2: ");
    }
}
