package io.schemasync.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.Secret;
import io.schemasync.api.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {
    private static final String PLAIN = "jdbc:x://h/db";
    private static final String WITH_PASSWORD = "jdbc:x://h/db?password=url";

    @TempDir
    private Path directory;

    private @Nullable String find(Map<String, String> variables, String url) {
        var environment = new Environment(variables, directory, null);
        Settings settings =
                Settings.resolve(List.of(Options.PASSWORD_ENV, Options.PASSWORD_FILE), List.of(environment));
        Secret secret = new Passwords(settings, environment).of(DatabaseUrl.of(url));
        return secret == null ? null : secret.reveal();
    }

    @Test
    void thereMayBeNone() {
        assertThat(find(Map.of(), PLAIN)).isNull();
    }

    @Test
    void comesFromTheUsualVariable() {
        assertThat(find(Map.of("SCHEMA_SYNC_PASSWORD", "usual"), PLAIN)).isEqualTo("usual");
    }

    @Test
    void thatOfTheUrlGoesBeforeTheUsualVariable() {
        assertThat(find(Map.of("SCHEMA_SYNC_PASSWORD", "usual"), WITH_PASSWORD)).isEqualTo("url");
    }

    @Test
    void aNamedVariableGoesBeforeAll() {
        var variables = new TreeMap<>(Map.of("SCHEMA_SYNC_PASSWORD", "usual"));
        variables.put("SCHEMA_SYNC_PASSWORD_ENV", "PROD");
        variables.put("PROD", "named");
        assertThat(find(variables, WITH_PASSWORD)).isEqualTo("named");
    }

    @Test
    void aNamedVariableMustBeSet() {
        assertThatThrownBy(() -> find(Map.of("SCHEMA_SYNC_PASSWORD_ENV", "PROD"), PLAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--password-env: the environment variable PROD is not set");
    }

    @Test
    void aFileGivesItsFirstLine() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "from file \r\nnext line\n");
        assertThat(find(Map.of("SCHEMA_SYNC_PASSWORD_FILE", file.toString()), WITH_PASSWORD))
                .isEqualTo("from file ");
    }

    @Test
    void aFileMustBeThere() {
        assertThatThrownBy(() -> find(Map.of("SCHEMA_SYNC_PASSWORD_FILE", "nowhere"), PLAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--password-file: cannot read nowhere: it is not there");
    }
}
