package io.schemasync.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a step may wait and run.
 *
 * @param lock how long a statement may wait for a lock; null for the run's own setting
 * @param statement how long a statement may run; null for the run's own setting
 */
public record Timeouts(@Nullable Duration lock, @Nullable Duration statement) {
    private static final Timeouts DEFAULTS = new Timeouts(null, null);

    /** Returns the run's own settings. */
    public static Timeouts defaults() {
        return DEFAULTS;
    }
}
