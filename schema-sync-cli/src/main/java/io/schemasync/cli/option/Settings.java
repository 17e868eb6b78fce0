package io.schemasync.cli.option;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all settings of one call. */
public final class Settings {
    private final Map<Setting<?>, Layer.Given> given = new HashMap<>();

    private Settings() {}

    /**
     * Takes each setting from the first layer that mentions it.
     *
     * @throws ConfigurationException if one layer gives two settings that exclude each other
     */
    public static Settings resolve(List<Setting<?>> settings, List<Layer> layers) {
        var resolved = new Settings();
        for (Layer layer : layers) {
            var found = new HashMap<Setting<?>, Layer.Given>();
            for (Setting<?> setting : settings) {
                layer.given(setting).ifPresent(value -> found.put(setting, value));
            }
            for (List<Setting<?>> alternatives : Options.ALTERNATIVES) {
                checkOneOf(found, alternatives);
                if (alternatives.stream().anyMatch(resolved.given::containsKey)) {
                    found.keySet().removeAll(alternatives);
                }
            }
            found.forEach(resolved.given::putIfAbsent);
        }
        return resolved;
    }

    private static void checkOneOf(Map<Setting<?>, Layer.Given> found, List<Setting<?>> alternatives) {
        List<String> sources = alternatives.stream()
                .flatMap(setting -> Optional.ofNullable(found.get(setting)).stream())
                .filter(given -> !given.texts().equals(List.of("false")))
                .map(Layer.Given::source)
                .toList();
        if (sources.size() > 1) {
            throw new ConfigurationException(String.join(" and ", sources) + " exclude each other; give one of them");
        }
    }

    /** Returns the value of a setting, if it has one. */
    public <T> Optional<T> get(Setting<T> setting) {
        List<T> values = all(setting);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /**
     * Returns the value of a setting that must have one.
     *
     * @throws ConfigurationException if it has none
     */
    public <T> T require(Setting<T> setting) {
        return get(setting)
                .orElseThrow(() ->
                        new ConfigurationException(setting.option() + " is missing; give it on the command line, as "
                                + setting.variable() + " in the environment or as " + setting.name()
                                + " in the configuration file"));
    }

    /** Returns whether a flag is set. */
    public boolean isOn(Setting<Boolean> flag) {
        return get(flag).orElse(false);
    }

    /** Returns all values of a setting; none if it is not given. */
    public <T> List<T> all(Setting<T> setting) {
        Layer.Given value = given.get(setting);
        if (value == null) {
            return List.of();
        }
        var values = new ArrayList<T>();
        for (String text : value.texts()) {
            List<String> parts = setting.arity() == Setting.Arity.LIST ? setting.split(text) : List.of(text);
            for (String part : parts) {
                values.add(parse(setting, part, value.source()));
            }
        }
        return values;
    }

    private static <T> T parse(Setting<T> setting, String text, String source) {
        try {
            return setting.parser().parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(source + ": " + e.getMessage(), ErrorContext.none(), e);
        }
    }
}
