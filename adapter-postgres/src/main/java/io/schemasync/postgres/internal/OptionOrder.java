package io.schemasync.postgres.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order in which options were given. The server keeps it and shows it, and nothing depends on it: it is not compared, but
 * what is made has it.
 */
public final class OptionOrder {
    /** The prefixes of attributes that are options. */
    public static final List<String> PREFIXES = List.of("option.", "toast.", "fdw-option.", "config.");

    private static final String SEPARATOR = ",";

    private OptionOrder() {}

    /** Returns the attribute that keeps the order of the options under a prefix. */
    public static String attribute(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + "-order";
    }

    /** Returns what to keep of the order; null where it is that of the names. */
    public static @Nullable String of(List<String> names) {
        return names.stream().sorted().toList().equals(names) ? null : String.join(SEPARATOR, names);
    }

    /** Returns the order that was kept; that of the names where there is none, and for names that are not in it. */
    public static Comparator<String> comparator(@Nullable String kept) {
        if (kept == null) {
            return Comparator.naturalOrder();
        }
        List<String> names = List.of(kept.split(SEPARATOR, -1));
        return Comparator.<String>comparingInt(name -> names.contains(name) ? names.indexOf(name) : names.size())
                .thenComparing(Comparator.naturalOrder());
    }

    /** Returns the facets that tell of the order. */
    public static List<String> facets() {
        return PREFIXES.stream().map(prefix -> "attribute." + attribute(prefix)).collect(Collectors.toList());
    }
}
