package io.schemasync.api.model;

import org.jspecify.annotations.Nullable;

/**
 * Names an object by value. A tenant's own schema is never spelled: two tenants with the same structure hold equal names.
 *
 * @param schema the schema the object lies in; null means the tenant's own schema
 * @param name the name as the server stores it, unquoted; any text but the empty one
 */
public record ObjectName(@Nullable String schema, String name) implements Comparable<ObjectName> {
    /** Names an object of the tenant's own schema. */
    public static ObjectName own(String name) {
        return new ObjectName(null, name);
    }

    /** Returns this name with another last part, in the same schema. */
    public ObjectName withName(String other) {
        return new ObjectName(schema, other);
    }

    /** Returns whether the object lies in the tenant's own schema. */
    public boolean isOwn() {
        return schema == null;
    }

    @Override
    public int compareTo(ObjectName other) {
        int bySchema = compare(schema, other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** Compares written out: a comparator of comparators made this the slowest part of a diff. */
    private static int compare(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one.compareTo(other);
    }

    /** Returns the name for people to read, unquoted: {@code orders} or {@code audit.orders}. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
