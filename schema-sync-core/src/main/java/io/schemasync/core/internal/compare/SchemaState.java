package io.schemasync.core.internal.compare;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A schema on its way from one snapshot to another: takes changes one by one and knows its hash after each, without hashing
 * again what did not change. Not safe for several threads.
 */
public final class SchemaState {
    private final Snapshot origin;
    private final ComparableForm form;
    private final MerkleTree tree;
    private final TreeMap<ObjectId, SchemaObject> objects = new TreeMap<>();
    private final Map<ObjectId, byte[]> leaves = new HashMap<>();
    private @Nullable Mentions mentions;

    private SchemaState(Snapshot origin, ComparableForm form) {
        this.origin = origin;
        this.form = form;
        this.tree = new MerkleTree(form, origin.origin());
    }

    /**
     * Begins with a snapshot, under its own rules.
     *
     * @throws SnapshotException if two objects are the same under the rules
     */
    public static SchemaState of(Snapshot snapshot) {
        return of(snapshot, snapshot.rules());
    }

    /**
     * Begins with a snapshot, under the rules given.
     *
     * @throws SnapshotException if two objects are the same under the rules
     */
    public static SchemaState of(Snapshot snapshot, ComparisonRules rules) {
        return of(snapshot, rules, null);
    }

    /**
     * Begins with a snapshot that shares most of its objects with another state of the same rules, and takes their digests
     * from there.
     */
    public static SchemaState like(SchemaState known, Snapshot snapshot) {
        return of(snapshot, known.form.rules(), known);
    }

    private static SchemaState of(Snapshot snapshot, ComparisonRules rules, @Nullable SchemaState known) {
        var state = new SchemaState(snapshot, new ComparableForm(rules));
        for (SchemaObject object : snapshot.objects().values()) {
            ObjectId key = state.form.key(object);
            SchemaObject twin = state.objects.get(key);
            if (twin != null) {
                throw new SnapshotException(
                        twin.id() + " and " + object.id() + " are the same under the rules of the schema, which fold "
                                + object.kind() + " names to " + key.name() + "; rename one, or exclude it",
                        ErrorContext.of(object.id().ref()),
                        null);
            }
            byte[] leaf = known == null || !object.equals(known.objects.get(key)) ? null : known.leaves.get(key);
            state.put(key, object, leaf);
        }
        return state;
    }

    /** Returns what decides about equality here. */
    public ComparableForm form() {
        return form;
    }

    /** Returns all objects by folded identity, as they are now; a live view. */
    public SortedMap<ObjectId, SchemaObject> objects() {
        return Collections.unmodifiableSortedMap(objects);
    }

    /** Returns the digests of the managed objects by folded identity, as they are now; a live view, in no order. */
    public Map<ObjectId, byte[]> leaves() {
        return Collections.unmodifiableMap(leaves);
    }

    /** Returns the object of that identity under the rules, if it is there. */
    public @Nullable SchemaObject find(ObjectId id) {
        return objects.get(form.rules().fold(id));
    }

    /** Returns the hash of the schema as it is now. */
    public String hash() {
        return tree.root();
    }

    /** Returns the schema as it is now. */
    public Snapshot snapshot() {
        return new Snapshot(origin.origin(), form.rules(), byOwnId(), origin.unmodelled(), origin.unreadable());
    }

    private SortedMap<ObjectId, SchemaObject> byOwnId() {
        var byId = new TreeMap<ObjectId, SchemaObject>();
        objects.values().forEach(object -> byId.put(object.id(), object));
        return byId;
    }

    /** Makes several changes in order. */
    public SchemaState applyAll(Collection<? extends Change> changes) {
        changes.forEach(this::apply);
        return this;
    }

    /** Makes one change. What refers to something renamed follows, as it does on a database. */
    public SchemaState apply(Change change) {
        switch (change) {
            case Change.Created created -> put(created.to());
            case Change.Dropped dropped -> remove(dropped.from());
            case Change.Recreated recreated -> replace(recreated.from(), recreated.to());
            case Change.Renamed renamed -> {
                rename(new Renaming.OfObject(renamed.from().id(), renamed.to().id()));
                replace(renamed.from(), renamed.to());
            }
            case Change.Altered altered -> {
                for (PartChange part : altered.parts()) {
                    if (part instanceof PartChange.Renamed renamed) {
                        Renaming.ofPart(altered.to().id(), renamed.from(), renamed.to())
                                .ifPresent(this::rename);
                    }
                }
                SchemaObject now = find(altered.from().id());
                SchemaObject to = now == null || now.equals(altered.from())
                        ? altered.to()
                        : Alteration.of(altered).appliedTo(now);
                replace(altered.from(), to);
            }
        }
        return this;
    }

    /** Renames something and all that refers to it. */
    public void rename(Renaming renaming) {
        Mentions known = mentions;
        if (known == null) {
            known = new Mentions();
            objects.forEach(known::add);
            mentions = known;
        }
        for (ObjectId key : List.copyOf(known.of(renaming.object()))) {
            SchemaObject before = objects.get(key);
            if (before != null) {
                SchemaObject after = renaming.applyTo(before, form.rules());
                if (!after.equals(before)) {
                    replace(before, after);
                }
            }
        }
    }

    private void replace(SchemaObject from, SchemaObject to) {
        if (!from.id().equals(to.id())) {
            remove(from);
        }
        put(to);
    }

    private void put(SchemaObject object) {
        put(form.key(object), object, null);
    }

    private void put(ObjectId key, SchemaObject object, byte @Nullable [] knownLeaf) {
        objects.put(key, object);
        if (form.manages(object)) {
            byte[] leaf = knownLeaf == null ? form.leaf(key, object) : knownLeaf;
            leaves.put(key, leaf);
            tree.put(key, leaf);
        }
        if (mentions != null) {
            mentions.add(key, object);
        }
    }

    private void remove(SchemaObject object) {
        ObjectId key = form.key(object);
        objects.remove(key);
        leaves.remove(key);
        tree.remove(key);
    }
}
