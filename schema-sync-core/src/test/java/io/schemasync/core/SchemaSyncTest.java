package io.schemasync.core;

import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaSyncTest {
    private static final Target TARGET = new Target.SqlString("table users id integer");

    private final FakeDatabase database = FakeDatabase.holding(snapshot());

    @Test
    void syncsValidatesDiffsAndAuditsThePlaceOfItsConnection() {
        try (SchemaSync sync = SchemaSync.configure().adapter(database).load()) {
            assertThat(sync.validate(TARGET).status()).isEqualTo(Status.DIFFERENT);
            assertThat(sync.audit(TARGET).status()).isEqualTo(Status.DIFFERENT);
            assertThat(sync.diff(TARGET).plan().stepCount()).isEqualTo(1);
            assertThat(sync.sync(TARGET).status()).isEqualTo(Status.SYNCED);
            assertThat(sync.sync(TARGET).alreadyInSync()).isTrue();
        }
        assertThat(database.closed).isFalse();
    }

    @Test
    void needsADatabaseAndNotTwo() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SchemaSync.configure().load())
                .withMessageContaining("no database is given");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        SchemaSync.configure().url("fake:x").adapter(database).load())
                .withMessageContaining("both an adapter and a URL");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SchemaSync.configure().user("me"))
                .withMessageContaining("call url(...) first");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SchemaSync.configure().url("fake:x").load())
                .withMessageContaining("no adapter opens the URL fake:…");
    }

    @Test
    void handsPlansToAnotherRunnerAndSaysThatNothingWasVerified() {
        var written = new ArrayList<Plan>();
        var warnings = new ArrayList<String>();
        SchemaSyncListener listener = event -> {
            if (event instanceof SchemaSyncListener.Warning warning) {
                warnings.add(warning.message());
            }
        };
        try (SchemaSync sync = SchemaSync.configure()
                .adapter(database)
                .migrationRunner(new Writer(written))
                .listener(listener)
                .load()) {
            sync.sync(TARGET);
        }

        assertThat(written).hasSize(1);
        assertThat(database.schema().objects()).isEmpty();
        assertThat(warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("did not show the schema after its work"));
    }

    @Test
    void oneListenerThatFailsDoesNotKeepAnotherFromHearing() {
        var heard = new ArrayList<SchemaSyncListener.Event>();
        try (SchemaSync sync = SchemaSync.configure()
                .adapter(database)
                .listener(event -> {
                    throw new IllegalStateException("broken");
                })
                .listener(heard::add)
                .load()) {
            assertThat(sync.sync(TARGET).status()).isEqualTo(Status.SYNCED);
        }
        assertThat(heard).hasSize(6);
    }

    @Test
    void virtualThreadsServeAsWell() {
        for (int i = 0; i < 10; i++) {
            database.with(new TenantContext("t" + i), snapshot(table("x", List.of("id"))));
        }
        var results = new ArrayList<Status>();
        try (SchemaSync sync = SchemaSync.configure()
                .adapter(database)
                .threads(Thread.ofVirtual().factory())
                .load()) {
            sync.engine()
                    .syncTenants(
                            sync.engine().listTenants(),
                            TARGET,
                            io.schemasync.api.engine.RunOptions.of(io.schemasync.api.engine.RunOptions.Mode.SYNC)
                                    .withParallelism(4),
                            result -> results.add(result.status()));
        }
        assertThat(results).hasSize(11).containsOnly(Status.SYNCED);
    }

    /** Writes plans down and executes nothing. */
    private record Writer(List<Plan> written) implements MigrationRunner {
        @Override
        public Assessment assess(TenantContext tenant, Plan plan) {
            return new Assessment(tenant, List.of(), Duration.ZERO, Duration.ZERO);
        }

        @Override
        public void executeMigration(TenantContext tenant, Plan plan, Verification verification) {
            written.add(plan);
        }

        @Override
        public LockGuard acquireLock(TenantContext tenant, Duration timeout) {
            return new LockGuard() {
                @Override
                public boolean isHeld() {
                    return true;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void validateMigration(TenantContext tenant, Plan plan) {}
    }
}
