package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.testkit.generate.Samples;
import io.schemasync.testkit.properties.RoundTrip;
import org.junit.jupiter.api.Test;

/** A plan belongs to a schema and not to a tenant, is the same each time, and can be kept in a file. */
public abstract class PlansContract extends Contract {
    private final JsonSnapshotCodec codec = new JsonSnapshotCodec();

    /** For subclasses. */
    protected PlansContract() {}

    @Test
    void theSameQuestionGetsTheSamePlan() {
        Samples samples = database().samples();
        Snapshot from = schema(samples.script(0));
        Snapshot to = schema(samples.script(1));
        Place place = place(samples.script(0));
        var trip = new RoundTrip(place);

        assertThat(trip.encoded(trip.plan(place.snapshot(), to))).isEqualTo(trip.encoded(trip.plan(from, to)));
    }

    @Test
    void whatIsEqualNeedsNoPlan() {
        Samples samples = database().samples();
        Snapshot same = schema(samples.script(0));
        Place place = place(samples.script(0));

        assertThat(plan(place, same).isEmpty()).isTrue();
    }

    @Test
    void aPlanServesEveryTenantThatStartsAlike() {
        assumeThat(can(Capability.TENANTS)).isTrue();
        Samples samples = database().samples();
        Snapshot target = schema(samples.script(1));
        Place one = place(samples.script(0));
        Place other = place(samples.script(0));
        Plan plan = plan(one, target);
        other.adapter().migrationRunner().executeMigration(other.tenant(), plan, Verification.none());

        assertThat(hash(other.snapshot())).isEqualTo(plan.toHash());
        assertThat(hash(one.snapshot())).as("the tenant for whom it was made").isEqualTo(plan.fromHash());
    }

    @Test
    void aPlanComesBackFromItsFileAsItWas() {
        Samples samples = database().samples();
        Snapshot target = schema(samples.script(1));
        Place place = place(samples.script(0));
        Plan plan = plan(place, target);
        Plan read = codec.decodePlan(codec.encodePlan(plan), "a test");
        assertThat(read).isEqualTo(plan);
        place.adapter().migrationRunner().executeMigration(place.tenant(), read, Verification.none());

        assertThat(hash(place.snapshot())).isEqualTo(plan.toHash());
    }

    @Test
    void aSchemaComesBackFromItsFileAsItWas() {
        Snapshot snapshot = schema(database().samples().script(0));
        Snapshot read = codec.decode(codec.encode(snapshot), "a test");

        assertThat(read).isEqualTo(snapshot);
        assertThat(hash(read)).isEqualTo(hash(snapshot));
    }

    @Test
    void aPlanForAnotherDatabaseIsRefused() {
        Snapshot target = schema("CREATE TABLE a (x integer);");
        Place place = place("");
        Plan plan = plan(place, target);
        Origin here = plan.madeFor();
        var elsewhere = new Plan(
                new Origin(here.databaseType(), here.flavor(), here.majorVersion() + "0"),
                plan.rules(),
                plan.fromHash(),
                plan.toHash(),
                plan.segments(),
                plan.warnings(),
                plan.downtimeRequired());

        assertThatThrownBy(() -> place.adapter()
                        .migrationRunner()
                        .executeMigration(place.tenant(), elsewhere, Verification.none()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(here.toString());
        assertThat(place.snapshot().objects()).isEmpty();
    }

    @Test
    void segmentsAreWhatTheDatabaseCanDoAtOnce() {
        Snapshot target = schema(database().samples().script(0));
        Plan plan = plan(place(""), target);

        if (can(Capability.TRANSACTIONAL_DDL)) {
            assertThat(plan.segments()).hasSize(1).allMatch(Segment::transactional);
        } else {
            assertThat(plan.segments()).noneMatch(Segment::transactional);
        }
    }

    @Test
    void tablesThatReferToEachOtherComeAndGo() {
        Snapshot target = schema(database().cycle());
        Snapshot nothing = schema("");
        Place place = place("");
        var trip = new RoundTrip(place);

        assertThat(trip.lead(target)).isTrue();
        assertThat(trip.lead(nothing)).isTrue();
    }
}
