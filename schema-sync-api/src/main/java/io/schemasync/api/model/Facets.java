package io.schemasync.api.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the facets of an object. What is absent (null, empty, false) adds nothing, so that absence has one form. */
public final class Facets {
    private final SortedMap<String, Facet> members = new TreeMap<>();

    /** Begins with no facet. */
    public Facets() {}

    /** Adds text unless it is null. */
    public Facets text(String name, @Nullable String value) {
        return value == null ? this : put(name, new Facet.Text(value));
    }

    /** Adds a flag unless it is false. */
    public Facets flag(String name, boolean value) {
        return value ? put(name, new Facet.Text("true")) : this;
    }

    /** Adds SQL unless it is null. */
    public Facets sql(String name, @Nullable SqlText value) {
        return value == null ? this : put(name, new Facet.Sql(value));
    }

    /** Adds an identifier unless it is null. */
    public Facets name(String name, ObjectKind kind, @Nullable String value) {
        return value == null ? this : put(name, new Facet.Name(kind, value));
    }

    /** Adds the name of an object, with its schema unless that is the tenant's own. */
    public Facets name(String name, ObjectKind kind, @Nullable ObjectName value) {
        return value == null
                ? this
                : name(name + ".schema", ObjectKind.SCHEMA, value.schema()).name(name, kind, value.name());
    }

    /** Adds identifiers in order unless there are none. */
    public Facets names(String name, ObjectKind kind, List<String> values) {
        return sequence(
                name,
                values.stream().<Facet>map(value -> new Facet.Name(kind, value)).toList());
    }

    /** Adds facts in order unless there are none. */
    public Facets sequence(String name, List<? extends Facet> items) {
        return items.isEmpty() ? this : put(name, new Facet.Sequence(List.copyOf(items)));
    }

    /** Adds what the metadata compares. */
    public Facets metadata(Metadata metadata) {
        metadata.addTo(this);
        return this;
    }

    /** Returns the facts collected so far as one fact. */
    public Facet.Group group() {
        return new Facet.Group(members);
    }

    /** Returns the facts collected so far. */
    public SortedMap<String, Facet> build() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    private Facets put(String name, Facet facet) {
        members.put(name, facet);
        return this;
    }
}
