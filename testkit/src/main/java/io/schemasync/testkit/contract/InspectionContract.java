package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.SchemaInspector.InspectionConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read is the schema and nothing else: not the moment, not the order of its making, not whose it is. */
public abstract class InspectionContract extends Contract {
    /** For subclasses. */
    protected InspectionContract() {}

    @Test
    void anEmptyPlaceIsAnEmptySchema() {
        Place place = place("");

        assertThat(adapter().inspector().schemaExists(place.tenant())).isTrue();
        assertThat(place.snapshot().objects()).isEmpty();
        assertThat(place.snapshot().unmodelled()).isEmpty();
        assertThat(place.snapshot().unreadable()).isEmpty();
    }

    @Test
    void readingTwiceGivesTheSame() {
        Place place = place(database().samples().script(0)).withRows();

        assertThat(place.snapshot()).isEqualTo(place.snapshot());
        assertThat(another(database().config()).inspector().inspectSchema(place.tenant()))
                .as("by another adapter")
                .isEqualTo(place.snapshot());
    }

    @Test
    void samplesAreModelledInFull() {
        Snapshot snapshot = schema(database().samples().script(0));

        assertThat(snapshot.unmodelled()).isEmpty();
        assertThat(snapshot.unreadable()).isEmpty();
    }

    @Test
    void theSameScriptMakesTheSameSchemaAnywhere() {
        String script = database().samples().script(0);

        assertThat(hash(schema(script))).isEqualTo(hash(schema(script)));
    }

    @Test
    void theOrderOfMakingDoesNotCount() {
        String first = "CREATE TABLE first_one (a integer, b varchar(20));";
        String second = "CREATE TABLE second_one (a integer, b varchar(20));";

        assertThat(hash(schema(first + second))).isEqualTo(hash(schema(second + first)));
    }

    @Test
    void rowsDoNotCount() {
        Place place = place(database().samples().script(0));
        String empty = hash(place.snapshot());

        assertThat(hash(place.withRows().snapshot())).isEqualTo(empty);
    }

    /** Some databases tell of a used sequence that it starts where it has come to; that is a state and no schema. */
    @Test
    void whatASequenceHasGivenDoesNotCount() {
        assumeThat(holds(ObjectKind.SEQUENCE)).isTrue();
        Place place = place("CREATE SEQUENCE used START WITH 5 INCREMENT BY 5;");
        String unused = hash(place.snapshot());
        assertThat(place.count(database().nextValue("used"))).isEqualTo(5);
        assertThat(place.count(database().nextValue("used"))).isEqualTo(10);
        place.disconnect();

        assertThat(hash(another(database().config()).inspector().inspectSchema(place.tenant())))
                .isEqualTo(unused);
    }

    @Test
    void aTenantWhoIsNotThereIsAnErrorThatNamesHim() {
        assumeThat(can(Capability.TENANTS)).isTrue();
        var nobody = new TenantContext("nobody");

        assertThat(adapter().inspector().schemaExists(nobody)).isFalse();
        assertThatThrownBy(() -> adapter().inspector().inspectSchema(nobody))
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void manyAreReadAsOneByOne() {
        assumeThat(can(Capability.TENANTS)).isTrue();
        var scripts =
                List.of("", "CREATE TABLE a (x integer);", database().samples().script(0));
        List<TenantContext> tenants = new ArrayList<>();
        scripts.forEach(script -> tenants.add(place(script).tenant()));
        tenants.add(new TenantContext("nobody"));
        var heard = new Heard();
        adapter().inspector().inspectSchemas(tenants, heard);

        assertThat(heard.times.keySet()).containsExactlyInAnyOrderElementsOf(tenants);
        assertThat(heard.times.values()).as("times each tenant was told of").containsOnly(1);
        assertThat(heard.errors.keySet()).containsExactly(new TenantContext("nobody"));
        heard.snapshots.forEach((tenant, snapshot) -> assertThat(snapshot)
                .as("schema of %s", tenant)
                .isEqualTo(adapter().inspector().inspectSchema(tenant)));
    }

    @Test
    void whatTheListenerThrowsEndsTheReading() {
        assumeThat(can(Capability.TENANTS)).isTrue();
        List<TenantContext> tenants = List.of(place("").tenant(), place("").tenant());
        var heard = new Heard() {
            @Override
            public void inspected(TenantContext tenant, Snapshot snapshot) {
                super.inspected(tenant, snapshot);
                throw new IllegalStateException("enough");
            }
        };

        assertThatThrownBy(() -> adapter().inspector().inspectSchemas(tenants, heard))
                .hasMessage("enough");
        assertThat(heard.times).hasSize(1);
    }

    /** Keeps what it is told. */
    private static class Heard implements InspectionConsumer {
        final Map<TenantContext, Integer> times = new HashMap<>();
        private final Map<TenantContext, Snapshot> snapshots = new HashMap<>();
        private final Map<TenantContext, SchemaSyncException> errors = new HashMap<>();

        @Override
        public void inspected(TenantContext tenant, Snapshot snapshot) {
            times.merge(tenant, 1, Integer::sum);
            snapshots.put(tenant, snapshot);
        }

        @Override
        public void failed(TenantContext tenant, SchemaSyncException error) {
            times.merge(tenant, 1, Integer::sum);
            errors.put(tenant, error);
        }
    }
}
