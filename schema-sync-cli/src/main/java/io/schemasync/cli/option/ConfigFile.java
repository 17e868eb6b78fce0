package io.schemasync.cli.option;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A configuration file in TOML. Keys are options without their dashes; those at the top hold always, those of a table
 * {@code [env.NAME]} hold for that environment and go before.
 */
final class ConfigFile {

    private ConfigFile() {}

    /** One table of the file. */
    private record Table(Map<String, JsonNode> entries, String place) implements Layer {

        @Override
        public Optional<Given> given(Setting<?> setting) {
            JsonNode node = entries.get(setting.name());
            if (node == null) {
                return Optional.empty();
            }
            List<String> texts =
                    node.isArray() ? node.valueStream().map(JsonNode::asString).toList() : List.of(node.asString());
            return texts.isEmpty() ? Optional.empty() : Optional.of(new Given(texts, setting.name() + " in " + place));
        }
    }

    /**
     * Reads a file and chooses an environment of it.
     *
     * @param environment the environment's name; null for none
     * @return the layers of the file, the one that goes before first
     * @throws ConfigurationException if it cannot be read, holds an unknown key, or has no such environment
     */
    static List<Layer> read(Path file, @Nullable String environment) {
        Map<String, JsonNode> top = entries(parse(file));
        JsonNode table = top.remove("env");
        if (table != null && !table.isObject()) {
            throw new ConfigurationException(file + ": env is not a table; write [env.NAME]");
        }
        Map<String, JsonNode> environments = table == null ? Map.of() : entries(table);
        checkKeys(file.toString(), top);
        environments.forEach((name, node) -> {
            if (!node.isObject()) {
                throw new ConfigurationException(file + ": env." + name + " is not a table; write [env." + name + "]");
            }
            checkKeys(file + " [env." + name + "]", entries(node));
        });
        if (environment == null) {
            return List.of(new Table(top, file.toString()));
        }
        JsonNode chosen = environments.get(environment);
        if (chosen == null) {
            throw new ConfigurationException(file + " has no environment " + environment + "; there "
                    + (environments.isEmpty() ? "is none" : "are " + String.join(", ", environments.keySet())));
        }
        return List.of(
                new Table(entries(chosen), file + " [env." + environment + "]"), new Table(top, file.toString()));
    }

    private static JsonNode parse(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read the configuration file " + file + ": " + Reasons.of(e), ErrorContext.none(), e);
        }
        try {
            return new TomlMapper().readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new ConfigurationException(
                    file + (place == null ? "" : ", line " + place.getLineNr()) + ": not valid TOML: "
                            + e.getOriginalMessage(),
                    ErrorContext.none(),
                    e);
        }
    }

    private static Map<String, JsonNode> entries(JsonNode table) {
        var entries = new TreeMap<String, JsonNode>();
        table.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    private static void checkKeys(String place, Map<String, JsonNode> entries) {
        Map<String, Setting<?>> known = Options.configurable()
                .collect(Collectors.toMap(Setting::name, setting -> setting, (one, other) -> one, TreeMap::new));
        entries.forEach((key, node) -> {
            Setting<?> setting = known.get(key);
            if (key.equals("password")) {
                throw new ConfigurationException(place
                        + ": password is no key, a password does not belong here; use password-env or password-file");
            }
            if (setting == null) {
                throw new ConfigurationException(
                        place + ": " + key + " is no key; there are " + String.join(", ", known.keySet()));
            }
            boolean fits = (setting.isRepeatable() && node.isArray())
                    ? node.valueStream().allMatch(JsonNode::isValueNode)
                    : node.isValueNode();
            if (!fits) {
                throw new ConfigurationException(place + ": " + key + " is not "
                        + (setting.isRepeatable() ? "a value or a list of values" : "a single value"));
            }
        });
    }
}
