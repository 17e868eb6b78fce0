package io.schemasync.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.StoredSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to the files: an error that names the file, or the very snapshot that was stored. */
class DamagedFilesTest {

    private static final TenantContext ACME = new TenantContext("acme");

    @TempDir
    Path root;

    private Snapshot snapshot;
    private SnapshotStore store;
    private Path content;
    private Path entry;

    @BeforeEach
    void storeOne() throws IOException {
        snapshot = Schemas.withTable("orders");
        store = new FileSnapshotStore(root, Schemas.CODEC, Schemas.DIFF, Clock.systemUTC());
        store.store(ACME, snapshot);
        content = only(root.resolve("t-acme").resolve("content"));
        entry = only(root.resolve("t-acme").resolve("entries"));
    }

    @Test
    void everyTruncationOfTheContentIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(content);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 50)) {
            Files.write(content, Arrays.copyOf(whole, length));
            assertUnusable(content, "truncated or was altered");
        }
    }

    @Test
    void everyAlteredByteOfTheContentIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(content);
        for (int i = 0; i < whole.length; i += 7) {
            byte[] altered = whole.clone();
            altered[i] ^= 1;
            Files.write(content, altered);
            assertUnusable(content, "truncated or was altered");
        }
    }

    @Test
    void everyTruncationOrAlterationOfTheEntryIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(entry);
        for (int i = 0; i < whole.length; i++) {
            Files.write(entry, Arrays.copyOf(whole, i));
            assertUnusable(entry, "damaged");
            byte[] altered = whole.clone();
            altered[i] ^= 1;
            Files.write(entry, altered);
            assertUnusable(entry, "damaged");
        }
    }

    @Test
    void textAfterTheEndOfAnEntryIsFound() throws IOException {
        Files.writeString(entry, Files.readString(entry) + "hash " + "0".repeat(64) + "\n");
        assertUnusable(entry, "truncated or was altered");
    }

    @Test
    void aMissingContentIsFound() throws IOException {
        Files.delete(content);
        assertUnusable(content, "is missing");
    }

    @Test
    void anEntryOfANewerVersionSaysSo() throws IOException {
        Files.writeString(entry, Files.readString(entry).replace("snapshot entry 1", "snapshot entry 2"));
        assertUnusable(entry, "has format 2 and this schema-sync reads format 1");
    }

    @Test
    void aForeignFileUnderTheNameOfAnEntryIsFound() throws IOException {
        Files.write(entry, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, (byte) 0xff});
        assertUnusable(entry, "not an entry of a snapshot store");
    }

    @Test
    void foreignJsonWithARightChecksumIsNoSnapshot() throws IOException {
        byte[] foreign = "{\"name\": \"a package\", \"version\": \"1.0\"}".getBytes(StandardCharsets.UTF_8);
        Path file = content.resolveSibling(Sha256.hex(foreign) + ".json");
        Files.write(file, foreign);
        writeEntry(Schemas.CODEC.hash(snapshot), Sha256.hex(foreign));
        assertUnusable(file, "");
    }

    @Test
    void anotherSnapshotUnderTheHashIsFound() throws IOException {
        byte[] other = Schemas.CODEC.encode(Schemas.withTable("items"));
        Files.write(content.resolveSibling(Sha256.hex(other) + ".json"), other);
        writeEntry(Schemas.CODEC.hash(snapshot), Sha256.hex(other));
        assertThatThrownBy(() -> store.getLatest(ACME))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(Schemas.CODEC.hash(snapshot))
                .hasMessageContaining(Schemas.CODEC.hash(Schemas.withTable("items")));
    }

    @Test
    void anEntryUnderAnotherNumberIsFound() throws IOException {
        Path renamed = entry.resolveSibling("0000000009-0123456789abcdef.entry");
        Files.move(entry, renamed);
        assertUnusable(renamed, "under the name of another");
    }

    @Test
    void theFolderOfAnotherTenantIsFound() throws IOException {
        Files.move(root.resolve("t-acme"), root.resolve("t-other"));
        assertThatThrownBy(() -> store.getLatest(new TenantContext("other")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("belongs to tenant acme");
    }

    @Test
    void storingAgainMakesDamagedContentGood() throws IOException {
        Files.writeString(content, "damaged");
        StoredSnapshot again = store.store(ACME, snapshot);
        assertThat(store.getLatest(ACME)).contains(again);
        assertThat(store.list(ACME)).hasSize(2);
    }

    @Test
    void aDamagedOldEntryDoesNotHideTheLatest() throws IOException {
        StoredSnapshot latest = store.store(ACME, Schemas.withTable("items"));
        Files.writeString(entry, "damaged");
        assertThat(store.getLatest(ACME)).contains(latest);
        assertThatThrownBy(() -> store.list(ACME))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(entry.toString());
    }

    private void assertUnusable(Path file, String reason) {
        assertThatThrownBy(() -> store.getLatest(ACME))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> store.getByHash(ACME, Schemas.CODEC.hash(snapshot)))
                .isInstanceOf(SnapshotException.class);
    }

    private void writeEntry(String hash, String checksum) throws IOException {
        String file = String.valueOf(entry.getFileName());
        var changed = new Entry(1, file, ACME, hash, checksum, Instant.EPOCH);
        Path temporary = Files.write(root.resolve("entry"), changed.encode());
        Files.move(temporary, entry, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((a, b) -> {
                        throw new AssertionError("two files: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }
}
