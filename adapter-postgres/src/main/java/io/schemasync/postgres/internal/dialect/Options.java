package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Metadata;
import io.schemasync.postgres.internal.OptionOrder;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings that are attributes under a prefix: storage parameters, and the options that a foreign data wrapper reads. */
final class Options {
    static final String STORAGE = "option.";
    static final String TOAST = "toast.";
    static final String FOREIGN = "fdw-option.";

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|true|false|on|off|auto");

    private Options() {}

    /** Returns the attributes under a prefix, by what follows it, in the order in which they were given. */
    static SortedMap<String, String> of(Metadata metadata, String prefix) {
        var order = metadata.attributes().get(OptionOrder.attribute(prefix)).orElse(null);
        var found = new TreeMap<String, String>(OptionOrder.comparator(order));
        metadata.attributes().values().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** Returns {@code  WITH (…)}, or nothing where no storage parameter is set. */
    static String with(Metadata metadata) {
        Map<String, String> all = parameters(metadata);
        return all.isEmpty() ? "" : " WITH (" + assignments(all) + ")";
    }

    /** Returns the subcommands that turn storage parameters into others. One that is set anew comes behind those that stay. */
    static List<String> change(Metadata from, Metadata to) {
        SequencedMap<String, String> before = parameters(from);
        SequencedMap<String, String> after = parameters(to);
        var subcommands = new ArrayList<String>();
        List<String> gone = before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .toList();
        if (!gone.isEmpty()) {
            subcommands.add("RESET (" + String.join(", ", gone) + ")");
        }
        var set = new LinkedHashMap<>(after);
        set.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        if (!set.isEmpty()) {
            var result = new ArrayList<>(before.keySet());
            result.removeIf(name -> set.containsKey(name) || !after.containsKey(name));
            result.addAll(set.keySet());
            boolean inOrder = result.equals(List.copyOf(after.keySet()));
            subcommands.add("SET (" + assignments(inOrder ? set : after) + ")");
        }
        return subcommands;
    }

    private static SequencedMap<String, String> parameters(Metadata metadata) {
        var all = new LinkedHashMap<String, String>();
        of(metadata, STORAGE).forEach((name, value) -> all.put(Identifiers.quote(name), value));
        of(metadata, TOAST).forEach((name, value) -> all.put("toast." + Identifiers.quote(name), value));
        return all;
    }

    private static String assignments(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(String text) {
        return PLAIN.matcher(text).matches() ? text : Identifiers.literal(text);
    }

    /** Returns {@code  OPTIONS (…)} of something foreign, or nothing where there are none. */
    static String foreign(Metadata metadata) {
        return foreign(metadata, FOREIGN);
    }

    /** Returns the same for attributes under another prefix. */
    static String foreign(Metadata metadata, String prefix) {
        Map<String, String> options = of(metadata, prefix);
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(entry -> Identifiers.quote(entry.getKey()) + " " + Identifiers.literal(entry.getValue()))
                        .collect(Collectors.joining(", ", " OPTIONS (", ")"));
    }

    /** Returns {@code OPTIONS (ADD …, SET …, DROP …)}, or nothing where they are the same. */
    static List<String> changeForeign(Metadata from, Metadata to) {
        return changeForeign(from, to, FOREIGN);
    }

    /** Returns the same for attributes under another prefix. */
    static List<String> changeForeign(Metadata from, Metadata to, String prefix) {
        Map<String, String> before = of(from, prefix);
        Map<String, String> after = of(to, prefix);
        var changes = new ArrayList<String>();
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.add("DROP " + Identifiers.quote(name)));
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changes.add((before.containsKey(name) ? "SET " : "ADD ") + Identifiers.quote(name) + " "
                        + Identifiers.literal(value));
            }
        });
        return changes.isEmpty() ? List.of() : List.of("OPTIONS (" + String.join(", ", changes) + ")");
    }
}
