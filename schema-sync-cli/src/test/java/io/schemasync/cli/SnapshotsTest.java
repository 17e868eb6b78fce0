package io.schemasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots as files and in the store, and as targets. */
class SnapshotsTest {
    @TempDir
    private Path directory;

    private Shell shell;
    private String store;

    @BeforeEach
    void begin() {
        shell = new Shell(directory);
        store = directory.resolve("snapshots").toString();
        shell.sql("shop.db", "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        shell.variables.put("SCHEMA_SYNC_URL", shell.url("shop.db"));
    }

    @Test
    void aFileIsATarget() throws IOException {
        String file = shell.path("shop.json");
        shell.expect(0, "snapshot", "take", "--out", file);
        assertThat(shell.out).matches("[0-9a-f]{64}\n");
        shell.expect(0, "validate", "--target", file);
        shell.sql("shop.db", "ALTER TABLE t ADD COLUMN extra TEXT");
        shell.expect(1, "validate", "--target", file);
        shell.expect(0, "sync", "--target", file, "--allow", "all");
        shell.expect(0, "snapshot", "show", file);
        assertThat(shell.out).contains("table t\n  column id INTEGER");
        shell.expect(0, "snapshot", "show", file, "--format", "json");
        assertThat(shell.out.strip()).isEqualTo(Files.readString(Path.of(file)).strip());
    }

    @Test
    void withoutAPlaceItGoesToStandardOutput() {
        shell.expect(0, "snapshot", "take");
        String file = shell.file("taken.json", shell.out);
        shell.expect(0, "validate", "--target", file);
    }

    @Test
    void theStoreKeepsThem() {
        shell.variables.put("SCHEMA_SYNC_STORE", store);
        shell.expect(0, "snapshot", "take");
        String first = shell.out.strip();
        shell.sql("shop.db", "ALTER TABLE t ADD COLUMN extra TEXT");
        shell.expect(0, "snapshot", "take");
        String second = shell.out.strip();

        shell.expect(0, "snapshot", "list");
        assertThat(shell.out).containsSubsequence(second, first);
        shell.expect(0, "snapshot", "list", "--format", "json");
        assertThat(shell.out).contains("\"hash\" : \"" + first + "\"");
        shell.expect(0, "snapshot", "show", "store:latest");
        assertThat(shell.out).contains("column extra TEXT");
        shell.expect(0, "snapshot", "compare", "store:" + first.substring(0, 8), "store:latest");
        assertThat(shell.out).isEqualTo("~ table t\n  + column extra TEXT\n");
        shell.expect(1, "snapshot", "compare", "--exit-code", "store:" + first, "store:" + second);
        shell.expect(0, "snapshot", "compare", "store:" + first, "store:" + first);
        assertThat(shell.out).isEqualTo("no differences\n");

        shell.expect(0, "validate", "--target", "store:latest");
        shell.expect(
                0,
                "validate",
                "--target",
                "store:latest",
                "--store",
                Path.of(store).toUri().toString());
        shell.expect(1, "validate", "--target", "store:" + first);
    }

    @Test
    void whatIsNotThereOrDamagedIsAnError() {
        shell.expect(2, "snapshot", "show", shell.path("nowhere.json"));
        shell.expect(2, "snapshot", "show", "store:latest");
        assertThat(shell.err).contains("--store is missing");
        shell.expect(4, "snapshot", "show", "store:latest", "--store", store);
        shell.expect(4, "snapshot", "show", shell.file("corrupt.json", "{\"format\": \"x"));
        assertThat(shell.err).contains("corrupt.json");
        shell.expect(4, "snapshot", "take", "--out", shell.path("no/such/folder.json"));
        assertThat(shell.err).contains("cannot write");
        shell.expect(4, "snapshot", "take", "--url", shell.url("missing.db"));
        assertThat(directory.resolve("missing.db")).doesNotExist();
    }

    @Test
    void adaptersAndStoresAreListed() {
        shell.expect(0, "adapters");
        assertThat(shell.out).containsPattern("adapter +sqlite").containsPattern("store +fs");
        shell.expect(0, "kinds");
        assertThat(shell.out).containsPattern("table +.*sqlite");
    }
}
