package io.schemasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.cli.option.Environment;
import io.schemasync.cli.output.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said about a call without a database. */
class UsageTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments),
                new Environment(Map.of(), directory, null),
                new Console(new PrintWriter(out), new PrintWriter(err), false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void printsTheVersion(String option) {
        assertThat(run(option)).isZero();
        assertThat(out.toString()).matches("schema-sync \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpNamesEveryCommandAndExitCode(String option) {
        assertThat(run(option)).isZero();
        assertThat(out.toString())
                .contains("sync", "diff", "validate", "audit", "snapshot", "tenants", "adapters", "kinds", "hazards")
                .contains("completion", "help", "Exit codes: 0 ");
    }

    @Test
    void helpOfACommandNamesEveryOptionOfTheContract() {
        assertThat(run("sync", "--help")).isZero();
        assertThat(out.toString())
                .contains("--url", "--user", "--password-env", "--password-file", "--tenant", "all-tenants")
                .contains("--tenant-pattern", "--parallel", "--scope", "--config", "--env", "--target", "--store")
                .contains("--scratch-url", "--format", "--allow", "--rename", "--include", "--exclude", "strict")
                .contains("online", "--lock-timeout", "--statement-timeout", "--plan", "fail-fast");
        out.getBuffer().setLength(0);
        assertThat(run("help", "diff")).isZero();
        assertThat(out.toString()).contains("--out", "exit-code");
    }

    @Test
    void aCommandMustBeNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("snapshot")).isEqualTo(2);
        assertThat(err.toString()).contains("a command is missing", "'schema-sync snapshot --help'");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsUnknownIsNamedWithWhatMayBeMeant() {
        assertThat(run("snyc")).isEqualTo(2);
        assertThat(run("sync", "--ulr", "x")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no 'snyc' here; did you mean sync?")
                .contains("unknown option '--ulr' here; did you mean ", "--url");
    }

    @Test
    void aPasswordOnTheCommandLineIsRefusedAndNeverShown() {
        assertThat(run("sync", "--password", "s3cret")).isEqualTo(2);
        assertThat(run("sync", "--password=s3cret")).isEqualTo(2);
        assertThat(err.toString()).contains("--password-env").doesNotContain("s3cret");
    }

    @Test
    void aMissingTargetOrUrlIsNamed() {
        assertThat(run("sync", "--url", "jdbc:x:y")).isEqualTo(2);
        assertThat(err.toString()).contains("--target is missing");
        assertThat(run("tenants")).isEqualTo(2);
        assertThat(err.toString()).contains("--url is missing").doesNotContain("\tat ");
    }

    @Test
    void aPasswordInTheUrlIsNotShown() {
        assertThat(run(
                        "sync",
                        "--url",
                        "jdbc:nothing://u:s3cret@h/db?password=s3cret",
                        "--target",
                        directory.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("jdbc:nothing:").doesNotContain("s3cret");
    }

    @Test
    void theStackIsShownOnlyWhereAsked() {
        assertThat(run("tenants", "--stacktrace")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void hazardsAndKindsAreListed() {
        assertThat(run("hazards")).isZero();
        assertThat(out.toString()).contains("data-loss", "refused always");
        assertThat(run("kinds", "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"kind\" : \"materialized-view\"");
        assertThat(run("hazards", "--format", "sql")).isEqualTo(2);
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString())
                .startsWith("#!/usr/bin/env bash")
                .contains("--lock-timeout", "validate", "data-loss", "\"auto\" \"always\" \"never\"");
    }
}
