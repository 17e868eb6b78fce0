package io.schemasync.api.model;

/**
 * Identifies an object within a snapshot.
 *
 * @param kind the object's kind
 * @param name the object's name
 * @param discriminator what tells objects of one kind and name apart, for example the argument types of a routine or the
 *     owner table of a rule; empty where the name suffices
 */
public record ObjectId(ObjectKind kind, ObjectName name, String discriminator) implements Comparable<ObjectId> {
    /** Identifies an object whose kind and name suffice. */
    public static ObjectId of(ObjectKind kind, ObjectName name) {
        return new ObjectId(kind, name, "");
    }

    /** Returns the reference to this object as a whole. */
    public Ref ref() {
        return new Ref(this, null, null);
    }

    /** Returns the reference to the named part of this object. */
    public Ref part(ObjectKind partKind, String partName) {
        return new Ref(this, partKind, partName);
    }

    /** Returns the reference to the named column of this object. */
    public Ref column(String column) {
        return part(ObjectKind.COLUMN, column);
    }

    @Override
    public int compareTo(ObjectId other) {
        int byKind = kind.compareTo(other.kind);
        if (byKind != 0) {
            return byKind;
        }
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : discriminator.compareTo(other.discriminator);
    }

    /** Returns the identity for people to read: {@code table orders}. */
    @Override
    public String toString() {
        return kind + " " + name + discriminator;
    }
}
