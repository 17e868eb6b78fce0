package io.schemasync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.cli.option.Environment;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Settings;
import io.schemasync.cli.output.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an adapter is told of the database. */
class SessionTest {

    private static AdapterConfig config(Map<String, String> variables) {
        var environment = new Environment(variables, Path.of("."), null);
        var console =
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);
        var settings = new ArrayList<>(Options.CONNECTION);
        settings.addAll(Options.COMPARISON);
        var call =
                new Call(Settings.resolve(settings, List.of(environment)), List.of(), environment, console, () -> "");
        return Session.adapterConfig(call, false);
    }

    @Test
    void noPasswordStaysInAUrlOrInItsText() {
        AdapterConfig config = config(Map.of(
                "SCHEMA_SYNC_URL",
                "jdbc:x://app:first-secret@h/db",
                "SCHEMA_SYNC_SCRATCH_URL",
                "jdbc:x://maker:second-secret@s/db?ssl=on"));

        assertThat(config.url()).isEqualTo("jdbc:x://h/db");
        assertThat(config.scratchUrl()).isEqualTo("jdbc:x://s/db?ssl=on");
        assertThat(config.scratchUser()).isEqualTo("maker");
        assertThat(config.scratchPassword().reveal()).isEqualTo("second-secret");
        assertThat(config.toString()).doesNotContain("first-secret", "second-secret");
    }

    @Test
    void scratchesAreMadeOnTheServerItselfUnlessSaidOtherwise() {
        AdapterConfig config = config(Map.of("SCHEMA_SYNC_URL", "jdbc:x://h/db"));

        assertThat(config.scratchUrl()).isNull();
        assertThat(config.scratchPassword()).isNull();
    }
}
