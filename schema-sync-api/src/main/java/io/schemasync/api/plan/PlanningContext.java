package io.schemasync.api.plan;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a dialect may look at while it says how to make a change.
 *
 * @param from the current schema, with renames already applied
 * @param to the target schema
 * @param dependencies what depends on what in {@code from}
 * @param policy how careful to be with those who use the database
 * @param liveNames what objects that are renamed are called until then, by what they are in {@code from}
 */
public record PlanningContext(
        Snapshot from,
        Snapshot to,
        DependencyGraph dependencies,
        Policy policy,
        SortedMap<ObjectId, ObjectName> liveNames) {
    /** Copies the map. */
    public PlanningContext {
        liveNames = Collections.unmodifiableSortedMap(new TreeMap<>(liveNames));
    }

    /** Makes a context in which nothing is renamed. */
    public PlanningContext(Snapshot from, Snapshot to, DependencyGraph dependencies, Policy policy) {
        this(from, to, dependencies, policy, Collections.emptySortedMap());
    }

    /** Returns what an object of {@code from} is called before the plan: that is the name for questions about its rows. */
    public ObjectName liveName(ObjectId id) {
        return liveNames.getOrDefault(id, id.name());
    }
}
