package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SchemaSyncListener.TenantFinished;
import io.schemasync.api.spi.SchemaSyncListener.TenantStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works on many tenants with few threads. Each takes the next tenant until none is left, so one that takes long holds up no
 * other; what goes wrong with one ends up in its result.
 */
public final class Fleet {
    private final TenantWork work;
    private final SchemaSyncListener listener;
    private final RunOptions options;
    private final Consumer<TenantResult> consumer;
    private final ReentrantLock consuming = new ReentrantLock();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * Prepares a run.
     *
     * @param listener must not throw
     * @param consumer gets the results one at a time; what it throws ends the run once the tenants under way are done
     */
    public Fleet(TenantWork work, SchemaSyncListener listener, RunOptions options, Consumer<TenantResult> consumer) {
        this.work = work;
        this.listener = listener;
        this.options = options;
        this.consumer = consumer;
    }

    /** Works on the tenants, each once, and returns when all are done. */
    public void run(List<TenantContext> tenants, ThreadFactory threads) {
        List<TenantContext> distinct = tenants.stream().distinct().toList();
        var next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < distinct.size(); i = next.getAndIncrement()) {
                guarded(distinct.get(i));
            }
        };
        int parallel = Math.min(options.parallelism(), distinct.size());
        if (parallel <= 1) {
            worker.run();
        } else {
            join(start(parallel, worker, threads));
        }
        switch (broken.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static List<Thread> start(int count, Runnable worker, ThreadFactory threads) {
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            Thread thread = threads.newThread(worker);
            workers.add(thread);
            thread.start();
        }
        return workers;
    }

    /** Waits for all. Interrupted, it starts no further tenant and waits on: a change under way is not torn off. */
    private void join(List<Thread> workers) {
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded(TenantContext tenant) {
        try {
            TenantResult result = stopped ? new TenantProgress(tenant).result(Status.SKIPPED, null) : one(tenant);
            if (options.failFast() && !result.isSuccess()) {
                stopped = true;
            }
            deliver(result);
        } catch (RuntimeException | Error e) {
            breakOff(e);
        }
    }

    private void deliver(TenantResult result) {
        consuming.lock();
        try {
            if (broken.get() == null) {
                consumer.accept(result);
            }
        } catch (RuntimeException | Error e) {
            // Within the lock, so that no other result reaches a consumer that has failed.
            breakOff(e);
        } finally {
            consuming.unlock();
        }
    }

    /** Starts no further tenant; the first error is thrown to the caller in the end. */
    private void breakOff(Throwable error) {
        stopped = true;
        broken.compareAndSet(null, error);
    }

    private TenantResult one(TenantContext tenant) {
        listener.on(new TenantStarted(tenant));
        var progress = new TenantProgress(tenant);
        TenantResult result;
        try {
            result = progress.result(work.run(progress), null);
        } catch (SchemaSyncException e) {
            result = progress.result(status(e), e);
        } catch (RuntimeException | LinkageError e) {
            result = progress.result(
                    Status.FAILED,
                    new ExecutionException(
                            "an error in schema-sync or in the adapter: " + e
                                    + "; look at the schema before running again, and report it",
                            ExecutionException.Failure.PERMANENT,
                            ErrorContext.of(tenant),
                            e));
        }
        listener.on(new TenantFinished(tenant, result));
        return result;
    }

    private static Status status(SchemaSyncException error) {
        return switch (error) {
            case HazardRefusedException e -> Status.REFUSED;
            case RefusedException e -> Status.REFUSED;
            case LockException e -> Status.LOCKED;
            default -> Status.FAILED;
        };
    }
}
