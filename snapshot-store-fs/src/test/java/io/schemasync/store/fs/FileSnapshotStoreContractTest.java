package io.schemasync.store.fs;

import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.testkit.contract.SnapshotStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotStoreContractTest extends SnapshotStoreContract {
    @TempDir
    Path root;

    @Override
    protected SnapshotStore open(SnapshotCodec codec, DiffCalculator diffCalculator) {
        return new FileSnapshotStoreProvider().open("fs:" + root, codec, diffCalculator);
    }

    @Override
    protected void damage() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }
}
