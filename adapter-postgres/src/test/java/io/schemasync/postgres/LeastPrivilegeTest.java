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
