package io.schemasync.cli.option;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One option, wherever its value comes from: {@code --lock-timeout} on the command line is {@code SCHEMA_SYNC_LOCK_TIMEOUT} in
 * the environment and {@code lock-timeout} in the configuration file.
 *
 * @param name the name in the configuration file, which is the option's without its dashes
 * @param label what help calls the value; null for a flag
 * @param arity how many values there may be
 * @param section the heading under which help shows it
 * @param description what help says about it
 * @param completion what a shell may complete
 * @param parser makes a value of its text
 */
public record Setting<T>(
        String name,
        @Nullable String label,
        Arity arity,
        Section section,
        String description,
        Completion completion,
        Parser<T> parser) {

    /** How many values a setting may have. */
    public enum Arity {
        /** On or off. */
        FLAG,
        /** One value. */
        ONE,
        /** Several values, each given by an option of its own. */
        MANY,
        /** Several values, given by several options or separated by commas. */
        LIST
    }

    /** The headings of help. */
    public enum Section {
        DATABASE("Database"),
        TENANTS("Tenants"),
        TARGET("Target"),
        SAFETY("What may happen"),
        OUTPUT("Output"),
        SETUP("Setup");

        private final String heading;

        Section(String heading) {
            this.heading = heading;
        }

        /** Returns the heading as help shows it. */
        public String heading() {
            return heading;
        }
    }

    /**
     * What a shell may complete.
     *
     * @param files whether files and directories
     * @param words which words
     */
    public record Completion(boolean files, List<String> words) {
        /** Nothing is known. */
        static final Completion NONE = new Completion(false, List.of());
        /** A file or a directory. */
        static final Completion FILES = new Completion(true, List.of());

        /** Copies the list. */
        public Completion {
            words = List.copyOf(words);
        }
    }

    /** Makes a value of its text. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * Makes a value of its text.
         *
         * @throws IllegalArgumentException if it cannot; the message says why
         */
        T parse(String text);
    }

    /** Returns the name on the command line. */
    public String option() {
        return "--" + name;
    }

    /** Returns the name in the environment. */
    public String variable() {
        return "SCHEMA_SYNC_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Returns whether there may be more than one value. */
    public boolean isRepeatable() {
        return arity == Arity.MANY || arity == Arity.LIST;
    }

    /** Splits a text that stands for all values, as it does in the environment. */
    List<String> split(String text) {
        if (!isRepeatable()) {
            return List.of(text);
        }
        // One value a line lets a value hold a comma itself.
        String separator = text.indexOf('\n') >= 0 ? "\n" : ",";
        return List.of(text.split(separator)).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
