package io.schemasync.api.spi;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Snapshot;
import java.util.List;

/** Compares snapshots. */
public interface DiffCalculator {
    /** Compares two snapshots without rename hints. */
    default SchemaDiff calculateDiff(Snapshot from, Snapshot to) {
        return calculateDiff(from, to, List.of());
    }

    /**
     * Compares two snapshots under the rules of {@code to}. The result is empty exactly when their hashes are equal.
     *
     * @param hints what was renamed; each must be used
     * @throws io.schemasync.api.error.SnapshotException if origins differ or a kind was not readable on one side
     * @throws io.schemasync.api.error.RefusedException if a hint is not used; the message names it
     */
    SchemaDiff calculateDiff(Snapshot from, Snapshot to, List<RenameHint> hints);
}
