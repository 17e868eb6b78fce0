package io.schemasync.api.spi;

import io.schemasync.api.model.ObjectKind;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a dialect can do. Core hands it only kinds that it declares and answers the others with a typed error.
 *
 * @param kinds the kinds of objects and of parts that it reads and writes
 * @param features what else it can do
 */
public record Capabilities(SortedSet<ObjectKind> kinds, SortedSet<Capability> features) {
    /** Copies the sets. */
    public Capabilities {
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
        features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
    }

    /** Makes capabilities from sets in any order. */
    public static Capabilities of(Set<ObjectKind> kinds, Set<Capability> features) {
        return new Capabilities(new TreeSet<>(kinds), new TreeSet<>(features));
    }

    /** Returns whether it can do that. */
    public boolean has(Capability feature) {
        return features.contains(feature);
    }
}
