package io.schemasync.core;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Engine;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.Planner;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.core.internal.engine.EngineParts;
import io.schemasync.core.internal.engine.OtherRunner;
import io.schemasync.core.internal.execute.SafeListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The front door for programs: puts adapter, store and engine together and closes what it opened.
 *
 * <pre>{@code
 * try (SchemaSync sync = SchemaSync.configure().url("jdbc:sqlite:shop.db").load()) {
 *     TenantResult result = sync.sync(new Target.SqlFiles(List.of(Path.of("schema.sql"))));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class SchemaSync implements AutoCloseable {
    private final EngineParts parts;
    private final DefaultEngine engine;
    private final List<Runnable> closers;

    private SchemaSync(EngineParts parts, List<Runnable> closers) {
        this.parts = parts;
        this.engine = new DefaultEngine(parts);
        this.closers = List.copyOf(closers);
    }

    /** Begins to configure. */
    public static Builder configure() {
        return new Builder();
    }

    /** Returns the engine: several tenants, every option. */
    public Engine engine() {
        return engine;
    }

    /** Returns the adapter. */
    public DatabaseAdapter adapter() {
        return parts.adapter();
    }

    /** Returns what makes hashes, and bytes of snapshots and plans. */
    public SnapshotCodec codec() {
        return parts.codec();
    }

    /** Returns what compares. */
    public DiffCalculator diffCalculator() {
        return parts.calculator();
    }

    /** Returns the snapshot store, if one was given. */
    public Optional<SnapshotStore> store() {
        return parts.store();
    }

    /** Makes the connection's own place equal to the target. */
    public TenantResult sync(Target target) {
        return run(target, RunOptions.Mode.SYNC);
    }

    /** Says what {@link #sync(Target)} would do; changes nothing. */
    public TenantResult diff(Target target) {
        return run(target, RunOptions.Mode.DRY_RUN);
    }

    /** Says whether the connection's own place differs from the target. */
    public TenantResult validate(Target target) {
        return run(target, RunOptions.Mode.VALIDATE);
    }

    /** Says whether the connection's own place differs from the target, with no lock, no write and no scratch on its server. */
    public TenantResult audit(Target target) {
        return run(target, RunOptions.Mode.AUDIT);
    }

    /** Works on the connection's own place, with every option. */
    public TenantResult run(Target target, RunOptions options) {
        return engine.syncTenant(TenantContext.ofConnection(), target, options);
    }

    private TenantResult run(Target target, RunOptions.Mode mode) {
        return run(target, RunOptions.of(mode));
    }

    /** Closes the engine, and the adapter and the store if they were opened here. */
    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            close(closers);
        }
    }

    /** Closes in reverse order, all of them even if one fails. */
    private static void close(List<Runnable> closers) {
        RuntimeException failure = null;
        for (Runnable closer : closers.reversed()) {
            try {
                closer.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The plug-ins, looked for when they are needed first. */
    private static final class Found {
        private @Nullable Plugins plugins;

        Found(@Nullable Plugins given) {
            plugins = given;
        }

        synchronized Plugins get() {
            Plugins found = plugins;
            if (found == null) {
                found = Plugins.onClasspath();
                plugins = found;
            }
            return found;
        }

        DatabaseAdapter open(AdapterConfig config) {
            return get().adapterFor(config.url()).open(config);
        }
    }

    /** Collects what is to be put together. Not safe for several threads. */
    public static final class Builder {
        private @Nullable AdapterConfig config;
        private @Nullable DatabaseAdapter adapter;
        private @Nullable MigrationRunner runner;
        private @Nullable Plugins plugins;
        private @Nullable String storeUri;
        private @Nullable SnapshotStore store;
        private @Nullable DiffCalculator calculator;
        private final SnapshotCodec codec = new JsonSnapshotCodec();
        private Planner planner = new GraphPlanner();
        private RetryPolicy retries = RetryPolicy.defaults();
        private ThreadFactory threads =
                Thread.ofPlatform().name("schema-sync-", 1).daemon().factory();
        private final List<SchemaSyncListener> listeners = new ArrayList<>();

        private Builder() {}

        /** Sets how to reach the database, whole; the methods for single settings change it further. */
        public Builder adapterConfig(AdapterConfig value) {
            config = value;
            return this;
        }

        /** Sets the database's URL, without a password; settings made before are kept. */
        public Builder url(String value) {
            AdapterConfig old = config == null ? AdapterConfig.of(value) : config;
            config = new AdapterConfig(
                    value,
                    old.user(),
                    old.password(),
                    old.tenantPattern(),
                    old.scope(),
                    old.maxConnections(),
                    old.lockTimeout(),
                    old.statementTimeout(),
                    old.scratchUrl(),
                    old.scratchUser(),
                    old.scratchPassword(),
                    old.readOnly(),
                    old.options());
            return this;
        }

        /** Sets the user; call it after {@link #url}. */
        public Builder user(String value) {
            config = current().withUser(value, current().password());
            return this;
        }

        /** Sets the password; call it after {@link #url}. */
        public Builder password(Secret value) {
            config = current().withUser(current().user(), value);
            return this;
        }

        /** Sets how a tenant id becomes a schema, database or file name; call it after {@link #url}. */
        public Builder tenantPattern(String value) {
            config = current().withTenants(value, current().scope());
            return this;
        }

        /** Sets what a tenant owns; call it after {@link #url}. */
        public Builder scope(AdapterConfig.Scope value) {
            config = current().withTenants(current().tenantPattern(), value);
            return this;
        }

        /** Sets the connections open at once and how long a statement waits for a lock and runs; call it after {@link #url}. */
        public Builder limits(int maxConnections, Duration lockTimeout, Duration statementTimeout) {
            config = current().withLimits(maxConnections, lockTimeout, statementTimeout);
            return this;
        }

        /** Sets where scratches are made, by a URL without a password; call it after {@link #url}. */
        public Builder scratchUrl(String value) {
            config = current().withScratchUrl(value);
            return this;
        }

        /** Sets where scratches are made and who makes them; call it after {@link #url}. */
        public Builder scratch(String url, String user, Secret password) {
            config = current().withScratch(url, user, password);
            return this;
        }

        /** Sets that nothing may be written; call it after {@link #url}. */
        public Builder readOnly() {
            config = current().withReadOnly(true);
            return this;
        }

        /**
         * Uses an adapter that is open, for example one made of a data source, instead of a URL; it stays the caller's to
         * close. For audits hand in one that cannot write.
         */
        public Builder adapter(DatabaseAdapter value) {
            adapter = value;
            return this;
        }

        /** Lets another runner carry out plans, for example one that writes SQL files. */
        public Builder migrationRunner(MigrationRunner value) {
            runner = value;
            return this;
        }

        /** Sets where adapters and stores are found; by default on the class path. */
        public Builder plugins(Plugins value) {
            plugins = value;
            return this;
        }

        /** Opens a snapshot store. */
        public Builder store(String uri) {
            storeUri = uri;
            return this;
        }

        /** Uses a snapshot store that is open; it stays the caller's to close. */
        public Builder store(SnapshotStore value) {
            store = value;
            return this;
        }

        /** Adds a listener. */
        public Builder listener(SchemaSyncListener value) {
            listeners.add(value);
            return this;
        }

        /** Sets how often and after which pause a failed attempt is made again. */
        public Builder retries(RetryPolicy value) {
            retries = value;
            return this;
        }

        /** Uses another algorithm to compare. */
        public Builder diffCalculator(DiffCalculator value) {
            calculator = value;
            return this;
        }

        /** Uses another planner. */
        public Builder planner(Planner value) {
            planner = value;
            return this;
        }

        /** Sets what makes the threads that work on several tenants at once, for example virtual ones. */
        public Builder threads(ThreadFactory value) {
            threads = value;
            return this;
        }

        /**
         * Opens what has to be opened.
         *
         * @throws ConfigurationException if neither a URL nor an adapter is given, both are, or nothing opens the URL
         * @throws io.schemasync.api.error.InspectionException if the adapter connects at once and cannot
         */
        public SchemaSync load() {
            var found = new Found(plugins);
            var opened = new ArrayList<Runnable>();
            try {
                DatabaseAdapter database =
                        runner == null ? open(found, opened) : new OtherRunner(open(found, opened), runner);
                DiffCalculator differences = calculator == null ? new KeyedDiffCalculator(codec) : calculator;
                var listener = new SafeListener(listeners);
                var parts = new EngineParts(
                        database,
                        auditAdapter(found),
                        found::open,
                        codec,
                        differences,
                        planner,
                        new RetryingExecutor(codec, retries, listener, differences),
                        listener,
                        openStore(found, differences, opened),
                        threads);
                return new SchemaSync(parts, opened);
            } catch (RuntimeException | LinkageError e) {
                closeAfter(e, opened);
                throw e;
            }
        }

        private static void closeAfter(Throwable failure, List<Runnable> opened) {
            try {
                close(opened);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }

        private DatabaseAdapter open(Found found, List<Runnable> opened) {
            if (adapter != null && config != null) {
                throw new ConfigurationException("both an adapter and a URL are given; give one of them");
            }
            if (adapter != null) {
                return adapter;
            }
            if (config == null) {
                throw new ConfigurationException("no database is given; give a URL or an adapter");
            }
            DatabaseAdapter database = found.open(config);
            opened.add(database::close);
            return database;
        }

        private Optional<Supplier<DatabaseAdapter>> auditAdapter(Found found) {
            AdapterConfig own = config;
            return own == null || own.readOnly()
                    ? Optional.empty()
                    : Optional.of(() -> found.open(own.withReadOnly(true)));
        }

        private Optional<SnapshotStore> openStore(Found found, DiffCalculator differences, List<Runnable> opened) {
            if (store != null || storeUri == null) {
                return Optional.ofNullable(store);
            }
            SnapshotStore open = found.get().storeFor(storeUri).open(storeUri, codec, differences);
            opened.add(open::close);
            return Optional.of(open);
        }

        private AdapterConfig current() {
            if (config == null) {
                throw new ConfigurationException("the URL is missing; call url(...) first");
            }
            return config;
        }
    }
}
