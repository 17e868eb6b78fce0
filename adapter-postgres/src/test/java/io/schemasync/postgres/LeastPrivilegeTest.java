package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.SchemaSync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audit needs no right to rows, and writes nothing. */
class LeastPrivilegeTest {
    private static final TenantContext A = new TenantContext("a");

    private Database database;

    @BeforeEach
    void prepare() {
        database = new Database("""
                DO $$ BEGIN CREATE ROLE schema_sync_test_auditor LOGIN PASSWORD 'secret-word'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                CREATE SCHEMA tenant_a;
                CREATE TABLE tenant_a.t (id serial PRIMARY KEY, x text CHECK (x <> ''));
                CREATE VIEW tenant_a.v AS SELECT id FROM tenant_a.t;
                CREATE MATERIALIZED VIEW tenant_a.m AS SELECT id FROM tenant_a.t;
                CREATE FUNCTION tenant_a.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE SEQUENCE tenant_a.s;
                CREATE TYPE tenant_a.e AS ENUM ('x');
                GRANT USAGE ON SCHEMA tenant_a TO schema_sync_test_auditor;
                """);
    }

    @AfterEach
    void close() {
        database.run("DROP OWNED BY schema_sync_test_auditor; DROP ROLE schema_sync_test_auditor");
        database.close();
    }

    private AdapterConfig auditor(String password) {
        return AdapterConfig.of(database.config().url().replaceFirst("\\?.*", ""))
                .withUser("schema_sync_test_auditor", Secret.of(password))
                .withTenants("tenant_{id}", Scope.SCHEMA)
                .withReadOnly(true);
    }

    private static String hash(AdapterConfig config) {
        try (PostgresAdapter adapter = PostgresAdapter.of(config)) {
            return new JsonSnapshotCodec().hash(adapter.inspector().inspectSchema(A));
        }
    }

    @Test
    void whoMayOnlyLookSeesTheSame() {
        assertThat(hash(auditor("secret-word")))
                .isEqualTo(hash(database.config().withTenants("tenant_{id}", Scope.SCHEMA)));
    }

    @Test
    void anAuditNeedsNoRightToRowsAndWritesNothing() {
        database.run("ALTER ROLE schema_sync_test_auditor SET default_transaction_read_only = on");
        assertThat(database.query("SELECT has_table_privilege('schema_sync_test_auditor', 'tenant_a.t', 'SELECT')"))
                .containsExactly("f");
        String databases = database.query("SELECT count(*) FROM pg_database").getFirst();
        try (PostgresAdapter owner = PostgresAdapter.of(database.config().withTenants("tenant_{id}", Scope.SCHEMA));
                PostgresAdapter adapter = PostgresAdapter.of(auditor("secret-word"));
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            var wanted = new Target.OfSnapshot(owner.inspector().inspectSchema(A));
            assertThat(sync.engine().audit(A, wanted).status()).isEqualTo(TenantResult.Status.IN_SYNC);
            database.run("ALTER TABLE tenant_a.t ADD COLUMN more integer");
            TenantResult result = sync.engine().audit(A, wanted);
            assertThat(result.error()).isNull();
            assertThat(result.status()).isEqualTo(TenantResult.Status.DIFFERENT);
        }
        assertThat(database.query("SELECT count(*) FROM pg_database")).containsExactly(databases);
    }

    /** Who owns the schema must not come by the rights of who reads it. */
    @Test
    void nothingOfASchemaRunsWhileItIsRead() {
        database.run("""
                CREATE TABLE public.ran (what text);
                CREATE FUNCTION tenant_a.format_type(oid, integer) RETURNS text LANGUAGE plpgsql AS
                  $$ BEGIN INSERT INTO public.ran VALUES ('format_type'); RETURN 'x'; END $$;
                CREATE FUNCTION tenant_a.pg_get_expr(pg_node_tree, oid) RETURNS text LANGUAGE plpgsql AS
                  $$ BEGIN RAISE EXCEPTION 'ran'; END $$;
                CREATE FUNCTION tenant_a.set_config(text, text, boolean) RETURNS text LANGUAGE plpgsql AS
                  $$ BEGIN RAISE EXCEPTION 'ran'; END $$;
                CREATE FUNCTION tenant_a.same(text, text) RETURNS boolean LANGUAGE plpgsql AS
                  $$ BEGIN RAISE EXCEPTION 'ran'; END $$;
                CREATE OPERATOR tenant_a.= (LEFTARG = text, RIGHTARG = text, FUNCTION = tenant_a.same);
                """);
        AdapterConfig owner = database.config().withTenants("tenant_{id}", Scope.SCHEMA);
        try (PostgresAdapter adapter = PostgresAdapter.of(owner)) {
            assertThat(adapter.inspector().inspectSchema(A).objects().keySet().toString())
                    .contains("format_type", "operator", "table t");
            database.run("""
                    CREATE FUNCTION tenant_a.same(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
                    CREATE OPERATOR tenant_a.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = tenant_a.same);
                    """);
            assertThatThrownBy(() -> adapter.inspector().inspectSchema(A))
                    .isInstanceOf(InspectionException.class)
                    .hasMessageContaining("operator =");
        }
    }

    @Test
    void aSchemaThatIsNotThereIsNamed() {
        try (PostgresAdapter adapter = PostgresAdapter.of(auditor("secret-word"))) {
            assertThatThrownBy(() -> adapter.inspector().inspectSchema(new TenantContext("b")))
                    .isInstanceOf(InspectionException.class)
                    .hasMessageContaining("tenant_b")
                    .hasMessageContaining("tenant pattern");
            assertThat(adapter.inspector().schemaExists(new TenantContext("b"))).isFalse();
            assertThat(adapter.inspector().listTenants()).containsExactly(A);
        }
    }

    @Test
    void noMessageHoldsThePassword() {
        AdapterConfig inUrl = AdapterConfig.of(
                database.config().url().replaceFirst("\\?.*", "") + "_gone?user=postgres&password=secret-word");
        try (PostgresAdapter adapter = PostgresAdapter.of(inUrl)) {
            assertThatThrownBy(adapter::testConnection)
                    .isInstanceOf(InspectionException.class)
                    .message()
                    .doesNotContain("secret-word");
        }
    }
}
