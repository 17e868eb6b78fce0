package io.schemasync.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Snapshot;
import io.schemasync.testkit.generate.SchemaPair;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What must hold for any two schemas of a database: equal schemas do not differ, the same question gets the same plan, a plan
 * leads to its target with the rows kept, and the plan back leads back.
 */
public abstract class PlanRoundTripProperties {

    /** For subclasses. */
    protected PlanRoundTripProperties() {}

    /** Returns the generator of pairs that the database takes. */
    protected abstract Arbitrary<SchemaPair> pairs();

    /** Makes a database that holds a generated schema, with rows. */
    protected abstract Fixture open(Snapshot generated);

    @Provide
    Arbitrary<SchemaPair> schemaPairs() {
        return pairs();
    }

    @Property(seed = "20261122", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aPlanLeadsToItsTargetAndThePlanBackLeadsBack(@ForAll("schemaPairs") SchemaPair pair) {
        try (Fixture fixture = open(pair.from())) {
            var trip = new RoundTrip(fixture);
            Snapshot start = trip.live();
            Snapshot target = fixture.target(pair.to());
            boolean there = trip.lead(target);
            boolean back = there && trip.lead(start);
            Statistics.label("way").collect(there ? back ? "there and back" : "there" : "refused for rows");
        }
    }

    @Property(seed = "20261122", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theSameQuestionGetsTheSamePlan(@ForAll("schemaPairs") SchemaPair pair) {
        try (Fixture fixture = open(pair.from())) {
            var trip = new RoundTrip(fixture);
            Snapshot target = fixture.target(pair.to());
            assertThat(trip.encoded(trip.plan(trip.live(), target)))
                    .isEqualTo(trip.encoded(trip.plan(trip.live(), fixture.target(pair.to()))));
        }
    }

    @Property(seed = "20261122", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void equalSchemasDoNotDiffer(@ForAll("schemaPairs") SchemaPair pair) {
        try (Fixture fixture = open(pair.from())) {
            var trip = new RoundTrip(fixture);
            Snapshot same = fixture.target(pair.from());
            assertThat(trip.diff(trip.live(), same).isEmpty()).isTrue();
            assertThat(trip.plan(trip.live(), same).isEmpty()).isTrue();
            Snapshot target = fixture.target(pair.to());
            assertThat(trip.diff(trip.live(), target).isEmpty())
                    .as("no difference exactly where the hashes are equal")
                    .isEqualTo(trip.hash(trip.live()).equals(trip.hash(target)));
        }
    }
}
