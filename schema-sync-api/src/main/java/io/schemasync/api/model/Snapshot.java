package io.schemasync.api.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The normalised schema of one scope.
 *
 * @param origin the database whose canonical text it holds
 * @param rules what makes it equal to another
 * @param objects all objects by identity, sorted
 * @param unmodelled what is there but not modelled, sorted
 * @param unreadable what could not be read, sorted
 */
public record Snapshot(
        Origin origin,
        ComparisonRules rules,
        SortedMap<ObjectId, SchemaObject> objects,
        List<Unmodelled> unmodelled,
        List<Unreadable> unreadable) {
    /**
     * Copies and sorts the collections.
     *
     * @throws IllegalArgumentException if an object stands under an identity that is not its own
     */
    public Snapshot {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        objects.forEach((id, object) -> {
            if (!object.id().equals(id)) {
                throw new IllegalArgumentException(object.id() + " stands under " + id);
            }
        });
        unmodelled = unmodelled.stream().distinct().sorted().toList();
        unreadable = unreadable.stream().distinct().sorted().toList();
    }

    /** Makes a snapshot of which everything was read and modelled. */
    public static Snapshot of(Origin origin, ComparisonRules rules, Collection<? extends SchemaObject> objects) {
        var byId = new TreeMap<ObjectId, SchemaObject>();
        objects.forEach(object -> {
            if (byId.put(object.id(), object) != null) {
                throw new IllegalArgumentException("two objects are " + object.id());
            }
        });
        return new Snapshot(origin, rules, byId, List.of(), List.of());
    }

    /** Returns the object of that identity, if it is there. */
    public Optional<SchemaObject> object(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** Returns the objects of one type, for example {@code Table.class}, in order. */
    public <O extends SchemaObject> Stream<O> objects(Class<O> objectType) {
        return objects.values().stream().filter(objectType::isInstance).map(objectType::cast);
    }

    /** Returns this snapshot with other objects. */
    public Snapshot withObjects(Collection<? extends SchemaObject> others) {
        return new Snapshot(origin, rules, of(origin, rules, others).objects(), unmodelled, unreadable);
    }

    /** Returns this snapshot under other rules. */
    public Snapshot withRules(ComparisonRules value) {
        return new Snapshot(origin, value, objects, unmodelled, unreadable);
    }
}
