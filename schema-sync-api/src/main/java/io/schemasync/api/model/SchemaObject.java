package io.schemasync.api.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** An object of a schema: immutable, named by value, comparable by its facets and parts. */
public sealed interface SchemaObject permits Table, View, Routine, UserType, Sequence, Extension, DefinedObject {
    /** Returns the kind of the object. */
    ObjectKind kind();

    /** Returns the object's name. */
    ObjectName name();

    /** Returns comment, owner, grants, attributes and dependencies. */
    Metadata metadata();

    /** Returns what is compared of the object itself, its name and parts apart. */
    SortedMap<String, Facet> facets();

    /** Returns this object with another name; what refers to it elsewhere is not touched. */
    SchemaObject withName(ObjectName name);

    /** Returns this object with other metadata. */
    SchemaObject withMetadata(Metadata metadata);

    /** Returns what identifies the object in its snapshot. */
    default ObjectId id() {
        return ObjectId.of(kind(), name());
    }

    /** Returns the parts that are compared one by one, columns first and in order; empty for most kinds. */
    default List<TablePart> parts() {
        return List.of();
    }

    /** Returns the part of that kind and exact name, if it is there. */
    default Optional<TablePart> part(ObjectKind kind, String name) {
        return parts().stream()
                .filter(part -> part.kind().equals(kind) && name.equals(part.name()))
                .findFirst();
    }

    /**
     * Returns this object with other parts.
     *
     * @throws IllegalArgumentException if the object cannot hold one of them
     */
    default SchemaObject withParts(List<? extends TablePart> parts) {
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException(id() + " has no parts");
        }
        return this;
    }
}
