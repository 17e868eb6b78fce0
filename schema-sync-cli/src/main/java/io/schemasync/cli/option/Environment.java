package io.schemasync.cli.option;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a call: handed in, so that tests can choose it.
 *
 * @param variables the environment variables
 * @param directory where {@code ./schema-sync.toml} and {@code ./plugins} are looked for
 * @param home where the tool is installed; null if that is not known
 */
public record Environment(
        Map<String, String> variables,
        Path directory,
        @Nullable Path home) implements Layer {
    /** Copies the map. */
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Returns what surrounds this process. */
    public static Environment ofProcess() {
        String home = System.getProperty("schemasync.home");
        return new Environment(System.getenv(), Path.of(""), home == null ? null : Path.of(home));
    }

    /** Returns a variable, if it is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<Given> given(Setting<?> setting) {
        return variable(setting.variable())
                .map(text -> new Given(setting.split(text), setting.variable()))
                .filter(given -> !given.texts().isEmpty());
    }
}
