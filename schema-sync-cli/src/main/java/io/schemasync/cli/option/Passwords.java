package io.schemasync.cli.option;

import io.schemasync.api.Secret;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds passwords: never on the command line, where every user of the machine could read them. */
public final class Passwords {
    private final Settings settings;
    private final Environment environment;

    /** Looks into these settings and this environment. */
    public Passwords(Settings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Returns the password of {@code --url}: from {@code --password-env} or {@code --password-file}, else the one in the URL,
     * else {@code SCHEMA_SYNC_PASSWORD}.
     *
     * @throws ConfigurationException if the variable is not set or the file cannot be read
     */
    public @Nullable Secret of(DatabaseUrl url) {
        return find(Options.PASSWORD_ENV, Options.PASSWORD_FILE, url, "SCHEMA_SYNC_PASSWORD");
    }

    /** Returns the password of a target that is a JDBC URL, likewise. */
    public @Nullable Secret ofTarget(DatabaseUrl url) {
        return find(Options.TARGET_PASSWORD_ENV, Options.TARGET_PASSWORD_FILE, url, "SCHEMA_SYNC_TARGET_PASSWORD");
    }

    private @Nullable Secret find(
            Setting<String> variable, Setting<Path> file, DatabaseUrl url, String defaultVariable) {
        Optional<Secret> named = settings.get(variable)
                .map(name -> environment
                        .variable(name)
                        .map(Secret::of)
                        .orElseThrow(() -> new ConfigurationException(
                                variable.option() + ": the environment variable " + name + " is not set")));
        return named.or(() -> settings.get(file).map(path -> read(path, file.option())))
                .or(() -> Optional.ofNullable(url.password()))
                .or(() -> environment.variable(defaultVariable).map(Secret::of))
                .orElse(null);
    }

    private static Secret read(Path file, String option) {
        try {
            return Secret.of(Files.readString(file).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new ConfigurationException(
                    option + ": cannot read " + file + ": " + Reasons.of(e), ErrorContext.none(), e);
        }
    }
}
