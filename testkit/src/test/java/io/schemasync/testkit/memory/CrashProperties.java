package io.schemasync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.core.RetryPolicy;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import java.util.EnumSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Wherever a run dies, the same command again ends where a run without trouble ends, with the rows kept. */
class CrashProperties {

    private static final TenantContext TENANT = new TenantContext("acme");

    @Provide
    Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.inMemoryPairs();
    }

    @Property(seed = "20261122", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theSameCommandAgainConvergesWithoutTransactions(
            @ForAll("pairs") SchemaPair pair, @ForAll @IntRange(min = 1, max = 12) int step, @ForAll boolean before) {
        InMemoryDatabase database = filled(InMemoryDatabase.withoutTransactions(), pair.from());
        fail(database, step, before);
        Status first = sync(database, pair.to()).status();
        Statistics.label("first run").collect(first);
        TenantResult second = sync(database, pair.to());
        assertThat(second.error()).isNull();
        assertInSync(database, pair);
    }

    @Property(seed = "20261122", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aTransactionLeavesAllOrNothing(
            @ForAll("pairs") SchemaPair pair, @ForAll @IntRange(min = 1, max = 12) int step, @ForAll boolean before) {
        InMemoryDatabase database = filled(InMemoryDatabase.transactional(), pair.from());
        fail(database, step, before);
        TenantResult first = sync(database, pair.to());
        if (first.status() == Status.FAILED) {
            assertThat(database.schema(TENANT)).isEqualTo(pair.from());
            assertThat(first.applied()).isEmpty();
        }
        assertThat(sync(database, pair.to()).error()).isNull();
        assertInSync(database, pair);
    }

    private static void fail(InMemoryDatabase database, int step, boolean before) {
        if (before) {
            database.failures().beforeStep(step, Failure.PERMANENT, 1);
        } else {
            database.failures().afterStep(step, Failure.PERMANENT, 1);
        }
    }

    private static InMemoryDatabase filled(InMemoryDatabase database, Snapshot schema) {
        database.put(TENANT, schema);
        schema.objects(Table.class)
                .forEach(table -> database.setRows(TENANT, table.name().name(), 3));
        return database;
    }

    private static TenantResult sync(InMemoryDatabase database, Snapshot target) {
        try (SchemaSync engine = SchemaSync.configure()
                .adapter(database.adapter())
                .retries(RetryPolicy.none())
                .load()) {
            return engine.engine()
                    .syncTenant(
                            TENANT,
                            new Target.OfSnapshot(target),
                            RunOptions.of(RunOptions.Mode.SYNC).withAllowed(EnumSet.allOf(HazardKind.class)));
        }
    }

    private static void assertInSync(InMemoryDatabase database, SchemaPair pair) {
        assertThat(sync(database, pair.to()).status()).isEqualTo(Status.IN_SYNC);
        pair.to()
                .objects(Table.class)
                .filter(table -> pair.from().object(table.id()).isPresent())
                .forEach(table -> assertThat(database.rows(TENANT, table.name().name()))
                        .as("rows of %s", table.id())
                        .isEqualTo(3));
    }
}
