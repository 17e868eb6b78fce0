package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run does, in which order, and what is left when it fails. */
public abstract class ExecutionContract extends Contract {
    private static final String ONE = "CREATE TABLE one (a integer);";
    private static final String TWO = ONE + "CREATE TABLE two (a integer);";

    /** For subclasses. */
    protected ExecutionContract() {}

    @Test
    void theEngineLeadsToTheTargetAndThenHasNothingToDo() {
        Snapshot target = schema(TWO);
        Place place = place("");

        require(sync(place, target), TenantResult.Status.SYNCED);
        assertThat(hash(place.snapshot())).isEqualTo(hash(target));
        require(sync(place, target), TenantResult.Status.IN_SYNC);
    }

    @Test
    void aRunIsWatchedStepByStep() {
        Snapshot target = schema(TWO);
        Place place = place("");
        Plan plan = plan(place, target);
        var expected = new ArrayList<String>();
        for (Segment segment : plan.segments()) {
            for (Step step : segment.steps()) {
                expected.addAll(List.of("begin " + step.number(), "end " + step.number()));
            }
            expected.addAll(List.of("verify " + segment.number(), "stays " + segment.number()));
        }
        var watch = new Watch();
        place.adapter().migrationRunner().executeMigration(place.tenant(), plan, watch);

        assertThat(watch.seen).containsExactlyElementsOf(expected);
        assertThat(watch.hashes)
                .as("the schema that each segment is verified by")
                .containsExactlyElementsOf(
                        plan.segments().stream().map(Segment::afterHash).toList());
    }

    @Test
    void whatTheVerificationRefusesDoesNotStay() {
        Snapshot target = schema(TWO);
        Place place = place("");
        String before = hash(place.snapshot());
        Plan plan = plan(place, target);
        var watch = new Watch() {
            @Override
            public void verify(Segment segment, Snapshot live) {
                throw new IllegalStateException("not this");
            }
        };

        assertThatThrownBy(() -> place.adapter().migrationRunner().executeMigration(place.tenant(), plan, watch))
                .hasMessage("not this");
        assertThat(watch.seen).noneMatch(seen -> seen.startsWith("stays"));
        assertThat(hash(place.snapshot()))
                .isEqualTo(
                        can(Capability.TRANSACTIONAL_DDL)
                                ? before
                                : plan.segments().getFirst().afterHash());
    }

    @Test
    void aStatementThatFailsIsNamedAndEndsTheRun() {
        Snapshot target = schema(TWO);
        Place place = place("");
        String before = hash(place.snapshot());
        Plan good = plan(place, target);
        Plan broken = withBrokenLastStep(good);
        var watch = new Watch();

        assertThatThrownBy(() -> place.adapter().migrationRunner().executeMigration(place.tenant(), broken, watch))
                .asInstanceOf(type(ExecutionException.class))
                .satisfies(error -> {
                    assertThat(error.failure()).isEqualTo(ExecutionException.Failure.PERMANENT);
                    assertThat(error.context().step()).isEqualTo(good.stepCount());
                    assertThat(error.context().sql()).isEqualTo("THIS IS NO STATEMENT");
                    assertThat(error.context().tenantId())
                            .isEqualTo(place.tenant().tenantId());
                    assertThat(error.getMessage()).contains("a step that fails");
                });
        assertThat(watch.seen)
                .doesNotContain(
                        "end " + good.stepCount(), "verify " + good.segments().size());
        String left = can(Capability.TRANSACTIONAL_DDL)
                ? before
                : good.segments().getLast().beforeHash();
        assertThat(hash(place.snapshot())).as("what is left").isEqualTo(left);
        assertThat(sync(place, target).isSuccess()).as("a new run goes on").isTrue();
        assertThat(hash(place.snapshot())).isEqualTo(hash(target));
    }

    private static Plan withBrokenLastStep(Plan plan) {
        Segment last = plan.segments().getLast();
        Step step = last.steps().getLast();
        var steps = new ArrayList<>(last.steps());
        steps.set(
                steps.size() - 1,
                new Step(
                        step.number(),
                        step.source(),
                        Operation.builder("a step that fails")
                                .transactional(last.transactional())
                                .statement("THIS IS NO STATEMENT")
                                .build()));
        var segments = new ArrayList<>(plan.segments());
        segments.set(
                segments.size() - 1,
                new Segment(last.number(), last.transactional(), steps, last.beforeHash(), last.afterHash()));
        return new Plan(
                plan.madeFor(),
                plan.rules(),
                plan.fromHash(),
                plan.toHash(),
                segments,
                plan.warnings(),
                plan.downtimeRequired());
    }

    /** Writes down what it is told. */
    private static class Watch implements Verification {
        final List<String> seen = new ArrayList<>();
        private final List<String> hashes = new ArrayList<>();

        @Override
        public void stepStarted(Segment segment, Step step) {
            seen.add("begin " + step.number());
        }

        @Override
        public void stepFinished(Segment segment, Step step, Duration duration) {
            seen.add("end " + step.number());
        }

        @Override
        public void verify(Segment segment, Snapshot live) {
            seen.add("verify " + segment.number());
            hashes.add(hash(live));
        }

        @Override
        public void segmentCommitted(Segment segment) {
            seen.add("stays " + segment.number());
        }
    }
}
