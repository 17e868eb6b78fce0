package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Verification;
import io.schemasync.testkit.properties.Rows;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run that was broken off at any segment is taken up by the next one, with its rows. */
public abstract class RecoveryContract extends Contract {
    private static final String FROM = """
            CREATE TABLE kept (id integer NOT NULL, note varchar(40), CONSTRAINT kept_key PRIMARY KEY (id));
            CREATE TABLE other (id integer NOT NULL, CONSTRAINT other_key PRIMARY KEY (id));
            """;
    private static final String TO = """
            CREATE TABLE kept (id integer NOT NULL, note varchar(80), score integer DEFAULT 0, CONSTRAINT kept_key PRIMARY KEY (id));
            CREATE INDEX kept_by_note ON kept (note);
            CREATE TABLE other (id integer NOT NULL, name varchar(10), CONSTRAINT other_key PRIMARY KEY (id));
            CREATE TABLE further (id integer NOT NULL, kept_id integer, CONSTRAINT further_key PRIMARY KEY (id),
              CONSTRAINT further_kept FOREIGN KEY (kept_id) REFERENCES kept (id));
            """;

    /** For subclasses. */
    protected RecoveryContract() {}

    @Test
    void aRunThatWasBrokenOffIsTakenUpAgain() {
        Snapshot target = schema(TO);
        int segments = plan(place(FROM), target).segments().size();
        for (int last = 1; last <= segments; last++) {
            Place place = place(FROM).withRows();
            Snapshot before = place.snapshot();
            Rows rows = place.rows();
            Plan plan = plan(place, target);
            int at = last;
            assertThatThrownBy(() ->
                            place.adapter().migrationRunner().executeMigration(place.tenant(), plan, new BrokenOff(at)))
                    .hasMessage("broken off");
            assertThat(hash(place.snapshot()))
                    .as("after segment %d of %d", at, segments)
                    .isEqualTo(plan.segments().get(at - 1).afterHash());
            require(sync(place, target), TenantResult.Status.SYNCED, TenantResult.Status.IN_SYNC);
            assertThat(hash(place.snapshot())).isEqualTo(hash(target));
            rows.assertKeptIn(place.rows(), before, place.snapshot());
        }
    }

    /** Breaks a run off once a segment stays. */
    private record BrokenOff(int segment) implements Verification {
        @Override
        public void stepStarted(Segment begun, Step step) {}

        @Override
        public void stepFinished(Segment begun, Step step, Duration duration) {}

        @Override
        public void verify(Segment done, Snapshot live) {}

        @Override
        public void segmentCommitted(Segment done) {
            if (done.number() == segment) {
                throw new IllegalStateException("broken off");
            }
        }
    }
}
