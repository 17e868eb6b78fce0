package io.schemasync.core;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Says how often and after which pause a failed attempt is made again.
 *
 * @param attempts how many attempts are made at most, the first included
 * @param firstPause the pause before the second attempt
 * @param longestPause no pause is longer
 * @param factor how much longer each pause is than the one before
 * @param jitter how much of a pause is left to chance, from 0 (none) to 1 (all), so that many that failed together do not
 *     come back together
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause, double factor, double jitter) {
    private static final RetryPolicy DEFAULTS =
            new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(5), 2, 0.5);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one makes no sense
     */
    public RetryPolicy {
        if (attempts < 1
                || firstPause.isNegative()
                || longestPause.isNegative()
                || factor < 1
                || jitter < 0
                || jitter > 1) {
            throw new IllegalArgumentException(
                    "a retry policy needs at least one attempt, no negative pause, a factor of at least 1 and a jitter from"
                            + " 0 to 1, not " + attempts + ", " + firstPause + ", " + longestPause + ", " + factor
                            + ", "
                            + jitter);
        }
    }

    /** Returns the usual policy: 5 attempts, pauses from 0.2 s to 5 s that double, half of each left to chance. */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /** Returns the policy that never tries again. */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 1, 0);
    }

    /**
     * Returns how long to wait after a failed attempt.
     *
     * @param attempt the number of the attempt that failed, from 1
     * @param random where chance comes from
     */
    public Duration pauseAfter(int attempt, RandomGenerator random) {
        double grown = firstPause.toMillis() * Math.pow(factor, attempt - 1);
        double full = Math.min((double) longestPause.toMillis(), grown);
        return Duration.ofMillis(Math.round(full * (1 - jitter * random.nextDouble())));
    }
}
