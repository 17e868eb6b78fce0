package io.schemasync.api.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Refers to an object or to one part of it (a column, a constraint, an index, a trigger). Dependencies and what an operation
 * requires, provides and invalidates are sets of these.
 *
 * @param object the object
 * @param partKind the kind of the part; null where the whole object is meant
 * @param part the name of the part; null exactly where {@code partKind} is
 */
public record Ref(
        ObjectId object,
        @Nullable ObjectKind partKind,
        @Nullable String part) implements Comparable<Ref> {
    private static final Comparator<Ref> ORDER = Comparator.comparing(Ref::object)
            .thenComparing(Ref::partKind, Comparator.nullsFirst(Comparator.<ObjectKind>naturalOrder()))
            .thenComparing(Ref::part, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

    /**
     * Checks that kind and name of the part come together.
     *
     * @throws IllegalArgumentException if only one of them is given
     */
    public Ref {
        if ((partKind == null) != (part == null)) {
            throw new IllegalArgumentException("a part has a kind and a name, or neither: " + partKind + ", " + part);
        }
    }

    /** Returns whether the whole object is meant. */
    public boolean isWhole() {
        return part == null;
    }

    /** Returns whether what {@code other} names is this or lies in this: an object covers itself and all its parts. */
    public boolean covers(Ref other) {
        return isWhole() ? object.equals(other.object) : equals(other);
    }

    @Override
    public int compareTo(Ref other) {
        return ORDER.compare(this, other);
    }

    /** Returns the reference for people to read: {@code column total of table orders}. */
    @Override
    public String toString() {
        return isWhole() ? object.toString() : partKind + " " + part + " of " + object;
    }
}
