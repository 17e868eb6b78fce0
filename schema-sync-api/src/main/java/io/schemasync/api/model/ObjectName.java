package io.schemasync.api.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Names an object by value. A tenant's own schema is never spelled: two tenants with the same structure hold equal names.
 *
 * @param schema the schema the object lies in; null means the tenant's own schema
 * @param name the name as the server stores it, unquoted; any text but the empty one
 */
public record ObjectName(@Nullable String schema, String name) implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER = Comparator.comparing(
                    ObjectName::schema, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(ObjectName::name);

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
        return ORDER.compare(this, other);
    }

    /** Returns the name for people to read, unquoted: {@code orders} or {@code audit.orders}. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
