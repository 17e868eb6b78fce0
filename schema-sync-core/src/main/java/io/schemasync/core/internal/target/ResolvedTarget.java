package io.schemasync.core.internal.target;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.Snapshot;
import java.util.List;

/**
 * A target that was read.
 *
 * @param snapshot the desired schema, in the canonical text of the database that is to become like it
 * @param hints the rename hints that stand in the target itself
 * @param warnings what a person should know about reading it
 */
public record ResolvedTarget(Snapshot snapshot, List<RenameHint> hints, List<String> warnings) {
    /** Copies the lists. */
    public ResolvedTarget {
        hints = List.copyOf(hints);
        warnings = List.copyOf(warnings);
    }

    static ResolvedTarget of(Snapshot snapshot) {
        return new ResolvedTarget(snapshot, List.of(), List.of());
    }
}
