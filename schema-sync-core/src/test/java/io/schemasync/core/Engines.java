package io.schemasync.core;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.core.internal.engine.EngineParts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes engines of real parts around a fake database. */
final class Engines {
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();

    private Engines() {}

    static DefaultEngine of(FakeDatabase database) {
        return of(database, Optional.empty(), any -> database, Optional.empty(), event -> {});
    }

    static DefaultEngine of(FakeDatabase database, FakeDatabase forAudits) {
        return of(database, Optional.of(() -> forAudits), any -> database, Optional.empty(), event -> {});
    }

    static DefaultEngine of(
            FakeDatabase database,
            Optional<Supplier<DatabaseAdapter>> forAudits,
            Function<AdapterConfig, DatabaseAdapter> opener,
            Optional<SnapshotStore> store,
            SchemaSyncListener listener) {
        var calculator = new KeyedDiffCalculator(CODEC);
        var retries = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 1, 0);
        return new DefaultEngine(new EngineParts(
                database,
                forAudits,
                opener,
                CODEC,
                calculator,
                new GraphPlanner(),
                new RetryingExecutor(CODEC, retries, listener, calculator),
                listener,
                store,
                Thread.ofPlatform().factory()));
    }
}
