package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.LockException;
import io.schemasync.api.spi.LockGuard;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One lock a tenant. A test may take one as somebody else, or lose them all as a server that restarts does. */
public final class InMemoryLocks {

    private final Map<TenantContext, Guard> held = new HashMap<>();

    InMemoryLocks() {}

    /** Takes a tenant's lock as somebody else; closing the guard gives it back. */
    public LockGuard takenBySomebodyElse(TenantContext tenant) {
        return acquire(tenant, Duration.ZERO);
    }

    /** Returns whether somebody holds the tenant's lock. */
    public synchronized boolean isHeld(TenantContext tenant) {
        return held.containsKey(tenant);
    }

    /** Loses all locks, as when the server restarts. */
    public synchronized void loseAll() {
        held.clear();
        notifyAll();
    }

    synchronized LockGuard acquire(TenantContext tenant, Duration timeout) {
        long start = System.nanoTime();
        while (held.containsKey(tenant)) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw new LockException(
                        "the lock of " + tenant + " could not be had within " + timeout + ": another run holds it",
                        ErrorContext.of(tenant),
                        waited,
                        null);
            }
            try {
                wait(Math.max(1, timeout.minus(waited).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LockException(
                        "waiting for the lock of " + tenant + " was interrupted", ErrorContext.of(tenant), waited, e);
            }
        }
        var guard = new Guard(tenant);
        held.put(tenant, guard);
        return guard;
    }

    private final class Guard implements LockGuard {

        private final TenantContext tenant;

        private Guard(TenantContext tenant) {
            this.tenant = tenant;
        }

        @Override
        public boolean isHeld() {
            synchronized (InMemoryLocks.this) {
                return held.get(tenant) == this;
            }
        }

        @Override
        public void close() {
            synchronized (InMemoryLocks.this) {
                if (held.remove(tenant, this)) {
                    InMemoryLocks.this.notifyAll();
                }
            }
        }
    }
}
