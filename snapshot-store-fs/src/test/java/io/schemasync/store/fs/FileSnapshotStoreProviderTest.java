package io.schemasync.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.SnapshotStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSnapshotStoreProviderTest {

    private final SnapshotStoreProvider provider = new FileSnapshotStoreProvider();

    @TempDir
    Path folder;

    @Test
    void isFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(SnapshotStoreProvider.class))
                .anyMatch(FileSnapshotStoreProvider.class::isInstance);
        assertThat(provider.builtFor().runsWith(ApiVersion.current())).isTrue();
        assertThat(provider.name()).isEqualTo("fs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs:snapshots", "FS:/x", "file:///x", "File:///x", "file:relative"})
    void acceptsFoldersOnly(String uri) {
        assertThat(provider.accepts(uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/x", "snapshots", "s3://bucket", "files:///x", "jdbc:sqlite:x"})
    void leavesTheRestToOthers(String uri) {
        assertThat(provider.accepts(uri)).isFalse();
    }

    @Test
    void bothWaysToNameAFolderLeadToTheSameStore() throws IOException {
        Path root = Files.createDirectory(folder.resolve("with blank"));
        try (SnapshotStore plain = provider.open("fs:" + root, Schemas.CODEC, Schemas.DIFF);
                SnapshotStore uri = provider.open(root.toUri().toString(), Schemas.CODEC, Schemas.DIFF)) {
            var stored = plain.store(TenantContext.ofConnection(), Schemas.withTable("orders"));
            assertThat(uri.getLatest(TenantContext.ofConnection())).contains(stored);
        }
    }

    @Test
    void aPlainPathIsTakenAsItStands() {
        Path root = folder.resolve("100%20 #1?");
        provider.open("fs:" + root, Schemas.CODEC, Schemas.DIFF)
                .store(TenantContext.ofConnection(), Schemas.withTable("orders"));
        assertThat(root).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs:",
                "fs:  ",
                "fs:a\0b",
                "file:relative",
                "file://host/x",
                "file:///a b",
                "file:///a%00b",
                "file:///x?y"
            })
    void aWrongUriIsAClearError(String uri) {
        assertThatThrownBy(() -> provider.open(uri, Schemas.CODEC, Schemas.DIFF))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fs:PATH")
                .hasMessageContaining("file:///PATH");
    }

    @Test
    void aFileIsNoStore() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> provider.open("fs:" + file, Schemas.CODEC, Schemas.DIFF))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not a folder");
    }
}
