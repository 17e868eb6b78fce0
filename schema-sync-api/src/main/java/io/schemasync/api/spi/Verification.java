package io.schemasync.api.spi;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import java.time.Duration;

/** Watches one attempt at a plan; implemented by the executor, called by the runner in its own thread. */
public interface Verification {
    /** Called before a step's first statement. An error thrown here ends the attempt. */
    void stepStarted(Segment segment, Step step);

    /** Called after a step's last statement, before the segment is committed. */
    void stepFinished(Segment segment, Step step, Duration duration);

    /**
     * Called with the schema as inspected again: inside the segment's transaction where there is one, and the runner commits
     * only if this returns; else after the segment's step.
     *
     * @throws io.schemasync.api.error.ExecutionException if the schema is not the segment's end
     */
    void verify(Segment segment, Snapshot live);

    /** Called once a segment is there to stay. */
    void segmentCommitted(Segment segment);

    /** Returns one that takes everything: for a plan that is played into a scratch, where its end is what is asked. */
    static Verification none() {
        return Unverified.INSTANCE;
    }
}
