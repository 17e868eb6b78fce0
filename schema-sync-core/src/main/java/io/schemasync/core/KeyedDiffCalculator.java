package io.schemasync.core;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.core.internal.compare.SchemaState;
import io.schemasync.core.internal.diff.Comparability;
import io.schemasync.core.internal.diff.ObjectComparison;
import io.schemasync.core.internal.diff.RenameSuggestions;
import io.schemasync.core.internal.diff.Renames;
import io.schemasync.core.internal.diff.Unmanaged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares snapshots by one merge over identities, facets and parts, whatever the kinds: an object whose digest differs has
 * changed, and nothing else has. Renames come from hints alone. It keeps no state and is safe for several threads.
 */
public final class KeyedDiffCalculator implements DiffCalculator {
    private final SnapshotCodec codec;

    /**
     * Makes a calculator.
     *
     * @param codec makes the hashes that the diff carries
     */
    public KeyedDiffCalculator(SnapshotCodec codec) {
        this.codec = codec;
    }

    @Override
    public SchemaDiff calculateDiff(Snapshot from, Snapshot to, List<RenameHint> hints) {
        Comparability.require(from, to);
        var before = SchemaState.of(from, to.rules());
        var after = SchemaState.like(before, to);
        String fromHash = hash(before, from.withRules(to.rules()));
        String toHash = hash(after, to);
        Renames renames = Renames.apply(hints, before, after);
        List<ObjectChanges> changes = changes(before, after, renames);
        return new SchemaDiff(fromHash, toHash, changes, RenameSuggestions.in(changes, after.form()));
    }

    /** Takes the hash that is there already, unless the codec is somebody else's and makes hashes of its own. */
    private String hash(SchemaState state, Snapshot snapshot) {
        return codec instanceof JsonSnapshotCodec ? state.hash() : codec.hash(snapshot);
    }

    private static List<ObjectChanges> changes(SchemaState before, SchemaState after, Renames renames) {
        var changes = new ArrayList<ObjectChanges>();
        before.leaves().keySet().stream()
                .filter(key -> !after.leaves().containsKey(key))
                .map(key -> object(before, key))
                .forEach(gone -> changes.add(new ObjectChanges(gone.id(), List.of(new Change.Dropped(gone)))));
        var comparison = new ObjectComparison(after.form());
        for (Map.Entry<ObjectId, byte[]> entry : after.leaves().entrySet()) {
            ObjectId key = entry.getKey();
            SchemaObject to = object(after, key);
            byte[] leaf = before.leaves().get(key);
            if (leaf == null) {
                SchemaObject made = new Unmanaged(after.form()).without(to);
                changes.add(new ObjectChanges(to.id(), List.of(new Change.Created(made))));
                continue;
            }
            List<PartChange.Renamed> ofParts = renames.ofParts(key);
            Optional<Change.Renamed> renamed = renames.ofObject(key);
            var ofObject = new ArrayList<Change>(renamed.stream().toList());
            if (!ofParts.isEmpty() || !Arrays.equals(leaf, entry.getValue())) {
                SchemaObject from = object(before, key);
                ofObject.add(comparison.compare(renames.original(key, from), from, to, ofParts));
            }
            if (!ofObject.isEmpty()) {
                changes.add(new ObjectChanges(to.id(), ofObject));
            }
        }
        Collections.sort(changes);
        return changes;
    }

    private static SchemaObject object(SchemaState state, ObjectId key) {
        SchemaObject object = state.objects().get(key);
        if (object == null) {
            throw new IllegalStateException("a digest without its object: " + key);
        }
        return object;
    }
}
