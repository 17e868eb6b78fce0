package io.schemasync.core.internal.diff;

import io.schemasync.api.model.ObjectKind;
import java.util.Set;

/** Tells kinds of parts from kinds of objects. */
public final class PartKinds {
    private static final Set<ObjectKind> ALL = Set.of(
            ObjectKind.COLUMN,
            ObjectKind.PRIMARY_KEY,
            ObjectKind.UNIQUE,
            ObjectKind.FOREIGN_KEY,
            ObjectKind.CHECK,
            ObjectKind.EXCLUSION,
            ObjectKind.INDEX,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY);

    private PartKinds() {}

    /** Returns whether it is a kind of part. */
    public static boolean contains(ObjectKind kind) {
        return ALL.contains(kind);
    }
}
