package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.testkit.generate.HostileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file a URL and a tenant lead to, and what is said when there is none to be read. */
class FilesTest {
    private static final TenantContext HERE = TenantContext.ofConnection();

    @TempDir
    Path folder;

    private SqliteAdapter tenants() {
        return SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + folder + "/"));
    }

    private static SqliteAdapter of(Path file) {
        return SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + file));
    }

    @Test
    void aFileThatIsNotThereIsEmptyAndStaysAway() {
        Path file = folder.resolve("none.db");
        assertThat(of(file).inspector().inspectSchema(HERE).objects()).isEmpty();
        assertThat(of(file).inspector().schemaExists(HERE)).isFalse();
        of(file).testConnection();
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsAnErrorWhereNothingMayBeWritten() {
        Path file = folder.resolve("none.db");
        var audit = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + file).withReadOnly(true));
        assertThatThrownBy(() -> audit.inspector().inspectSchema(HERE))
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("none.db")
                .hasMessageContaining("check the path");
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> of(folder.resolve("no/such.db")).inspector().inspectSchema(HERE))
                .isInstanceOf(InspectionException.class);
    }

    @Test
    void whatIsNoDatabaseIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("text.db"), "this is no database, but it is long ".repeat(50));
        assertThatThrownBy(() -> of(file).inspector().inspectSchema(HERE))
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("not a SQLite database");
    }

    @Test
    void aLockedFileIsSaidToBeLocked() throws SQLException {
        Path file = folder.resolve("locked.db");
        Migration.script(file, "CREATE TABLE t (a)");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            var impatient = SqliteAdapter.of(
                    AdapterConfig.of("jdbc:sqlite:" + file).withLimits(2, Duration.ofMillis(50), Duration.ZERO));
            assertThatThrownBy(() -> impatient.inspector().inspectSchema(HERE))
                    .isInstanceOf(LockException.class)
                    .hasMessageContaining("locked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:file:x?mode=memory", "jdbc:sqlite: "})
    void aUrlMustNameAFile(String url) {
        assertThatThrownBy(() -> SqliteAdapter.of(AdapterConfig.of(url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("names no file");
    }

    @Test
    void tenantsAreTheFilesOfAFolder() throws IOException {
        for (String name : List.of("a.db", "b.db", "b.db-wal", "b.db-schemasync.lock", "c.sqlite", ".db")) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("d.db"));
        assertThat(tenants().inspector().listTenants()).containsExactly(new TenantContext("a"), new TenantContext("b"));
        assertThat(SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + folder)
                                .withTenants("{id}.sqlite", AdapterConfig.Scope.DEFAULT))
                        .inspector()
                        .listTenants())
                .containsExactly(new TenantContext("c"));
    }

    @Test
    void aFolderCanBeTested() {
        tenants().testConnection();
        assertThatThrownBy(() -> SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + folder + "/none/"))
                        .testConnection())
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("cannot be listed");
    }

    static Stream<String> tenantIds() {
        return HostileNames.all().stream().filter(name -> name.indexOf('/') < 0);
    }

    @ParameterizedTest
    @MethodSource("tenantIds")
    void aTenantMayHaveAnyName(String id) throws SQLException {
        Path file = folder.resolve(id + ".db");
        Migration.script(folder.resolve("plain"), "CREATE TABLE t (a)");
        assertThat(folder.resolve("plain").toFile().renameTo(file.toFile())).isTrue();
        assertThat(tenants().inspector().listTenants()).containsExactly(new TenantContext(id));
        assertThat(tenants().inspector().inspectSchema(new TenantContext(id)).objects())
                .hasSize(1);
        try (var lock = tenants().migrationRunner().acquireLock(new TenantContext(id), Duration.ofSeconds(1))) {
            assertThat(lock.isHeld()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "/etc/passwd", "a\0b"})
    void aTenantStaysInItsFolder(String id) {
        assertThatThrownBy(() -> tenants().inspector().inspectSchema(new TenantContext(id)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot have a file of its own");
    }

    @Test
    void aTenantWithoutAFileIsAnError() {
        assertThatThrownBy(() -> tenants().inspector().inspectSchema(new TenantContext("x")))
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("x.db");
        assertThatThrownBy(() -> tenants().inspector().inspectSchema(HERE)).isInstanceOf(ConfigurationException.class);
    }
}
