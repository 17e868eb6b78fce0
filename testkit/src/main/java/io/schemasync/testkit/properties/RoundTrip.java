package io.schemasync.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.Planner;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.GraphPlanner;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Leads one database from schema to schema and checks on the way all that must hold. */
public final class RoundTrip {

    private static final Set<HazardKind> EVERYTHING = EnumSet.allOf(HazardKind.class);

    private final SnapshotCodec codec = new JsonSnapshotCodec();
    private final DiffCalculator diffCalculator = new KeyedDiffCalculator(codec);
    private final Planner planner = new GraphPlanner();
    private final Fixture fixture;

    /** Makes one for the schema of a fixture. */
    public RoundTrip(Fixture fixture) {
        this.fixture = fixture;
    }

    /** Reads the schema. */
    public Snapshot live() {
        return fixture.adapter().inspector().inspectSchema(fixture.tenant());
    }

    /** Plans the way from one schema to another. */
    public Plan plan(Snapshot from, Snapshot to) {
        return planner.createPlan(from, to, diff(from, to), fixture.adapter().dialect(), Policy.PLAIN);
    }

    /** Compares two schemas. */
    public SchemaDiff diff(Snapshot from, Snapshot to) {
        return diffCalculator.calculateDiff(from, to);
    }

    /** Returns the hash of a schema. */
    public String hash(Snapshot snapshot) {
        return codec.hash(snapshot);
    }

    /** Returns a plan as it is written into a file. */
    public byte[] encoded(Plan plan) {
        return codec.encodePlan(plan);
    }

    /**
     * Makes the live schema equal to the target.
     *
     * @return false if rows stand in the way; then nothing may have changed, unless the database cannot roll schema changes back
     */
    public boolean lead(Snapshot target) {
        Snapshot before = live();
        Rows rows = fixture.rows();
        Plan plan = plan(before, target);
        assertThat(plan.toHash()).isEqualTo(hash(target));
        assertThat(encoded(plan(before, target))).as("the same question again").isEqualTo(encoded(plan));
        assertThat(codec.decodePlan(encoded(plan), "a test"))
                .as("the plan from its file")
                .isEqualTo(plan);
        assertThat(codec.decode(codec.encode(target), "a test"))
                .as("the target from its file")
                .isEqualTo(target);
        Assessment assessment = fixture.adapter().migrationRunner().assess(fixture.tenant(), plan);
        List<Assessment.Finding> refusals = assessment.refusals(EVERYTHING);
        if (!refusals.isEmpty()) {
            assertThat(refusals).allMatch(finding -> finding.hazard().kind() == HazardKind.BLOCKING_ROWS);
            return unchanged(before, rows);
        }
        try {
            fixture.adapter().migrationRunner().executeMigration(fixture.tenant(), plan, new Hashes(target));
        } catch (ExecutionException e) {
            if (!fixture.failedForRows(e)) {
                throw e;
            }
            return rollsBack() ? unchanged(before, rows) : false;
        }
        Snapshot after = live();
        SchemaDiff rest = diff(after, target);
        assertThat(rest.changes()).as("differences left").isEmpty();
        assertThat(hash(after)).isEqualTo(hash(target));
        rows.assertKeptIn(fixture.rows(), before, after);
        return true;
    }

    private boolean rollsBack() {
        return fixture.adapter().dialect().capabilities().has(Capability.TRANSACTIONAL_DDL);
    }

    private boolean unchanged(Snapshot before, Rows rows) {
        assertThat(hash(live())).as("hash after a refusal").isEqualTo(hash(before));
        assertThat(fixture.rows()).as("rows after a refusal").isEqualTo(rows);
        return false;
    }

    /**
     * Fails when a segment does not end where the plan says. Between segments outside transactions a view may stand on what is gone
     * until it is replaced, so that others read it otherwise than the session that knows; the last end is read in any case.
     */
    private final class Hashes implements Verification {
        private final Snapshot target;

        private Hashes(Snapshot target) {
            this.target = target;
        }

        @Override
        public void stepStarted(Segment segment, Step step) {
            assertThat(segment.steps()).contains(step);
        }

        @Override
        public void stepFinished(Segment segment, Step step, Duration duration) {
            assertThat(duration.isNegative()).isFalse();
        }

        @Override
        public void verify(Segment segment, Snapshot live) {
            assertThat(hash(live))
                    .as(() -> "end of segment " + segment.number() + " (" + segment.steps() + "); left to the target: "
                            + diff(live, target).changes())
                    .isEqualTo(segment.afterHash());
        }

        @Override
        public void segmentCommitted(Segment segment) {
            if (segment.transactional() && !segment.afterHash().equals(hash(target))) {
                assertThat(hash(live()))
                        .as("end of segment %s once it stays", segment.number())
                        .isEqualTo(segment.afterHash());
            }
        }
    }
}
