package io.schemasync.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.plan.HazardKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where values come from: the command line goes before the environment, that before the configuration file. */
class SettingsTest {
    private static final List<Setting<?>> ALL = all();

    @TempDir
    private Path directory;

    private static List<Setting<?>> all() {
        var all = new ArrayList<Setting<?>>(Options.configurable().toList());
        all.addAll(List.of(Options.CONFIG, Options.ENV));
        return all;
    }

    private Settings settings(Map<String, String> variables, String... arguments) {
        CommandSpec spec = CommandSpec.create();
        Arguments.declare(spec, ALL);
        return Arguments.settings(
                new CommandLine(spec).parseArgs(arguments), ALL, new Environment(variables, directory, null));
    }

    private void config(String text) throws IOException {
        Files.writeString(directory.resolve("schema-sync.toml"), text);
    }

    @Test
    void nearerPlacesGoBefore() throws IOException {
        config("""
                url = "top"
                user = "top"
                target = "top"
                scratch-url = "top"
                [env.prod]
                url = "env"
                user = "env"
                target = "env"
                """);
        var variables = Map.of("SCHEMA_SYNC_URL", "variable", "SCHEMA_SYNC_USER", "variable");

        Settings settings = settings(variables, "--url", "command line", "--env", "prod");

        assertThat(settings.get(Options.URL)).contains("command line");
        assertThat(settings.get(Options.USER)).contains("variable");
        assertThat(settings.get(Options.TARGET)).contains("env");
        assertThat(settings.get(Options.SCRATCH_URL)).contains("top");
    }

    @Test
    void withoutAnEnvironmentOnlyTheTopHolds() throws IOException {
        config("""
                [env.prod]
                url = "env"
                """);
        assertThat(settings(Map.of()).get(Options.URL)).isEmpty();
    }

    @Test
    void theFileAndItsEnvironmentMayBeNamedByVariables() throws IOException {
        Path file = Files.writeString(directory.resolve("other.toml"), """
                [env.prod]
                parallel = 4
                """);
        var variables = Map.of("SCHEMA_SYNC_CONFIG", file.toString(), "SCHEMA_SYNC_ENV", "prod");
        assertThat(settings(variables).get(Options.PARALLEL)).contains(4);
    }

    @Test
    void listsComeFromRepetitionCommasLinesAndArrays() throws IOException {
        config("""
                include = ["table:a*", "view"]
                rename = "table:a=b"
                """);
        var variables = Map.of("SCHEMA_SYNC_TENANT", "a, b", "SCHEMA_SYNC_EXCLUDE", "index\ntable:with,comma\n");

        Settings settings = settings(variables, "--allow", "data-loss,rewrite", "--allow", "long-lock");

        assertThat(settings.all(Options.ALLOW))
                .containsExactly(
                        Set.of(HazardKind.DATA_LOSS), Set.of(HazardKind.REWRITE), Set.of(HazardKind.LONG_LOCK));
        assertThat(settings.all(Options.INCLUDE)).hasToString("[table:a*, view:*]");
        assertThat(settings.all(Options.TENANT)).containsExactly("a", "b");
        assertThat(settings.all(Options.RENAME)).hasToString("[table:a=b]");
    }

    @Test
    void aStoreMayBeAPathOrAUri() {
        assertThat(settings(Map.of(), "--store", "a b").get(Options.STORE).orElseThrow())
                .startsWith("file:///")
                .endsWith("/a%20b");
        assertThat(settings(Map.of(), "--store", "s3://bucket").get(Options.STORE))
                .contains("s3://bucket");
    }

    @Test
    void aTenantOfTheCommandLineMayHoldACommaAndAList() {
        assertThat(settings(Map.of(), "--tenant", "a,b", "--tenant", "c").all(Options.TENANT))
                .containsExactly("a,b", "c");
    }

    @Test
    void allMeansEveryHazard() {
        assertThat(settings(Map.of(), "--allow", "all").all(Options.ALLOW))
                .containsExactly(Set.of(HazardKind.values()));
    }

