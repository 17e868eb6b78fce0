package io.schemasync.core.internal.engine;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.Executor;
import io.schemasync.api.spi.Planner;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an engine works with.
 *
 * @param adapter the database
 * @param auditAdapter opens the same database so that nothing can be written; empty where {@code adapter} serves for audits
 *     too
 * @param opener opens other databases
 * @param codec makes hashes
 * @param calculator compares
 * @param planner plans
 * @param executor executes
 * @param listener hears what happens; must not throw
 * @param store where stored snapshots are; empty if none was given
 * @param threads makes the threads that work on several tenants at once
 */
public record EngineParts(
        DatabaseAdapter adapter,
        Optional<Supplier<DatabaseAdapter>> auditAdapter,
        Function<AdapterConfig, DatabaseAdapter> opener,
        SnapshotCodec codec,
        DiffCalculator calculator,
        Planner planner,
        Executor executor,
        SchemaSyncListener listener,
        Optional<SnapshotStore> store,
        ThreadFactory threads) {}
