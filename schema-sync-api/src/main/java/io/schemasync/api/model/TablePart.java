package io.schemasync.api.model;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A part of a table or of a view. */
public sealed interface TablePart permits Column, Constraint, Index, Trigger, Policy {
    /** Returns the kind of the part. */
    ObjectKind kind();

    /** Returns the part's name; null for a constraint that was given none. */
    @Nullable
    String name();

    /** Returns comment, grants, attributes and dependencies of the part. */
    Metadata metadata();

    /** Returns this part under another name. */
    TablePart withName(String name);

    /** Returns this part with other metadata. */
    TablePart withMetadata(Metadata metadata);

    /** Returns what is compared of the part, its name apart. */
    SortedMap<String, Facet> facets();

    /** Returns the part for people to read: {@code column total}, or {@code check} where it has no name. */
    default String label() {
        return name() == null ? kind().name() : kind() + " " + name();
    }

    /** Returns the parts in an order that does not depend on how they were found. */
    static <P extends TablePart> List<P> sorted(List<P> parts) {
        return parts.stream()
                .sorted(Comparator.<P, ObjectKind>comparing(TablePart::kind)
                        .thenComparing(TablePart::name, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                        .thenComparing(part -> part.facets().toString()))
                .toList();
    }
}
