package io.schemasync.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Target;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.AdapterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    private static final TenantContext ACME = new TenantContext("acme");

    @TempDir
    private Path directory;

    private Target parse(String text, TenantContext... tenants) {
        var environment = new Environment(
                Map.of("SCHEMA_SYNC_TARGET_USER", "reader", "SCHEMA_SYNC_SCOPE", "database"), directory, null);
        Settings settings = Settings.resolve(
                List.of(Options.SCOPE, Options.TARGET_USER, Options.TARGET_PASSWORD_ENV, Options.TARGET_PASSWORD_FILE),
                List.of(environment));
        List<TenantContext> whom = tenants.length == 0 ? List.of(TenantContext.ofConnection()) : List.of(tenants);
        return Targets.parse(text, whom, settings, new Passwords(settings, environment));
    }

    @Test
    void filesAreToldApartByWhatTheyAre() throws IOException {
        Path sql = Files.createFile(directory.resolve("schema.sql"));
        Path json = Files.createFile(directory.resolve("schema.JSON"));
        Path folder = Files.createDirectory(directory.resolve("folder.json"));
        assertThat(parse(sql.toString())).isEqualTo(new Target.SqlFiles(List.of(sql)));
        assertThat(parse(json.toString())).isEqualTo(new Target.SnapshotFile(json));
        assertThat(parse(folder.toString())).isEqualTo(new Target.SqlFiles(List.of(folder)));
    }

    @Test
    void aMissingFileIsAnErrorThatSaysWhatATargetMayBe() {
        assertThatThrownBy(() -> parse("nowhere.sql"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--target: there is no file or directory nowhere.sql; it may be FILE.sql, ");
    }

    @Test
    void anotherDatabaseIsOnlyReadAndItsPasswordLeavesTheUrl() {
        Target target = parse("jdbc:x://h/db?password=s3cret");
        assertThat(target).isInstanceOfSatisfying(Target.LiveDatabase.class, live -> {
            assertThat(live.config().url()).isEqualTo("jdbc:x://h/db");
            assertThat(live.config().user()).isEqualTo("reader");
            assertThat(live.config().password().reveal()).isEqualTo("s3cret");
            assertThat(live.config().readOnly()).isTrue();
            assertThat(live.config().scope())
                    .as("what a tenant owns is the same on both sides")
                    .isEqualTo(AdapterConfig.Scope.DATABASE);
            assertThat(live.tenant()).isEqualTo(TenantContext.ofConnection());
        });
        assertThat(target.toString()).doesNotContain("s3cret");
    }

    @Test
    void aTenantMayBeTheTarget() {
        assertThat(parse("tenant:a:b")).isEqualTo(new Target.OfTenant(new TenantContext("a:b")));
        assertThatThrownBy(() -> parse("tenant:")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aStoredSnapshotIsThatOfTheOneTenantUnlessItSaysWhose() {
        assertThat(parse("store:latest")).isEqualTo(new Target.Stored("latest", TenantContext.ofConnection()));
        assertThat(parse("store:0123abcd", ACME)).isEqualTo(new Target.Stored("0123abcd", ACME));
        assertThat(parse("store:latest@acme")).isEqualTo(new Target.Stored("latest", ACME));
        assertThat(parse("store:latest@a@b", ACME, new TenantContext("x")))
                .isEqualTo(new Target.Stored("latest", new TenantContext("a@b")));
        assertThatThrownBy(() -> parse("store:latest", ACME, new TenantContext("x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("store:latest@TENANT");
        assertThatThrownBy(() -> parse("store:yesterday")).isInstanceOf(ConfigurationException.class);
    }
}
