package io.schemasync.core.internal.diff;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Unreadable;
import java.util.Set;

/** Says whether two snapshots may be compared at all. Equal hashes mean nothing where this refuses. */
public final class Comparability {
    private static final Set<ObjectKind> FACETS = Set.of(ObjectKind.COMMENT, ObjectKind.GRANT, ObjectKind.OWNER);

    private Comparability() {}

    /**
     * Checks that two snapshots come from the same kind of database and that all that is managed could be read.
     *
     * @throws SnapshotException if not; the message says what to do
     */
    public static void require(Snapshot from, Snapshot to) {
        if (!from.origin().equals(to.origin())) {
            throw new SnapshotException(
                    "a schema of " + from.origin() + " cannot be compared with one of " + to.origin()
                            + ", whose canonical text differs; take the target from SQL files, or from a snapshot made on "
                            + from.origin());
        }
        ObjectFilter filter = to.rules().filter();
        requireReadable(from, "current", filter);
        requireReadable(to, "target", filter);
    }

    private static void requireReadable(Snapshot snapshot, String side, ObjectFilter filter) {
        for (Unreadable unreadable : snapshot.unreadable()) {
            String object = unreadable.object();
            if (object == null
                    ? isKindManaged(unreadable.kind(), filter)
                    : isManaged(unreadable.kind(), object, filter)) {
                String what =
                        object == null ? "objects of kind " + unreadable.kind() : unreadable.kind() + " " + object;
                throw new SnapshotException(
                        what + " of the " + side + " schema could not be read (" + unreadable.missingPrivilege()
                                + " is missing), so a difference would be a guess; run " + unreadable.remedy()
                                + ", or exclude " + unreadable.kind() + (object == null ? "" : ":" + object),
                        ErrorContext.none()
                                .withObject(object == null ? unreadable.kind().name() : object),
                        null);
            }
        }
    }

    private static boolean isManaged(ObjectKind kind, String name, ObjectFilter filter) {
        return isPartOrFacet(kind) ? filter.managesPart(kind, name) : filter.manages(kind, name);
    }

    private static boolean isKindManaged(ObjectKind kind, ObjectFilter filter) {
        boolean included = isPartOrFacet(kind)
                || filter.include().isEmpty()
                || filter.include().stream().anyMatch(rule -> concerns(rule, kind));
        return included
                && filter.exclude().stream()
                        .noneMatch(rule -> concerns(rule, kind) && rule.glob().equals("*"));
    }

    private static boolean concerns(ObjectFilter.Rule rule, ObjectKind kind) {
        return rule.kind() == null || kind.equals(rule.kind());
    }

    private static boolean isPartOrFacet(ObjectKind kind) {
        return PartKinds.contains(kind) || FACETS.contains(kind);
    }
}
