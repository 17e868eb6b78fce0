package io.schemasync.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Snapshot;
import io.schemasync.testkit.generate.ScriptPair;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What must hold for any two schemas that scripts make: a script loaded twice does not differ, a plan leads to its target with
 * the rows kept, and the plan back leads back.
 */
public abstract class ScriptRoundTripProperties {

    /** For subclasses. */
    protected ScriptRoundTripProperties() {}

    /** Returns the generator of pairs that the database takes. */
    protected abstract Arbitrary<ScriptPair> pairs();

    /** Makes a database that holds what a script makes, with rows. */
    protected abstract ScriptFixture open(String script);

    /** A fixture whose targets are scripts. */
    public interface ScriptFixture extends Fixture {

        /** Returns what a script makes, as this database reads it from another place. */
        Snapshot loaded(String script);

        /** Takes all rows away: where some stand in the way of a target, the schema still has a way to it. */
        void deleteRows();

        @Override
        default Snapshot target(Snapshot generated) {
            throw new UnsupportedOperationException("targets are scripts here");
        }
    }

    @Provide
    Arbitrary<ScriptPair> scriptPairs() {
        return pairs();
    }

    @Property(seed = "20261122", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPlanLeadsToItsTargetAndThePlanBackLeadsBack(@ForAll("scriptPairs") ScriptPair pair) {
        try (ScriptFixture fixture = open(pair.from())) {
            var trip = new RoundTrip(fixture);
            Snapshot start = trip.live();
            assertThat(trip.hash(fixture.loaded(pair.from())))
                    .as("the same script in another place")
                    .isEqualTo(trip.hash(start));
            Snapshot target = fixture.loaded(pair.to());
            boolean kept = leads(trip, fixture, target) & leads(trip, fixture, start);
            Statistics.label("rows").collect(kept ? "kept there and back" : "in the way");
        }
    }

    /** Leads to a target, without the rows where they stand in the way. */
    private static boolean leads(RoundTrip trip, ScriptFixture fixture, Snapshot target) {
        if (trip.lead(target)) {
            return true;
        }
        fixture.deleteRows();
        assertThat(trip.lead(target)).as("the way without rows").isTrue();
        return false;
    }
}
