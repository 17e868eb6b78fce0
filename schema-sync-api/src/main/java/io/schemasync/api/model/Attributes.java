package io.schemasync.api.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facets of one database that the model has no field for: storage, fillfactor, engine, row format. An attribute that an
 * adapter reads, it also renders.
 *
 * @param values attribute names and values, sorted by name; never null
 */
public record Attributes(SortedMap<String, String> values) {
    private static final Attributes NONE = new Attributes(new TreeMap<>());

    /** Copies the map. */
    public Attributes {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Returns the attributes of an object that has none. */
    public static Attributes none() {
        return NONE;
    }

    /** Wraps the entries of a map. */
    public static Attributes of(Map<String, String> values) {
        return values.isEmpty() ? NONE : new Attributes(new TreeMap<>(values));
    }

    /** Returns these attributes with one more, or one replaced. */
    public Attributes with(String name, String value) {
        var copy = new TreeMap<>(values);
        copy.put(name, value);
        return new Attributes(copy);
    }

    /** Returns these attributes without the named one. */
    public Attributes without(String name) {
        var copy = new TreeMap<>(values);
        copy.remove(name);
        return of(copy);
    }

    /** Returns an attribute's value, if it is there. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns whether a switch-like attribute is there and {@code true}. */
    public boolean isSet(String name) {
        return "true".equals(values.get(name));
    }
}
