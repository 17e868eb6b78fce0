package io.schemasync.jdbc;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many connections to one server may be open at once: for work, locks and scratches together.
 *
 * <p>Who holds a lock or a scratch will want another connection to work with. So that holders can never wait for each other,
 * they are {@linkplain #forHolding lent} all but one: a connection for work comes free sooner or later.
 */
public final class ConnectionBudget {
    private final Semaphore all;
    private final Semaphore holding;
    private final int size;
    private final Duration patience;

    /**
     * Makes a budget.
     *
     * @param size how many connections there may be, at least 2
     * @param patience how long to wait for one to come free
     */
    public ConnectionBudget(int size, Duration patience) {
        if (size < 2) {
            throw new IllegalArgumentException("a budget needs at least 2 connections, not " + size);
        }
        this.size = size;
        this.patience = patience;
        this.all = new Semaphore(size, true);
        this.holding = new Semaphore(size - 1, true);
    }

    /** Holds a place in the budget until it is closed; a second call of close does nothing. */
    @FunctionalInterface
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a connection that is given back without another being taken meanwhile.
     *
     * @throws ExecutionException if none comes free in time: transient
     */
    public Permit forWork() {
        return take(all);
    }

    /**
     * Waits for a connection that is held while others are taken: for a lock or a scratch.
     *
     * @throws ExecutionException if none comes free in time: transient
     */
    public Permit forHolding() {
        Permit outer = take(holding);
        try {
            Permit inner = take(all);
            return () -> {
                inner.close();
                outer.close();
            };
        } catch (ExecutionException e) {
            outer.close();
            throw e;
        }
    }

    private Permit take(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure(
                        "all " + size + " connections were in use for " + patience.toSeconds()
                                + " s; allow more connections, or fewer tenants at once",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for a connection", e);
        }
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                semaphore.release();
            }
        };
    }

    private static ExecutionException failure(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return new ExecutionException(message, ExecutionException.Failure.TRANSIENT, ErrorContext.none(), cause);
    }
}
