package io.schemasync.api.model;

import java.util.Comparator;

/**
 * Something that is there but that the adapter does not model: never silently ignored, never taken for equal.
 *
 * @param object what it is, for people to read, for example {@code table orders}
 * @param facet what of it is not modelled
 * @param explanation what that means and what to do
 */
public record Unmodelled(String object, String facet, String explanation) implements Comparable<Unmodelled> {
    private static final Comparator<Unmodelled> ORDER = Comparator.comparing(Unmodelled::object)
            .thenComparing(Unmodelled::facet)
            .thenComparing(Unmodelled::explanation);

    @Override
    public int compareTo(Unmodelled other) {
        return ORDER.compare(this, other);
    }
}