    @Test
    void aFlagCanBeTakenBackNearer() throws IOException {
        config("strict = true\nonline = true\n");
        Settings settings = settings(Map.of("SCHEMA_SYNC_ONLINE", "false"), "--no-strict");
        assertThat(settings.isOn(Options.STRICT)).isFalse();
        assertThat(settings.isOn(Options.ONLINE)).isFalse();
    }

    @Test
    void whatIsGivenNearerHidesItsAlternative() throws IOException {
        config("all-tenants = true\npassword-file = \"secret\"\n");
        Settings settings = settings(Map.of("SCHEMA_SYNC_PASSWORD_ENV", "PW"), "--tenant", "a");
        assertThat(settings.isOn(Options.ALL_TENANTS)).isFalse();
        assertThat(settings.get(Options.PASSWORD_FILE)).isEmpty();
    }

    @Test
    void alternativesInOnePlaceAreAnError() {
        assertThatThrownBy(() -> settings(Map.of(), "--tenant", "a", "--all-tenants"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--tenant and --all-tenants exclude each other; give one of them");
    }

    @Test
    void aWrongValueNamesItsPlace() throws IOException {
        config("parallel = 0\n[env.prod]\nlock-timeout = 30\n");
        assertThatThrownBy(() -> settings(Map.of()).get(Options.PARALLEL))
                .hasMessage("parallel in " + directory.resolve("schema-sync.toml") + ": it must be at least 1");
        assertThatThrownBy(() -> settings(Map.of(), "--env", "prod").get(Options.LOCK_TIMEOUT))
                .hasMessageContaining("[env.prod]: '30' is not a duration");
        assertThatThrownBy(() -> settings(Map.of("SCHEMA_SYNC_FORMAT", "xml")).get(Options.FORMAT))
                .hasMessage("SCHEMA_SYNC_FORMAT: 'xml' is none of text|json|sql");
        assertThatThrownBy(() -> settings(Map.of(), "--allow", "data-los").all(Options.ALLOW))
                .hasMessageContaining("--allow: no hazard is called data-los; there are [data-loss,");
    }

    @Test
    void aMissingValueSaysWhereItCanBeGiven() {
        assertThatThrownBy(() -> settings(Map.of()).require(Options.TARGET))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "--target is missing; give it on the command line, as SCHEMA_SYNC_TARGET in the environment or"
                                + " as target in the configuration file");
    }

    @Test
    void anUnknownEnvironmentNamesThoseThereAre() throws IOException {
        config("[env.prod]\n[env.test]\n");
        assertThatThrownBy(() -> settings(Map.of(), "--env", "prd"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("schema-sync.toml has no environment prd; there are prod, test");
    }

    @Test
    void anEnvironmentWithoutAFileIsAnError() {
        assertThatThrownBy(() -> settings(Map.of(), "--env", "prod"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no configuration file");
    }

    @Test
    void anUnknownKeyNamesThoseThereAreEvenInAnotherEnvironment() throws IOException {
        config("[env.test]\nurll = \"x\"\n[env.prod]\n");
        assertThatThrownBy(() -> settings(Map.of(), "--env", "prod"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[env.test]: urll is no key; there are all-tenants, allow, ")
                .hasMessageContaining(", url, ");
    }

    @Test
    void aPasswordInTheFileIsRefusedWithoutShowingIt() throws IOException {
        config("password = \"s3cret\"\n");
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("password-env")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aBrokenFileNamesTheLine() throws IOException {
        config("url = \"x\"\nuser = = 1\n");
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema-sync.toml, line 2: not valid TOML");
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatThrownBy(() -> settings(Map.of(), "--config", "nowhere.toml"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cannot read the configuration file nowhere.toml: it is not there");
    }

    @Test
    void aTableWhereAValueBelongsIsAnError() throws IOException {
        config("[url]\na = 1\n");
        assertThatThrownBy(() -> settings(Map.of())).hasMessageEndingWith("url is not a single value");
        config("url = [\"a\"]\n");
        assertThatThrownBy(() -> settings(Map.of())).hasMessageEndingWith("url is not a single value");
        config("tenant = [[\"a\"]]\n");
        assertThatThrownBy(() -> settings(Map.of())).hasMessageEndingWith("tenant is not a value or a list of values");
    }
}
