package io.schemasync.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which objects are managed. Unmanaged ones are neither diffed nor hashed.
 *
 * @param include if not empty, only what one of these matches is managed
 * @param exclude what one of these matches is not managed; it wins over {@code include}
 */
public record ObjectFilter(List<Rule> include, List<Rule> exclude) {
    private static final ObjectFilter ALL = new ObjectFilter(List.of(), List.of());

    /** Copies and sorts the lists: their order means nothing. */
    public ObjectFilter {
        include = include.stream().distinct().sorted().toList();
        exclude = exclude.stream().distinct().sorted().toList();
    }

    /** Returns the filter that manages everything. */
    public static ObjectFilter all() {
        return ALL;
    }

    /**
     * Matches objects or parts by kind and name.
     *
     * @param kind the kind; null matches every kind
     * @param glob the name with {@code *} for any characters and {@code ?} for one; matches without regard to case
     */
    public record Rule(@Nullable ObjectKind kind, String glob) implements Comparable<Rule> {
        /**
         * Reads {@code KIND}, {@code KIND:GLOB} or {@code *:GLOB}.
         *
         * @throws IllegalArgumentException if the kind is not a kind's name
         */
        public static Rule parse(String text) {
            int colon = text.indexOf(':');
            String kind = colon < 0 ? text : text.substring(0, colon);
            String glob = colon < 0 ? "*" : text.substring(colon + 1);
            return new Rule(kind.equals("*") ? null : new ObjectKind(kind), glob);
        }

        /** Returns whether an object or part of that kind and name is meant; a part without a name has the empty one. */
        public boolean matches(ObjectKind ofKind, String name) {
            return (kind == null || kind.equals(ofKind)) && Globs.matches(glob, name);
        }

        @Override
        public int compareTo(Rule other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return (kind == null ? "*" : kind.name()) + ":" + glob;
        }
    }

    /**
     * Returns whether an object of that kind and name is managed. An include rule that names only kinds of parts does not
     * hide the tables they hang on.
     */
    public boolean manages(ObjectKind kind, String name) {
        return (include.isEmpty() || include.stream().anyMatch(rule -> rule.matches(kind, name)))
                && exclude.stream().noneMatch(rule -> rule.matches(kind, name));
    }

    /** Returns whether a part of a managed object is managed: include rules speak of objects, exclude rules of both. */
    public boolean managesPart(ObjectKind kind, @Nullable String name) {
        return exclude.stream().noneMatch(rule -> rule.kind() != null && rule.matches(kind, name == null ? "" : name));
    }

    /** Returns this filter with further excludes. */
    public ObjectFilter excluding(List<Rule> more) {
        var all = new java.util.ArrayList<>(exclude);
        all.addAll(more);
        return new ObjectFilter(include, all);
    }
}
