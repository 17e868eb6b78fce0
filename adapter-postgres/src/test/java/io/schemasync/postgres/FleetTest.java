package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.api.spi.SchemaInspector.InspectionConsumer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many tenants of one database are read in one pass, and what is wrong with one is told of that one alone. */
class FleetTest {
    private final Database database = new Database("""
            CREATE SCHEMA tenant_a; CREATE TABLE tenant_a.t (id int PRIMARY KEY);
            CREATE SCHEMA tenant_b; CREATE TABLE tenant_b.t (id int PRIMARY KEY);
            CREATE SCHEMA tenant_trap;
            CREATE FUNCTION tenant_trap.same(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT true';
            CREATE OPERATOR tenant_trap.= (FUNCTION = tenant_trap.same, LEFTARG = name, RIGHTARG = name);
            """);

    @AfterEach
    void close() {
        database.close();
    }

    private AdapterConfig config() {
        return database.config().withTenants("tenant_{id}", Scope.SCHEMA).withReadOnly(true);
    }

    private static final class Told implements InspectionConsumer {
        private final Map<String, Snapshot> snapshots = new TreeMap<>();
        private final Map<String, SchemaSyncException> errors = new TreeMap<>();

        @Override
        public void inspected(TenantContext tenant, Snapshot snapshot) {
            snapshots.put(tenant.tenantId(), snapshot);
        }

        @Override
        public void failed(TenantContext tenant, SchemaSyncException error) {
            errors.put(tenant.tenantId(), error);
        }
    }

    private static Told told(PostgresAdapter adapter, String... tenants) {
        var told = new Told();
        adapter.inspector()
                .inspectSchemas(Stream.of(tenants).map(TenantContext::new).toList(), told);
        return told;
    }

    @Test
    void eachTenantIsToldOfOnce() {
        try (PostgresAdapter adapter = PostgresAdapter.of(config())) {
            Told told = told(adapter, "a", "missing", "trap", "b");
            assertThat(told.snapshots).containsOnlyKeys("a", "b");
            assertThat(told.snapshots.get("a")).isEqualTo(told.snapshots.get("b"));
            assertThat(told.errors).containsOnlyKeys("missing", "trap");
            assertThat(told.errors.get("missing"))
                    .hasMessageContaining("there is no")
                    .hasMessageContaining("missing");
            assertThat(told.errors.get("trap")).hasMessageContaining("operator =");
        }
    }
}
