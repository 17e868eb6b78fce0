package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotEntry;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.StoredSnapshot;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import io.schemasync.testkit.generate.HostileNames;
import io.schemasync.testkit.memory.InMemoryDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a snapshot store promises. Each test begins with an empty store. */
public abstract class SnapshotStoreContract {
    private static final TenantContext ACME = new TenantContext("acme");
    private static final TenantContext OTHER = new TenantContext("other");
    private static final int WRITERS = 4;
    private static final int EACH = 10;

    private final SnapshotCodec codec = new JsonSnapshotCodec();
    private final DiffCalculator diffCalculator = new KeyedDiffCalculator(codec);

    /** For subclasses. */
    protected SnapshotStoreContract() {}

    /** Opens the store; within one test always the same one, as another process would. The contract closes what it opens. */
    protected abstract SnapshotStore open(SnapshotCodec codec, DiffCalculator diffCalculator);

    /** Damages what is stored: all of it, so that nothing can be read that was stored. */
    protected abstract void damage() throws Exception;

    private SnapshotStore open() {
        return open(codec, diffCalculator);
    }

    private static Snapshot withTable(String name) {
        return InMemoryDatabase.schema(
                List.of(Table.of(ObjectName.own(name), List.of(Column.of("id", "integer")), List.of())));
    }

    private static Snapshot withView(String query) {
        return InMemoryDatabase.schema(List.of(View.of(ObjectName.own("v"), new SqlText(query, "select 1"))));
    }

    @Test
    void anEmptyStoreHasNothing() {
        try (SnapshotStore store = open()) {
            assertThat(store.getLatest(ACME)).isEmpty();
            assertThat(store.getByHash(ACME, "0123456789")).isEmpty();
            assertThat(store.list(ACME)).isEmpty();
        }
    }

    @Test
    void whatWasStoredComesBackAlsoToOthers() {
        Snapshot snapshot = withTable("orders");
        StoredSnapshot stored;
        try (SnapshotStore store = open()) {
            stored = store.store(ACME, snapshot);
            assertThat(stored.tenant()).isEqualTo(ACME);
            assertThat(stored.hash()).isEqualTo(codec.hash(snapshot));
            assertThat(stored.snapshot()).isEqualTo(snapshot);
        }
        try (SnapshotStore store = open()) {
            assertThat(store.getLatest(ACME)).contains(stored);
            assertThat(store.getByHash(ACME, stored.hash())).contains(stored);
            assertThat(store.list(ACME)).containsExactly(new SnapshotEntry(ACME, stored.hash(), stored.takenAt()));
        }
    }

    @Test
    void eachTenantHasItsOwn() {
        try (SnapshotStore store = open()) {
            store.store(ACME, withTable("a"));
            store.store(TenantContext.ofConnection(), withTable("b"));

            assertThat(store.getLatest(OTHER)).isEmpty();
            assertThat(store.getLatest(ACME).orElseThrow().snapshot()).isEqualTo(withTable("a"));
            assertThat(store.getLatest(TenantContext.ofConnection())
                            .orElseThrow()
                            .snapshot())
                    .isEqualTo(withTable("b"));
            assertThat(store.getByHash(OTHER, codec.hash(withTable("a")))).isEmpty();
        }
    }

    @Test
    void aHashIsFoundByItsBeginningInEitherCase() {
        try (SnapshotStore store = open()) {
            StoredSnapshot stored = store.store(ACME, withTable("orders"));
            store.store(ACME, withTable("items"));
            String beginning = stored.hash().substring(0, 8);

            assertThat(store.getByHash(ACME, beginning)).contains(stored);
            assertThat(store.getByHash(ACME, beginning.toUpperCase(Locale.ROOT)))
                    .contains(stored);
        }
    }

    @Test
    void aBeginningThatIsTooShortIsRefused() {
        try (SnapshotStore store = open()) {
            for (String wrong : List.of("", "1234567")) {
                assertThatThrownBy(() -> store.getByHash(ACME, wrong)).isInstanceOf(SnapshotException.class);
            }
        }
    }

    @Test
    void theListIsNewestFirst() {
        try (SnapshotStore store = open()) {
            for (String name : List.of("first", "second", "third")) {
                store.store(ACME, withTable(name));
            }
            assertThat(store.list(ACME))
                    .extracting(SnapshotEntry::hash)
                    .containsExactly(
                            codec.hash(withTable("third")),
                            codec.hash(withTable("second")),
                            codec.hash(withTable("first")));
            assertThat(store.getLatest(ACME).orElseThrow().snapshot()).isEqualTo(withTable("third"));
        }
    }

    @Test
    void equalContentIsListedEachTimeAndTheLastCounts() {
        try (SnapshotStore store = open()) {
            store.store(ACME, withTable("orders"));
            store.store(ACME, withTable("items"));
            StoredSnapshot again = store.store(ACME, withTable("orders"));

            assertThat(store.list(ACME)).hasSize(3);
            assertThat(store.getLatest(ACME)).contains(again);
            assertThat(store.getByHash(ACME, again.hash())).contains(again);
        }
    }

