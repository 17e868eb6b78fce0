package io.schemasync.cli.option;

import io.schemasync.api.plan.HazardKind;
import io.schemasync.cli.option.Setting.Arity;
import io.schemasync.cli.option.Setting.Completion;
import io.schemasync.cli.option.Setting.Parser;
import io.schemasync.cli.option.Setting.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types of settings. */
final class SettingTypes {
    /** At least two letters: a single one is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

    private SettingTypes() {}

    /** One text. */
    static Setting<String> text(String name, String label, Section section, String description) {
        return new Setting<>(name, label, Arity.ONE, section, description, Completion.NONE, SettingTypes::notEmpty);
    }

    /** One text that is often the name of a file. */
    static Setting<String> file(String name, String label, Section section, String description) {
        return new Setting<>(name, label, Arity.ONE, section, description, Completion.FILES, SettingTypes::notEmpty);
    }

    /** One URI, or the path of a directory, which becomes one. */
    static Setting<String> uri(String name, String label, Section section, String description) {
        return new Setting<>(name, label, Arity.ONE, section, description, Completion.FILES, text -> {
            boolean path = !SCHEME.matcher(notEmpty(text)).lookingAt();
            return path ? Path.of(text).toAbsolutePath().toUri().toString() : text;
        });
    }

    /** One file or directory. */
    static Setting<Path> path(String name, String label, Section section, String description) {
        return new Setting<>(
                name, label, Arity.ONE, section, description, Completion.FILES, text -> Path.of(notEmpty(text)));
    }

    /** One length of time. */
    static Setting<Duration> duration(String name, Section section, String description) {
        return new Setting<>(name, "DURATION", Arity.ONE, section, description, Completion.NONE, Durations::parse);
    }

    /** One whole number of at least {@code least}. */
    static Setting<Integer> number(String name, int least, Section section, String description) {
        return new Setting<>(name, "N", Arity.ONE, section, description, Completion.NONE, text -> {
            int value;
            try {
                value = Integer.parseInt(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
            }
            if (value < least) {
                throw new IllegalArgumentException("it must be at least " + least);
            }
            return value;
        });
    }

    /** On or off. */
    static Setting<Boolean> flag(String name, Section section, String description) {
        return new Setting<>(name, null, Arity.FLAG, section, description, Completion.NONE, text -> switch (text.strip()
                .toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off", "" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        });
    }

    /** One of few words. */
    static <E extends Enum<E>> Setting<E> choice(String name, List<E> choices, Section section, String description) {
        List<String> words = choices.stream().map(SettingTypes::spelled).toList();
        String label = String.join("|", words);
        return new Setting<>(
                name,
                label,
                Arity.ONE,
                section,
                description,
                new Completion(false, words),
                text -> choices.stream()
                        .filter(each -> spelled(each).equals(text.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of " + label)));
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Several texts, each given by an option of its own. */
    static <T> Setting<T> many(String name, String label, Section section, String description, Parser<T> parser) {
        return new Setting<>(name, label, Arity.MANY, section, description, Completion.NONE, parser);
    }

    /** Several texts, given by several options or separated by commas. */
    static <T> Setting<T> list(
            String name, String label, List<String> words, Section section, String description, Parser<T> parser) {
        return new Setting<>(name, label, Arity.LIST, section, description, new Completion(false, words), parser);
    }

    /** Returns the words that {@link #hazards} knows. */
    static List<String> hazardWords() {
        return Stream.concat(Stream.of("all"), Stream.of(HazardKind.values()).map(HazardKind::id))
                .toList();
    }

    /** Reads a hazard, or {@code all}. */
    static Set<HazardKind> hazards(String text) {
        return text.equals("all") ? Set.of(HazardKind.values()) : Set.of(HazardKind.ofId(text));
    }

    /** Refuses the empty text. */
    static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return text;
    }
}
