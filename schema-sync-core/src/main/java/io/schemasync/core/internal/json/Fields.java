package io.schemasync.core.internal.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the members of a JSON object in order. What is absent or as usual is left out, so that everything has one form.
 * Values are texts, flags, whole numbers, lists and maps of these.
 */
final class Fields {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Fields value(String name, @Nullable Object value) {
        boolean empty = value == null
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        if (!empty) {
            members.put(name, value);
        }
        return this;
    }

    Fields flag(String name, boolean value, boolean usual) {
        return value(name, value == usual ? null : value);
    }

    Fields choice(String name, Enum<?> value, @Nullable Enum<?> usual) {
        return value(name, value == usual ? null : word(value));
    }

    <T> Fields list(String name, Collection<T> items, Function<? super T, ?> write) {
        return value(name, trees(items, write));
    }

    /** Adds all members of another object. */
    Fields all(Map<String, Object> others) {
        members.putAll(others);
        return this;
    }

    Map<String, Object> build() {
        return members;
    }

    static <T> List<?> trees(Collection<T> items, Function<? super T, ?> write) {
        return items.stream().map(write).toList();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
