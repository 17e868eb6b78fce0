package io.schemasync.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.testkit.generate.HostileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileTenantsTest {

    @TempDir
    Path folder;

    @Test
    void everyTenantHasAFolderOfItsOwnAndNothingLiesOutsideTheRoot() throws IOException {
        Path root = folder.resolve("root");
        var ids = new ArrayList<>(HostileNames.all());
        ids.addAll(List.of("", "/", "..", "../x", "a\0b", "con", "x".repeat(5000), "X".repeat(5000), "\ud800"));
        try (SnapshotStore store = new FileSnapshotStore(root, Schemas.CODEC, Schemas.DIFF, Clock.systemUTC())) {
            for (int i = 0; i < ids.size(); i++) {
                store.store(new TenantContext(ids.get(i)), Schemas.withTable("table" + i));
            }
        }
        try (Stream<Path> besides = Files.list(folder)) {
            assertThat(besides).containsExactly(root);
        }
        try (Stream<Path> tenants = Files.list(root)) {
            assertThat(tenants).hasSize(ids.size());
        }
    }
}
