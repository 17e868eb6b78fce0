package io.schemasync.testkit.memory;

import io.schemasync.api.model.Snapshot;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import io.schemasync.testkit.properties.Fixture;
import io.schemasync.testkit.properties.PlanRoundTripProperties;
import net.jqwik.api.Arbitrary;

/** The same without transactions: each step is a segment, whose hash must be right. */
class InMemoryStepwiseProperties extends PlanRoundTripProperties {

    @Override
    protected Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.inMemoryPairs();
    }

    @Override
    protected Fixture open(Snapshot generated) {
        return new InMemoryRoundTripProperties.InMemoryFixture(InMemoryDatabase.withoutTransactions(), generated);
    }
}
