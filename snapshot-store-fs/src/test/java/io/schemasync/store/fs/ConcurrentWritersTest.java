package io.schemasync.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.SnapshotEntry;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentWritersTest {

    private static final TenantContext ACME = new TenantContext("acme");
    private static final int WRITERS = 4;
    private static final int EACH = 25;

    @TempDir
    Path root;

    /** Started as a process of its own: stores tables named after its argument. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            write(Path.of(arguments[0]), arguments[1]);
        }
    }

    private static void write(Path root, String name) {
        try (SnapshotStore store = new FileSnapshotStore(root, Schemas.CODEC, Schemas.DIFF, Clock.systemUTC())) {
            for (int i = 0; i < EACH; i++) {
                StoredSnapshot stored = store.store(ACME, Schemas.withTable(name + "_" + i));
                // What one writer stored it must find again at once, whatever the others do.
                assertThat(store.getByHash(ACME, stored.hash())).contains(stored);
                assertThat(store.getLatest(ACME)).isPresent();
                // All writers store this one too: equal content at the same moment.
                store.store(ACME, Schemas.withTable("shared_" + i));
            }
        }
    }

    @Test
    @Timeout(120)
    void processesLoseNothing() throws Exception {
        Process one = start("one");
        Process other = start("other");
        write(root, "self");
        assertEndsWell(one);
        assertEndsWell(other);
        assertNothingLost("one", "other", "self");
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writer.class.getName(),
                        root.toString(),
                        name)
                .redirectErrorStream(true)
                .start();
    }

    private static void assertEndsWell(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private void assertNothingLost(String... writers) throws IOException {
        try (SnapshotStore store = new FileSnapshotStore(root, Schemas.CODEC, Schemas.DIFF, Clock.systemUTC())) {
            List<SnapshotEntry> entries = store.list(ACME);
            assertThat(entries).hasSize(writers.length * EACH * 2);
            Set<String> hashes = new HashSet<>();
            entries.forEach(entry -> hashes.add(entry.hash()));
            assertThat(hashes).hasSize((writers.length + 1) * EACH);
            for (String writer : writers) {
                for (int i = 0; i < EACH; i++) {
                    String hash = Schemas.CODEC.hash(Schemas.withTable(writer + "_" + i));
                    assertThat(store.getByHash(ACME, hash).orElseThrow().snapshot())
                            .isEqualTo(Schemas.withTable(writer + "_" + i));
                }
            }
            try (var files = Files.list(root.resolve("t-acme").resolve("content"))) {
                assertThat(files).hasSize((writers.length + 1) * EACH);
            }
        }
    }
}
