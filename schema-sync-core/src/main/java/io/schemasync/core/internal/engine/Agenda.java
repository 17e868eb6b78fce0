package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do in a run, for the threads that share it. Tenants that need work go before pages that are still to be
 * read, so that no more of them wait than a page of each thread holds.
 */
final class Agenda {
    private final Deque<List<TenantContext>> pages;
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int reading;

    Agenda(List<List<TenantContext>> pages) {
        this.pages = new ArrayDeque<>(pages);
    }

    /** Adds the work on a tenant. */
    void add(Runnable job) {
        lock.lock();
        try {
            work.add(job);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a page to be read. */
    void addPage(List<TenantContext> page) {
        lock.lock();
        try {
            pages.add(page);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Does what there is to do, together with the other threads that call this, and returns when nothing is left. */
    void work(Consumer<List<TenantContext>> reader) {
        for (Runnable next = take(reader); next != null; next = take(reader)) {
            next.run();
        }
    }

    /** Returns what to do next, once there is something; null when nothing will come any more. */
    private @Nullable Runnable take(Consumer<List<TenantContext>> reader) {
        lock.lock();
        try {
            while (true) {
                Runnable job = work.poll();
                if (job != null) {
                    return job;
                }
                List<TenantContext> page = pages.poll();
                if (page != null) {
                    reading++;
                    return () -> read(page, reader);
                }
                if (reading == 0) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void read(List<TenantContext> page, Consumer<List<TenantContext>> reader) {
        try {
            reader.accept(page);
        } finally {
            lock.lock();
            try {
                reading--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
