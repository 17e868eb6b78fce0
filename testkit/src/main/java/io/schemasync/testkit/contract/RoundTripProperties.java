package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.Plugins;
import io.schemasync.testkit.generate.ScriptPair;
import io.schemasync.testkit.properties.RoundTrip;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What must hold for any two schemas that the samples make: a script loaded twice does not differ, the same question gets the same plan,
 * a plan leads to its target with the rows kept, the plan back leads back, and so does the way back of each step.
 */
public abstract class RoundTripProperties {
    /** Adapters are opened once for all examples, and closed with the process. */
    private static final Map<AdapterUnderTest, DatabaseAdapter> OPEN = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.values().forEach(DatabaseAdapter::close)));
    }

    /** The other scripts are loaded once. */
    private static final int ONE_IN = 3;

    /** For subclasses. */
    protected RoundTripProperties() {}

    /** Returns the adapter under test; called often, so it should hand out the same instance. */
    protected abstract AdapterUnderTest database();

    @Provide
    Arbitrary<ScriptPair> scriptPairs() {
        return database().samples().pairs();
    }

    private Place open(String script) {
        DatabaseAdapter adapter = OPEN.computeIfAbsent(
                database(),
                under -> Plugins.onClasspath().adapterFor(under.config().url()).open(under.config()));
        return Place.of(database(), adapter, script);
    }

    @Property(seed = "20261122", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPlanLeadsToItsTargetAndThePlanBackLeadsBack(@ForAll("scriptPairs") ScriptPair pair) {
        try (Place place = open(pair.from())) {
            place.withRows();
            var trip = new RoundTrip(place);
            Snapshot start = trip.live();
            if (pair.from().hashCode() % ONE_IN == 0) {
                assertThat(trip.hash(place.loaded(pair.from())))
                        .as("the same script in another place")
                        .isEqualTo(trip.hash(start));
            }
            Snapshot target = place.loaded(pair.to());
            boolean kept = place.lead(target) & place.lead(start);
            Statistics.label("rows").collect(kept ? "kept there and back" : "in the way");
        }
    }

    @Property(seed = "20261122", tries = 25, edgeCases = EdgeCasesMode.NONE)
    void theWayBackOfEachStepLeadsBack(@ForAll("scriptPairs") ScriptPair pair) {
        try (Place place = open(pair.from())) {
            var trip = new RoundTrip(place);
            Snapshot start = trip.live();
            Plan plan = trip.plan(start, place.loaded(pair.to()));
            place.adapter().migrationRunner().executeMigration(place.tenant(), plan, Verification.none());
            boolean back = place.takeBack(plan);
            if (back) {
                assertThat(trip.diff(trip.live(), start).changes()).isEmpty();
            }
            Statistics.label("way back").collect(back ? "whole" : "not of every step");
        }
    }
}
