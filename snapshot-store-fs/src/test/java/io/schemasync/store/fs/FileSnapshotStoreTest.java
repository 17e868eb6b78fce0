package io.schemasync.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SnapshotEntry;
import io.schemasync.api.spi.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotStoreTest {

    private static final TenantContext ACME = new TenantContext("acme");
    private static final TenantContext OTHER = new TenantContext("other");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir
    Path root;

    @Test
    void anEmptyStoreHasNothingAndStaysEmptyWhenRead() throws IOException {
        try (SnapshotStore store = store(NOW)) {
            assertThat(store.getLatest(ACME)).isEmpty();
            assertThat(store.getByHash(ACME, "0123456789")).isEmpty();
            assertThat(store.list(ACME)).isEmpty();
        }
        assertThat(filesBelow(root)).isEmpty();
    }

    @Test
    void aBeginningMustBeLongEnoughAndHexadecimal() {
        for (String wrong : List.of("", "1234567", "0123456g", "../../etc", "0".repeat(65), "*")) {
            assertThatThrownBy(() -> store(NOW).getByHash(ACME, wrong))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("8 to 64 hexadecimal digits");
        }
    }

    @Test
    void aBeginningMustBeUnique() throws IOException {
        // Two entries whose hashes begin alike do not happen by themselves.
        store(NOW).store(ACME, Schemas.withTable("orders"));
        Path entries = root.resolve("t-acme").resolve("entries");
        for (String end : List.of("a", "b")) {
            var entry = new Entry(
                    7, "0000000007-000000000000000" + end + ".entry", ACME, "0".repeat(63) + end, "1".repeat(64), NOW);
            Files.write(entries.resolve(entry.file()), entry.encode());
        }
        assertThatThrownBy(() -> store(NOW).getByHash(ACME, "00000000"))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("0".repeat(63) + "a")
                .hasMessageContaining("0".repeat(63) + "b")
                .hasMessageContaining("give more digits");
    }

    @Test
    void theListIsNewestFirstWhateverTheClockSays() {
        Snapshot first = Schemas.withTable("first");
        Snapshot second = Schemas.withTable("second");
        Snapshot third = Schemas.withTable("third");
        store(NOW).store(ACME, first);
        store(NOW).store(ACME, second);
        store(NOW.minus(Duration.ofDays(1))).store(ACME, third);
        assertThat(store(NOW).list(ACME))
                .containsExactly(
                        new SnapshotEntry(ACME, Schemas.CODEC.hash(third), NOW.minus(Duration.ofDays(1))),
                        new SnapshotEntry(ACME, Schemas.CODEC.hash(second), NOW),
                        new SnapshotEntry(ACME, Schemas.CODEC.hash(first), NOW));
        assertThat(store(NOW).getLatest(ACME).orElseThrow().snapshot()).isEqualTo(third);
    }

    @Test
    void equalContentIsStoredOnceAndListedEachTime() throws IOException {
        Snapshot snapshot = Schemas.withTable("orders");
        for (int i = 0; i < 3; i++) {
            store(NOW.plusSeconds(i)).store(ACME, snapshot);
        }
        assertThat(filesBelow(root.resolve("t-acme").resolve("content"))).hasSize(1);
        assertThat(store(NOW).list(ACME))
                .extracting(SnapshotEntry::takenAt)
                .containsExactly(NOW.plusSeconds(2), NOW.plusSeconds(1), NOW);
        assertThat(store(NOW)
                        .getByHash(ACME, Schemas.CODEC.hash(snapshot))
                        .orElseThrow()
                        .takenAt())
                .isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void leftoversOfACrashAreIgnoredAndCleanedOnceOld() throws IOException {
        Snapshot snapshot = Schemas.withTable("orders");
        store(NOW).store(ACME, snapshot);
        Path content = root.resolve("t-acme").resolve("content");
        Path entries = root.resolve("t-acme").resolve("entries");
        Path old = Files.writeString(content.resolve("abc.json.1.tmp"), "half a snaps");
        Path young = Files.writeString(entries.resolve("0000000099-0123456789abcdef.entry.2.tmp"), "half an ent");
        Path orphan = Files.writeString(content.resolve("0".repeat(64) + ".json"), "content without an entry");
        Instant now = Instant.now();
        Files.setLastModifiedTime(old, java.nio.file.attribute.FileTime.from(now.minus(Duration.ofHours(2))));

        assertThat(store(now).list(ACME)).hasSize(1);
        assertThat(old).exists();
        store(now).store(ACME, Schemas.withTable("items"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(orphan).exists();
        assertThat(store(now).list(ACME)).hasSize(2);
    }

    @Test
    void filesOfOthersInTheFolderAreLeftAlone() throws IOException {
        store(NOW).store(ACME, Schemas.withTable("orders"));
        Path entries = root.resolve("t-acme").resolve("entries");
        Files.writeString(entries.resolve(".DS_Store"), "x");
        Files.writeString(entries.resolve("notes.entry"), "x");
        Files.createDirectory(entries.resolve("backup"));
        assertThat(store(NOW).list(ACME)).hasSize(1);
        assertThat(store(NOW).getLatest(ACME)).isPresent();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAClearError() throws IOException {
        Path file = Files.writeString(root.resolve("t-acme"), "a file where the folder should be");
        assertThatThrownBy(() -> store(NOW).store(ACME, Schemas.withTable("orders")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("tenant acme")
                .hasMessageContaining(file.toString());
    }

    private SnapshotStore store(Instant now) {
        return new FileSnapshotStore(root, Schemas.CODEC, Schemas.DIFF, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
