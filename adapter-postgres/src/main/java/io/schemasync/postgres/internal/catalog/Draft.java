package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has been read so far. */
final class Draft {
    private final Oids oids = new Oids();
    private final Map<Long, Relation> relations = new HashMap<>();
    private final SortedMap<ObjectId, SchemaObject> objects = new TreeMap<>();
    private final Map<Ref, SortedSet<Ref>> dependencies = new HashMap<>();
    private final List<Unmodelled> unmodelled = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    Oids oids() {
        return oids;
    }

    /** Returns the tables and views, whose parts are still being read, by object id. */
    Map<Long, Relation> relations() {
        return relations;
    }

    SortedMap<ObjectId, SchemaObject> objects() {
        return objects;
    }

    List<Unmodelled> unmodelled() {
        return unmodelled;
    }

    List<Unreadable> unreadable() {
        return unreadable;
    }

    /** Adds an object that is complete but for its dependencies. */
    void add(SchemaObject object) {
        objects.put(object.id(), object);
    }

    /** Notes that one thing needs another. */
    void depends(Ref holder, Ref on) {
        if (!on.covers(holder)) {
            dependencies.computeIfAbsent(holder, any -> new TreeSet<>()).add(on);
        }
    }

    SortedSet<Ref> dependenciesOf(Ref holder) {
        return dependencies.getOrDefault(holder, new TreeSet<>());
    }
}
