package io.schemasync.testkit.contract;

import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import io.schemasync.testkit.memory.InMemorySnapshotStore;
import java.time.Clock;

class InMemorySnapshotStoreContractTest extends SnapshotStoreContract {
    private final InMemorySnapshotStore store = new InMemorySnapshotStore(
            new JsonSnapshotCodec(), new KeyedDiffCalculator(new JsonSnapshotCodec()), Clock.systemUTC());

    @Override
    protected SnapshotStore open(SnapshotCodec codec, DiffCalculator diffCalculator) {
        return store.reopened(codec);
    }

    @Override
    protected void damage() {
        store.damage();
    }
}
