package io.schemasync.api.change;

import io.schemasync.api.model.ObjectId;
import java.util.List;

/**
 * All changes of one object, handed to a dialect together so that it can combine them: many changes of one table become one
 * rebuild on SQLite and one ALTER on MySQL.
 *
 * @param id the object's identity afterwards, or before where it goes
 * @param changes one change, or a {@link Change.Renamed} followed by a {@link Change.Altered}; never empty
 */
public record ObjectChanges(ObjectId id, List<Change> changes) implements Comparable<ObjectChanges> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no change
     */
    public ObjectChanges {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("no change of " + id);
        }
    }

    @Override
    public int compareTo(ObjectChanges other) {
        return id.compareTo(other.id);
    }
}
