package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Attributes;
import io.schemasync.postgres.internal.OptionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects attributes; what is the server's default adds nothing. */
final class Facts {
    private final SortedMap<String, String> values = new TreeMap<>();

    /** Adds a value unless it is null. */
    Facts put(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Adds a switch unless it is off. */
    Facts flag(String name, boolean on) {
        return put(name, on ? "true" : null);
    }

    /** Adds settings such as {@code fillfactor=70}, each under the prefix, and their order. */
    Facts options(String prefix, List<String> options) {
        var names = new ArrayList<String>();
        for (String option : options) {
            int at = option.indexOf('=');
            String name = at < 0 ? option : option.substring(0, at);
            names.add(name);
            put(prefix + name, at < 0 ? "" : option.substring(at + 1));
        }
        return put(OptionOrder.attribute(prefix), OptionOrder.of(names));
    }

    Attributes build() {
        return Attributes.of(values);
    }
}
