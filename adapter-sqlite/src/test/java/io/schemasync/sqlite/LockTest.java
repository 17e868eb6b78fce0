package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.LockException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.LockGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two syncs of one file never run at once. */
class LockTest {
    private static final TenantContext HERE = TenantContext.ofConnection();

    @TempDir
    Path folder;

    private LockGuard acquire(Path file, Duration timeout) {
        return SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + file))
                .migrationRunner()
                .acquireLock(HERE, timeout);
    }

    @Test
    void oneHoldsItAndTheOtherGivesUpInTime() throws IOException {
        Path file = Files.createFile(folder.resolve("a.db"));
        try (LockGuard guard = acquire(file, Duration.ZERO)) {
            assertThat(guard.isHeld()).isTrue();
            long begin = System.nanoTime();
            assertThatThrownBy(() -> acquire(file, Duration.ofMillis(200)))
                    .isInstanceOf(LockException.class)
                    .hasMessageContaining("a.db")
                    .hasMessageContaining("this process holds it");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(9));
        }
        assertThat(folder.resolve("a.db-schemasync.lock")).doesNotExist();
        acquire(file, Duration.ZERO).close();
    }

    @Test
    void aLinkLeadsToTheSameLock() throws IOException {
        Path file = Files.createFile(folder.resolve("a.db"));
        Path link = Files.createSymbolicLink(folder.resolve("b.db"), file);
        try (LockGuard guard = acquire(file, Duration.ZERO)) {
            assertThatThrownBy(() -> acquire(link, Duration.ZERO)).isInstanceOf(LockException.class);
            assertThat(guard.isHeld()).isTrue();
        }
    }

    @Test
    void closingTwiceGivesNothingElseBack() throws IOException {
        Path file = Files.createFile(folder.resolve("a.db"));
        LockGuard first = acquire(file, Duration.ZERO);
        first.close();
        try (LockGuard second = acquire(file, Duration.ZERO)) {
            first.close();
            assertThat(first.isHeld()).isFalse();
            assertThat(second.isHeld()).isTrue();
            assertThatThrownBy(() -> acquire(file, Duration.ZERO)).isInstanceOf(LockException.class);
        }
    }

    @Test
    void manyThreadsTakeTurns() throws InterruptedException, ExecutionException {
        Path file = folder.resolve("not-there-yet.db");
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(threads.submit(() -> {
                    try (LockGuard guard = acquire(file, Duration.ofSeconds(60))) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        assertThat(guard.isHeld()).isTrue();
                        inside.decrementAndGet();
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(most).hasValue(1);
    }

    /** Another process that takes the lock, says so, and waits to be killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (LockGuard guard = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + arguments[0]))
                    .migrationRunner()
                    .acquireLock(HERE, Duration.ZERO)) {
                System.out.println("held " + guard.isHeld());
                System.in.read();
            }
        }
    }

    @Test
    void theLockDiesWithItsProcess() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("a.db"));
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held true");
            assertThatThrownBy(() -> acquire(file, Duration.ofMillis(100)))
                    .isInstanceOf(LockException.class)
                    .hasMessageContaining("process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        acquire(file, Duration.ofSeconds(5)).close();
    }
}
