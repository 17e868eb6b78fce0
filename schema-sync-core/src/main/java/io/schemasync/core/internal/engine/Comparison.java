package io.schemasync.core.internal.engine;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.Snapshot;
import java.util.List;

/**
 * How a live schema stands to its target, both under the same rules.
 *
 * @param live the live schema
 * @param target the target
 * @param liveHash the live schema's hash
 * @param targetHash the target's hash
 * @param hints the rename hints that have to be used
 * @param warnings what a person should know
 */
record Comparison(
        Snapshot live,
        Snapshot target,
        String liveHash,
        String targetHash,
        List<RenameHint> hints,
        List<String> warnings) {
    boolean isEqual() {
        return liveHash.equals(targetHash);
    }
}
