package io.schemasync.cli.command;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.cli.option.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files whole or not at all: who reads one never meets half of it. */
final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes a file, or replaces it.
     *
     * @throws SnapshotException if that fails; what was there before is then still there
     */
    static void write(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        try {
            if (folder == null || Files.isDirectory(target)) {
                throw new IOException("it is a directory");
            }
            Path temporary = folder.resolve(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    ByteBuffer buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    channel.force(true);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new SnapshotException("cannot write " + file + ": " + Reasons.of(e), ErrorContext.none(), e);
        }
    }
}
