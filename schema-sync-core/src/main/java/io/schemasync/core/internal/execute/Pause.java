package io.schemasync.core.internal.execute;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {
    /** Waits in the calling thread. */
    Pause SLEEP = duration -> Thread.sleep(duration);

    /**
     * Waits that long.
     *
     * @throws InterruptedException if the thread is told to stop
     */
    void of(Duration duration) throws InterruptedException;
}
