package io.schemasync.core.internal.execute;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SchemaSyncListener.StepFinished;
import io.schemasync.api.spi.SchemaSyncListener.StepStarted;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Watches one attempt: passes events on, keeps the journal of steps outside a transaction, and lets a segment end only where
 * the plan says.
 */
public final class WatchedAttempt implements Verification {
    private final TenantContext tenant;
    private final Plan plan;
    private final SnapshotCodec codec;
    private final SegmentDifferences differences;
    private final PlanJournal journal;
    private final SchemaSyncListener listener;
    private final Set<Integer> verified = new HashSet<>();
    private final List<Step> committed = new ArrayList<>();

    /**
     * Begins to watch.
     *
     * @param plan what is to be executed in this attempt
     * @param listener must not throw
     */
    public WatchedAttempt(
            TenantContext tenant,
            Plan plan,
            SnapshotCodec codec,
            SegmentDifferences differences,
            PlanJournal journal,
            SchemaSyncListener listener) {
        this.tenant = tenant;
        this.plan = plan;
        this.codec = codec;
        this.differences = differences;
        this.journal = journal;
        this.listener = listener;
    }

    /** Returns the steps of the segments that are there to stay, as far as the runner said so. */
    public List<Step> committed() {
        return List.copyOf(committed);
    }

    /** Returns the segments whose end the runner did not let be verified. */
    public List<Segment> unverified() {
        return plan.segments().stream()
                .filter(segment -> !verified.contains(segment.number()))
                .toList();
    }

    @Override
    public void stepStarted(Segment segment, Step step) {
        if (!segment.transactional()) {
            journal.begin(tenant, plan, step);
        }
        listener.on(new StepStarted(tenant, step));
    }

    @Override
    public void stepFinished(Segment segment, Step step, Duration duration) {
        if (!segment.transactional()) {
            journal.end(tenant, plan, step);
        }
        listener.on(new StepFinished(tenant, step, duration));
    }

    @Override
    public void verify(Segment segment, Snapshot live) {
        Snapshot compared = live.withRules(plan.rules());
        if (!codec.hash(compared).equals(segment.afterHash())) {
            throw new ExecutionException(
                    "the schema after segment " + segment.number() + " is not what the plan leads to: "
                            + differences.describe(plan, segment, compared),
                    ExecutionException.Failure.VERIFICATION,
                    ErrorContext.of(tenant).withStep(segment.steps().getLast().number()),
                    null);
        }
        verified.add(segment.number());
    }

    @Override
    public void segmentCommitted(Segment segment) {
        committed.addAll(segment.steps());
    }
}
