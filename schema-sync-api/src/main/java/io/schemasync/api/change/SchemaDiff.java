package io.schemasync.api.change;

import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two snapshots; empty exactly when their hashes are equal.
 *
 * @param fromHash the hash of the snapshot it starts from
 * @param toHash the hash of the snapshot it leads to
 * @param changes the changes by object, sorted
 * @param suggestions drops and creations that look like renames
 */
public record SchemaDiff(
        String fromHash, String toHash, List<ObjectChanges> changes, List<RenameSuggestion> suggestions) {
    /** Copies and sorts the lists. */
    public SchemaDiff {
        changes = changes.stream().sorted().toList();
        suggestions = List.copyOf(suggestions);
    }

    /** Returns whether there is no difference. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * A drop and a creation that look like a rename. Nothing is guessed: it is a hazard until a hint or an allowance says
     * which it is.
     *
     * @param owner the table, where a part is meant; the new object itself where an object is meant
     * @param from the dropped part; null where an object is meant
     * @param dropped the dropped object, where an object is meant; else the owner as it was
     * @param to the added part; null where an object is meant
     * @param hint the hint that would make it a rename
     */
    public record RenameSuggestion(
            SchemaObject owner,
            SchemaObject dropped,
            @Nullable TablePart from,
            @Nullable TablePart to,
            RenameHint hint) {}
}
