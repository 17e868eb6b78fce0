package io.schemasync.api.engine;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a run goes.
 *
 * @param mode what it does
 * @param allowed the hazards that are allowed
 * @param renames what was renamed
 * @param filter what is managed
 * @param strict whether what is not modelled is an error
 * @param policy how careful plans are with those who use the database
 * @param lockTimeout how long to wait for a tenant's lock
 * @param parallelism how many tenants are worked on at once, at least 1
 * @param failFast whether the first failure keeps further tenants from being started
 */
public record RunOptions(
        Mode mode,
        Set<HazardKind> allowed,
        List<RenameHint> renames,
        ObjectFilter filter,
        boolean strict,
        Policy policy,
        Duration lockTimeout,
        int parallelism,
        boolean failFast) {
    /** What a run does. */
    public enum Mode {
        /** Makes live schemas equal to the target. */
        SYNC,
        /** Says what sync would do. */
        DRY_RUN,
        /** Says whether there are differences. */
        VALIDATE,
        /** Says whether there are differences, and is sure to write nothing and to take no lock or scratch there. */
        AUDIT
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the parallelism is below 1
     */
    public RunOptions {
        allowed = Set.copyOf(allowed);
        renames = List.copyOf(renames);
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism is " + parallelism + ", it must be at least 1");
        }
    }

    /** Returns the defaults: nothing allowed, everything managed, plain plans, 30 s for the lock, one tenant at a time. */
    public static RunOptions of(Mode mode) {
        return new RunOptions(
                mode, Set.of(), List.of(), ObjectFilter.all(), false, Policy.PLAIN, Duration.ofSeconds(30), 1, false);
    }

    public RunOptions withMode(Mode value) {
        return new RunOptions(value, allowed, renames, filter, strict, policy, lockTimeout, parallelism, failFast);
    }

    public RunOptions withAllowed(Set<HazardKind> value) {
        return new RunOptions(mode, value, renames, filter, strict, policy, lockTimeout, parallelism, failFast);
    }

    public RunOptions withRenames(List<RenameHint> value) {
        return new RunOptions(mode, allowed, value, filter, strict, policy, lockTimeout, parallelism, failFast);
    }

    public RunOptions withFilter(ObjectFilter value) {
        return new RunOptions(mode, allowed, renames, value, strict, policy, lockTimeout, parallelism, failFast);
    }

    public RunOptions withStrict(boolean value) {
        return new RunOptions(mode, allowed, renames, filter, value, policy, lockTimeout, parallelism, failFast);
    }

    public RunOptions withPolicy(Policy value) {
        return new RunOptions(mode, allowed, renames, filter, strict, value, lockTimeout, parallelism, failFast);
    }

    public RunOptions withLockTimeout(Duration value) {
        return new RunOptions(mode, allowed, renames, filter, strict, policy, value, parallelism, failFast);
    }

    public RunOptions withParallelism(int value) {
        return new RunOptions(mode, allowed, renames, filter, strict, policy, lockTimeout, value, failFast);
    }

    public RunOptions withFailFast(boolean value) {
        return new RunOptions(mode, allowed, renames, filter, strict, policy, lockTimeout, parallelism, value);
    }
}
