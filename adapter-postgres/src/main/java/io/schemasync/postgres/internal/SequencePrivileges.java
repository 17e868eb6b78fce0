package io.schemasync.postgres.internal;

import io.schemasync.api.model.Grant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Privileges on the sequence behind an identity: the model has them at the column, as {@code USAGE ON SEQUENCE}. */
public final class SequencePrivileges {
    private static final String WORDS = " ON SEQUENCE";

    private SequencePrivileges() {}

    /** Returns a sequence's privileges as its column has them. */
    public static SortedSet<Grant> toColumn(Collection<Grant> ofSequence) {
        var grants = new TreeSet<Grant>();
        ofSequence.forEach(grant -> grants.add(named(grant, grant.privilege() + WORDS)));
        return grants;
    }

    /** Returns those of a column's that are its sequence's, as the sequence has them. */
    public static SortedSet<Grant> ofSequence(Collection<Grant> ofColumn) {
        var grants = new TreeSet<Grant>();
        ofColumn.stream()
                .filter(SequencePrivileges::isOne)
                .forEach(grant -> grants.add(named(grant, grant.privilege().replace(WORDS, ""))));
        return grants;
    }

    /** Returns whether a column's privilege is its sequence's. */
    public static boolean isOne(Grant ofColumn) {
        return ofColumn.privilege().endsWith(WORDS);
    }

    private static Grant named(Grant grant, String privilege) {
        return new Grant(grant.grantee(), privilege, grant.column(), grant.grantable());
    }
}