    @Test
    void twoSpellingsOfOneSchemaAreBothKept() {
        try (SnapshotStore store = open()) {
            store.store(ACME, withView("SELECT 1"));
            store.store(ACME, withView("select  1"));

            assertThat(store.getLatest(ACME).orElseThrow().snapshot()).isEqualTo(withView("select  1"));
            assertThat(store.list(ACME)).hasSize(2);
        }
    }

    @Test
    void storedSnapshotsAreCompared() {
        try (SnapshotStore store = open()) {
            StoredSnapshot from = store.store(ACME, withTable("orders"));
            StoredSnapshot to = store.store(ACME, withTable("items"));

            assertThat(store.compare(ACME, from.hash(), to.hash().substring(0, 10)))
                    .isEqualTo(diffCalculator.calculateDiff(from.snapshot(), to.snapshot()));
            assertThat(store.compare(ACME, from.hash(), from.hash()).isEmpty()).isTrue();
            assertThatThrownBy(() -> store.compare(ACME, from.hash(), "f".repeat(64)))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("f".repeat(64));
        }
    }

    @Test
    void whatCannotBeWrittenLeavesTheStoreAsItWas() {
        StoredSnapshot before;
        try (SnapshotStore store = open()) {
            before = store.store(ACME, withTable("orders"));
        }
        var failing = new CodecThatCannotWrite(codec);
        try (SnapshotStore store = open(failing, new KeyedDiffCalculator(codec))) {
            assertThatThrownBy(() -> store.store(ACME, withTable("items"))).hasMessage("as the test ordered");
        }
        try (SnapshotStore store = open()) {
            assertThat(store.getLatest(ACME)).contains(before);
            assertThat(store.list(ACME)).hasSize(1);
        }
    }

    /** Reads like another codec and cannot write. */
    private record CodecThatCannotWrite(SnapshotCodec codec) implements SnapshotCodec {
        @Override
        public byte[] encode(Snapshot snapshot) {
            throw new SnapshotException("as the test ordered");
        }

        @Override
        public Snapshot decode(byte[] bytes, String source) {
            return codec.decode(bytes, source);
        }

        @Override
        public String hash(Snapshot snapshot) {
            return codec.hash(snapshot);
        }

        @Override
        public byte[] encodePlan(Plan plan) {
            return codec.encodePlan(plan);
        }

        @Override
        public Plan decodePlan(byte[] bytes, String source) {
            return codec.decodePlan(bytes, source);
        }
    }

    @Test
    void whatIsDamagedIsAnErrorAndNeverAnotherSnapshot() throws Exception {
        String hash;
        try (SnapshotStore store = open()) {
            hash = store.store(ACME, withTable("orders")).hash();
        }
        damage();
        try (SnapshotStore store = open()) {
            assertThatThrownBy(() -> store.getLatest(ACME)).isInstanceOf(SnapshotException.class);
            assertThatThrownBy(() -> store.getByHash(ACME, hash)).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void writersLoseNothingToEachOther() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = new ArrayList<Callable<Boolean>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "writer" + writer;
                writers.add(() -> write(name));
            }
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).isTrue();
            }
        }
        try (SnapshotStore store = open()) {
            Set<String> hashes = new HashSet<>();
            store.list(ACME).forEach(entry -> hashes.add(entry.hash()));
            assertThat(store.list(ACME)).hasSize(WRITERS * EACH * 2);
            assertThat(hashes).hasSize((WRITERS + 1) * EACH);
        }
    }

    /** What one writer stored it finds again at once, whatever the others do; all of them store some equal content, too. */
    private boolean write(String name) {
        try (SnapshotStore store = open()) {
            for (int i = 0; i < EACH; i++) {
                StoredSnapshot stored = store.store(ACME, withTable(name + "_" + i));
                assertThat(store.getByHash(ACME, stored.hash())).contains(stored);
                store.store(ACME, withTable("shared_" + i));
            }
        }
        return true;
    }

    @Test
    void anyTextIsATenantsId() {
        var ids = new ArrayList<>(HostileNames.all());
        ids.addAll(List.of("", "/", "..", "../x", "a\0b", "con", "x".repeat(5000), "X".repeat(5000)));
        try (SnapshotStore store = open()) {
            for (int i = 0; i < ids.size(); i++) {
                store.store(new TenantContext(ids.get(i)), withTable("table" + i));
            }
            for (int i = 0; i < ids.size(); i++) {
                var tenant = new TenantContext(ids.get(i));
                assertThat(store.list(tenant)).as("tenant \"%s\"", ids.get(i)).hasSize(1);
                assertThat(store.getLatest(tenant).orElseThrow().snapshot()).isEqualTo(withTable("table" + i));
            }
        }
    }
}
