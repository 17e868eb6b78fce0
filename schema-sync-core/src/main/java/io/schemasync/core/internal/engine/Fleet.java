package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.SchemaInspector.InspectionConsumer;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SchemaSyncListener.TenantFinished;
import io.schemasync.api.spi.SchemaSyncListener.TenantStarted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on many tenants with few threads. Their schemas are read in pages; those that are as they should be are done with that
 * look, the others are worked on by themselves. Each thread takes what comes next until nothing is left, so a tenant that takes
 * long holds up no other; what goes wrong with one ends up in its result.
 */
public final class Fleet {
    /** The most schemas that are read in one pass. */
    private static final int PAGE = 500;

    private final TenantWork work;
    private final SchemaInspector inspector;
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
    public Fleet(
            TenantWork work,
            SchemaInspector inspector,
            SchemaSyncListener listener,
            RunOptions options,
            Consumer<TenantResult> consumer) {
        this.work = work;
        this.inspector = inspector;
        this.listener = listener;
        this.options = options;
        this.consumer = consumer;
    }

    /** Works on the tenants, each once, and returns when all are done. */
    public void run(List<TenantContext> tenants, ThreadFactory threads) {
        List<TenantContext> distinct = tenants.stream().distinct().toList();
        int parallel = Math.min(options.parallelism(), distinct.size());
        var agenda = new Agenda(pages(distinct, parallel));
        Runnable worker = () -> agenda.work(page -> read(page, agenda));
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

    /** Shares the tenants out, so that each thread has some to read: not every adapter reads many at once. */
    private static List<List<TenantContext>> pages(List<TenantContext> tenants, int parallel) {
        var pages = new ArrayList<List<TenantContext>>();
        int size = Math.clamp(Math.ceilDiv(tenants.size(), Math.max(1, parallel)), 1, PAGE);
        for (int from = 0; from < tenants.size(); from += size) {
            pages.add(tenants.subList(from, Math.min(tenants.size(), from + size)));
        }
        return pages;
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

    private void read(List<TenantContext> page, Agenda agenda) {
        var reading = new Reading(page, agenda);
        try {
            if (!stopped) {
                inspector.inspectSchemas(page, reading);
            }
            reading.end(null);
        } catch (RuntimeException | LinkageError e) {
            reading.end(e);
        } catch (Error e) {
            breakOff(e);
            reading.end(null);
        }
    }

    /** Ends a reading of which nothing more is wanted. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("the run was stopped", null, false, false);
        }
    }

    /** Takes the schemas of a page as they come. */
    private final class Reading implements InspectionConsumer {
        private final Set<TenantContext> left;
        private final Agenda agenda;
        private long since = System.nanoTime();

        Reading(List<TenantContext> page, Agenda agenda) {
            this.left = new LinkedHashSet<>(page);
            this.agenda = agenda;
        }

        @Override
        public void inspected(TenantContext tenant, Snapshot snapshot) {
            if (left.remove(tenant)) {
                look(new TenantProgress(tenant, since), snapshot);
            }
            next();
        }

        private void next() {
            since = System.nanoTime();
            if (stopped) {
                throw new Enough();
            }
        }

        private void look(TenantProgress progress, Snapshot snapshot) {
            Next next;
            try {
                next = work.look(progress, snapshot);
            } catch (RuntimeException | LinkageError e) {
                later(progress, () -> thrown(e));
                return;
            }
            switch (next) {
                case Next.Done(Status status) -> settle(progress, () -> status);
                case Next.Left(Supplier<Status> rest) -> later(progress, rest);
            }
        }

        @Override
        public void failed(TenantContext tenant, SchemaSyncException error) {
            if (left.remove(tenant)) {
                later(new TenantProgress(tenant, since), () -> thrown(error));
            }
            next();
        }

        /** Failures wait their turn too: under fail-fast they stop only those that come after them. */
        private void later(TenantProgress progress, Supplier<Status> rest) {
            progress.pause();
            agenda.add(() -> {
                if (stopped) {
                    skip(progress.tenant());
                } else {
                    progress.resume();
                    settle(progress, rest);
                }
            });
        }

        /** Sees to those of which nothing came: what ends the reading of many is told of each by itself. */
        void end(@Nullable Throwable error) {
            if (stopped) {
                left.forEach(Fleet.this::skip);
            } else if (error != null && left.size() > 1) {
                left.forEach(tenant -> agenda.addPage(List.of(tenant)));
            } else {
                left.forEach(tenant -> later(
                        new TenantProgress(tenant, since),
                        () -> thrown(
                                error != null
                                        ? error
                                        : new InspectionException(
                                                "the adapter said nothing of " + tenant
                                                        + "; this is an error in it, report it",
                                                ErrorContext.of(tenant),
                                                null))));
            }
        }
    }

    private static Status thrown(Throwable error) {
        switch (error) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void skip(TenantContext tenant) {
        deliver(new TenantProgress(tenant, System.nanoTime()).result(Status.SKIPPED, null));
    }

    private void settle(TenantProgress progress, Supplier<Status> rest) {
        try {
            TenantResult result = one(progress, rest);
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

    private TenantResult one(TenantProgress progress, Supplier<Status> rest) {
        TenantContext tenant = progress.tenant();
        listener.on(new TenantStarted(tenant));
        TenantResult result;
        try {
            result = progress.result(rest.get(), null);
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
