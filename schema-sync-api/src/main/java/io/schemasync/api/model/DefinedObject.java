package io.schemasync.api.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of a kind that the planner need not look into: an event, a text search configuration, a virtual table. How it is
 * created, altered and dropped its dialect says from the whole object before and after.
 *
 * @param kind the kind, often one that only one database has
 * @param name the object's name
 * @param ownerTable the table it hangs on, which is then part of its identity; null if it stands alone
 * @param definition the canonical text it is made with
 * @param metadata comment, owner, grants, attributes, dependencies
 */
public record DefinedObject(
        ObjectKind kind, ObjectName name, @Nullable ObjectName ownerTable, SqlText definition, Metadata metadata)
        implements SchemaObject {
    @Override
    public ObjectId id() {
        return new ObjectId(kind, name, ownerTable == null ? "" : " on " + ownerTable);
    }

    @Override
    public DefinedObject withName(ObjectName value) {
        return new DefinedObject(kind, value, ownerTable, definition, metadata);
    }

    @Override
    public DefinedObject withMetadata(Metadata value) {
        return new DefinedObject(kind, name, ownerTable, definition, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets().sql("definition", definition).metadata(metadata).build();
    }
}
