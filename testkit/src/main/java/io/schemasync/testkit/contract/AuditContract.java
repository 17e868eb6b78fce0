package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.SchemaSync;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who opens the adapter for reading only gets comparisons and nothing else: no write, no lock. */
public abstract class AuditContract extends Contract {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** For subclasses. */
    protected AuditContract() {}

    private DatabaseAdapter reader() {
        return another(database().config().withReadOnly(true));
    }

    @Test
    void anAuditComparesAndLeavesNoTrace() {
        Snapshot same = schema(database().samples().script(0));
        Snapshot different = schema(database().samples().script(1));
        Place place = place(database().samples().script(0)).withRows();
        Map<String, Long> before = Footprint.of(database(), place.tenant());
        try (SchemaSync sync = SchemaSync.configure().adapter(reader()).load()) {
            require(sync.engine().audit(place.tenant(), new Target.OfSnapshot(same)), TenantResult.Status.IN_SYNC);
            require(
                    sync.engine().audit(place.tenant(), new Target.OfSnapshot(different)),
                    TenantResult.Status.DIFFERENT);
        }

        assertThat(Footprint.of(database(), place.tenant()))
                .as("tables and their rows as the driver tells them")
                .isEqualTo(before);
        assertThat(hash(place.snapshot())).isEqualTo(hash(same));
    }

    @Test
    void anAuditWaitsForNobody() {
        Snapshot target = schema("");
        Place place = place("");
        DatabaseAdapter reader = reader();
        try (LockGuard held = adapter().migrationRunner().acquireLock(place.tenant(), LONG);
                SchemaSync sync = SchemaSync.configure().adapter(reader).load()) {
            require(sync.engine().audit(place.tenant(), new Target.OfSnapshot(target)), TenantResult.Status.IN_SYNC);
            assertThat(held.isHeld()).isTrue();
        }
    }

    @Test
    void noPlanRuns() {
        Snapshot target = schema("CREATE TABLE a (x integer);");
        Place place = place("");
        Plan plan = plan(place, target);
        DatabaseAdapter reader = reader();

        assertThatThrownBy(() -> reader.migrationRunner().executeMigration(place.tenant(), plan, Verification.none()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reading only");
        assertThat(place.snapshot().objects()).isEmpty();
    }
}
