package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.spi.LockGuard;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's lock that a session of the database holds and that goes with it. It is tried again and again: who waits inside the
 * server waits with a snapshot of the data, and some changes of a schema wait for those. Safe for use by several threads.
 */
public abstract class SessionLock implements LockGuard {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TenantContext tenant;
    private final String place;
    private boolean held;

    /**
     * Prepares a lock.
     *
     * @param tenant whose it is
     * @param place what is locked, for people to read: {@code the database shop}
     */
    protected SessionLock(TenantContext tenant, String place) {
        this.tenant = tenant;
        this.place = place;
    }

    /** Refuses where no lock could be held, by an error of its own; called once, before the first try. */
    protected void check() throws SQLException {}

    /** Takes the lock if it is free, and returns whether it did. Does not wait. */
    protected abstract boolean tryLock() throws SQLException;

    /** Returns whether the session is still there and holds the lock. */
    protected abstract boolean isStillHeld() throws SQLException;

    /** Returns who holds the lock, for people to read; called after a try that failed. */
    protected abstract String holder() throws SQLException;

    /** Releases the lock, where it is held, and gives the session back. Called once. */
    protected abstract void giveBack() throws SQLException;

    /**
     * Waits for the lock. Whatever goes wrong, the session is given back.
     *
     * @throws LockException if it cannot be had in time; the message says who holds it
     */
    public final synchronized SessionLock await(Duration timeout) throws SQLException {
        try {
            check();
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!tryLock()) {
                if (System.nanoTime() >= deadline) {
                    throw failure(
                            "another run holds the lock of " + place + " (" + holder()
                                    + "); wait for it, or give more time with --lock-timeout",
                            timeout,
                            null);
                }
                Thread.sleep(PAUSE);
            }
            held = true;
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for the lock of " + place, timeout, e);
        } finally {
            if (!held) {
                giveBack();
            }
        }
    }

    private LockException failure(String message, Duration timeout, @Nullable Throwable cause) {
        return new LockException(message, ErrorContext.of(tenant), timeout, cause);
    }

    @Override
    public final synchronized boolean isHeld() {
        try {
            return held && isStillHeld();
        } catch (SQLException e) {
            // The session cannot be asked any more, so it holds nothing.
            return false;
        }
    }

    @Override
    public final synchronized void close() {
        if (!held) {
            return;
        }
        held = false;
        try {
            giveBack();
        } catch (SQLException e) {
            throw new ExecutionException(
                    "the session that held the lock of " + place + " could not be given back: " + e.getMessage(),
                    ExecutionException.Failure.PERMANENT,
                    ErrorContext.of(tenant),
                    e);
        }
    }
}
