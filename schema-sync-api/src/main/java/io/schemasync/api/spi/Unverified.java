package io.schemasync.api.spi;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import java.time.Duration;

/** Takes everything. */
enum Unverified implements Verification {
    INSTANCE;

    @Override
    public void stepStarted(Segment segment, Step step) {}

    @Override
    public void stepFinished(Segment segment, Step step, Duration duration) {}

    @Override
    public void verify(Segment segment, Snapshot live) {}

    @Override
    public void segmentCommitted(Segment segment) {}
}
