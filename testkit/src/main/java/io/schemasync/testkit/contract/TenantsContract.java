package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Verification;
import io.schemasync.testkit.properties.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants are found, and one is never touched by what is done for another. */
public abstract class TenantsContract extends Contract {
    /** For subclasses. */
    protected TenantsContract() {}

    @Test
    void tenantsAreFoundOrRefusedByName() {
        if (can(Capability.TENANTS)) {
            List<TenantContext> fresh = List.of(place("").tenant(), place("").tenant());
            List<TenantContext> listed = adapter().inspector().listTenants();
            assertThat(listed).containsAll(fresh).doesNotHaveDuplicates().isSorted();
            assertThat(listed).noneMatch(TenantContext::isConnection);
            assertThat(listed).allMatch(adapter().inspector()::schemaExists);
        } else {
            assertThatThrownBy(() -> adapter().inspector().inspectSchema(new TenantContext("one")))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessageContaining("one");
        }
    }

    @Test
    void whatIsDoneForOneDoesNotTouchTheOther() {
        assumeThat(can(Capability.TENANTS)).isTrue();
        String script = database().samples().script(0);
        Snapshot target = schema(database().samples().script(1));
        Snapshot nothing = schema("");
        Place one = place(script).withRows();
        Place other = place(script).withRows();
        Snapshot before = other.snapshot();
        Rows rows = other.rows();
        one.deleteRows();
        for (Snapshot each : List.of(target, nothing)) {
            one.adapter().migrationRunner().executeMigration(one.tenant(), plan(one, each), Verification.none());
        }

        assertThat(one.snapshot().objects()).isEmpty();
        assertThat(other.snapshot()).isEqualTo(before);
        assertThat(other.rows()).isEqualTo(rows);
    }
}
