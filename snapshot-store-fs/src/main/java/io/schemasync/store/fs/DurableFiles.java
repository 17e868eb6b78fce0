package io.schemasync.store.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Writes files that are there whole or not at all, and still there after a power cut. */
final class DurableFiles {

    /** A writer needs seconds; what is older than this was left by one that died. */
    static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private static final String TEMPORARY = ".tmp";

    /** Windows syncs folders by itself and lets nobody open one. */
    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private DurableFiles() {}

    /** Makes a folder and those above it. */
    static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        // Not createDirectory: another writer may have been faster.
        Files.createDirectories(folder);
        if (parent != null) {
            sync(parent);
        }
    }

    /** Writes a file by way of a temporary one in the same folder; what was there under that name is replaced. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        sync(folderOf(file));
    }

    /** Removes what dead writers left in a folder. */
    static void removeLeftovers(Path folder, Instant now) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
            for (Path file : files) {
                try {
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    if (written.isBefore(now.minus(LEFTOVER_AGE))) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // Its writer has just renamed it, or another one removed it: what was wanted.
                    continue;
                }
            }
        }
    }

    private static void sync(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Path folderOf(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException(file + " lies in no folder");
        }
        return parent;
    }
}
