package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.spi.LockGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Locks beside the database file: an operating system's lock on {@code FILE-schemasync.lock}, which dies with its process.
 *
 * <p>The lock file is deleted when the lock is given back, so who gets the lock must see that it is still the one that the
 * path names. Java cannot ask an open file for its identity, and on POSIX closing a second handle on it would drop the lock;
 * so the holder gives the file a random length and compares that with the length under the path.
 */
final class FileLocks {
    static final String SUFFIX = "-schemasync.lock";

    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final int LONGEST = 1 << 16;
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Random random = ThreadLocalRandom.current();

    private FileLocks(Path file) {
        this.file = file;
    }

    /**
     * Waits for the lock of a database file, which need not be there yet.
     *
     * @throws LockException if it cannot be had in time
     * @throws ExecutionException if no lock file can be made there
     */
    static LockGuard acquire(Path database, TenantContext tenant, Duration timeout) {
        long begin = System.nanoTime();
        FileLocks lock;
        try {
            lock = new FileLocks(lockFile(database));
            while (true) {
                LockGuard guard = lock.tryAcquire();
                if (guard != null) {
                    return guard;
                }
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                if (waited.compareTo(timeout) >= 0) {
                    throw new LockException(
                            "the lock of " + database + " could not be had in " + waited.toMillis() + " ms: "
                                    + lock.holder() + "; try again when it is done, or wait longer",
                            ErrorContext.of(tenant),
                            waited,
                            null);
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new ExecutionException(
                    "no lock file can be made beside " + database + ": " + e + "; check the rights to its folder",
                    ExecutionException.Failure.PERMANENT,
                    ErrorContext.of(tenant),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockException(
                    "interrupted while waiting for the lock of " + database,
                    ErrorContext.of(tenant),
                    Duration.ofNanos(System.nanoTime() - begin),
                    e);
        }
    }

    /** Follows links, so that two names of one file share one lock. */
    private static Path lockFile(Path database) throws IOException {
        Path absolute = database.toAbsolutePath();
        Path parent = absolute.getParent();
        Path real = Files.exists(absolute)
                ? absolute.toRealPath()
                : parent == null ? absolute : parent.toRealPath().resolve(String.valueOf(absolute.getFileName()));
        return real.resolveSibling(real.getFileName() + SUFFIX);
    }

    private @Nullable LockGuard tryAcquire() throws IOException {
        if (!HELD_HERE.add(file)) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock != null && isStillTheFile(channel)) {
                return new Guard(file, channel, lock);
            }
            lock = null;
            return null;
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (lock == null) {
                try {
                    if (channel != null) {
                        channel.close();
                    }
                } finally {
                    HELD_HERE.remove(file);
                }
            }
        }
    }

    private boolean isStillTheFile(FileChannel channel) throws IOException {
        String holder = "process " + ProcessHandle.current().pid() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        byte[] text = holder.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content =
                ByteBuffer.allocate(text.length + random.nextInt(LONGEST)).put(text);
        content.rewind();
        channel.truncate(0);
        while (content.hasRemaining()) {
            channel.write(content);
        }
        try {
            return Files.size(file) == channel.size();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private String holder() {
        if (HELD_HERE.contains(file)) {
            return "this process holds it";
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return end < 0 ? "another process holds it" : text.substring(0, end) + " holds it";
        } catch (IOException e) {
            return "another process holds it";
        }
    }

    private record Guard(Path file, FileChannel channel, FileLock lock, AtomicBoolean open) implements LockGuard {
        Guard(Path file, FileChannel channel, FileLock lock) {
            this(file, channel, lock, new AtomicBoolean(true));
        }

        @Override
        public boolean isHeld() {
            return open.get() && lock.isValid();
        }

        @Override
        public void close() {
            if (!open.getAndSet(false)) {
                return;
            }
            try (channel) {
                // Deleted while it is still held: who waits for it then finds that the path names another file, or
                // none.
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new ExecutionException(
                        "the lock file " + file + " could not be given back: " + e + "; delete it by hand",
                        ExecutionException.Failure.PERMANENT,
                        ErrorContext.none(),
                        e);
            } finally {
                HELD_HERE.remove(file);
            }
        }
    }
}
