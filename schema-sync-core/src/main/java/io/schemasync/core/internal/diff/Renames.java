package io.schemasync.core.internal.diff;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.core.internal.compare.Renaming;
import io.schemasync.core.internal.compare.SchemaState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the user's word for what was renamed: applies the hints to the state the diff starts from, objects first and then
 * parts, and keeps what it did by the identity afterwards.
 */
public final class Renames {
    private static final List<ObjectKind> HOLDERS =
            List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private final SchemaState from;
    private final SchemaState to;
    private final Map<ObjectId, Change.Renamed> objects = new HashMap<>();
    private final Map<ObjectId, List<PartChange.Renamed>> parts = new HashMap<>();
    private final Map<ObjectId, SchemaObject> originals = new HashMap<>();
    private @Nullable Map<PartKey, List<ObjectId>> holdersByPart;

    /** A part's kind and folded name. */
    private record PartKey(ObjectKind kind, String name) {}

    private Renames(SchemaState from, SchemaState to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Applies hints to {@code from}.
     *
     * @throws RefusedException if a hint cannot be used; the message names it and says why
     */
    public static Renames apply(List<RenameHint> hints, SchemaState from, SchemaState to) {
        var renames = new Renames(from, to);
        renames.applyObjects(hints.stream()
                .filter(hint -> hint.part() == null && !PartKinds.contains(hint.kind()))
                .toList());
        hints.stream()
                .filter(hint -> hint.part() != null || PartKinds.contains(hint.kind()))
                .forEach(renames::applyPart);
        return renames;
    }

    /** Returns the rename that gave an object its identity, if there was one. */
    public Optional<Change.Renamed> ofObject(ObjectId key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Returns the renames of an object's parts. */
    public List<PartChange.Renamed> ofParts(ObjectId key) {
        return parts.getOrDefault(key, List.of());
    }

    /** Returns an object as it was before its parts were renamed. */
    public SchemaObject original(ObjectId key, SchemaObject renamed) {
        return originals.getOrDefault(key, renamed);
    }

    /** Applies hints as long as one can be: the name that one frees another may take. */
    private void applyObjects(List<RenameHint> hints) {
        List<RenameHint> waiting = hints;
        while (!waiting.isEmpty()) {
            List<RenameHint> refused =
                    waiting.stream().filter(hint -> obstacle(hint) != null).toList();
            List<RenameHint> possible =
                    waiting.stream().filter(hint -> obstacle(hint) == null).toList();
            if (possible.isEmpty()) {
                RenameHint hint = refused.getFirst();
                throw unused(hint, String.valueOf(obstacle(hint)));
            }
            for (RenameHint hint : possible) {
                String obstacle = obstacle(hint);
                if (obstacle != null) {
                    throw unused(hint, obstacle);
                }
                candidates(hint).forEach(old -> rename(old, hint));
            }
            waiting = refused;
        }
    }

    private void rename(SchemaObject old, RenameHint hint) {
        SchemaObject target = target(old, hint);
        if (target != null && from.find(target.id()) == null) {
            var renaming = new Renaming.OfObject(old.id(), target.id());
            var change =
                    new Change.Renamed(old, renaming.applyTo(old, from.form().rules()));
            from.apply(change);
            objects.put(to.form().key(target), change);
        }
    }

    private @Nullable String obstacle(RenameHint hint) {
        List<SchemaObject> candidates = candidates(hint);
        if (candidates.isEmpty()) {
            return "the current schema has no managed " + hint.kind() + " " + hint.object();
        }
        List<SchemaObject> targets = new ArrayList<>();
        for (SchemaObject candidate : candidates) {
            SchemaObject target = target(candidate, hint);
            if (target != null) {
                targets.add(target);
            }
        }
        if (targets.isEmpty()) {
            return "the target has no " + hint.kind() + " " + hint.object().withName(hint.newName());
        }
        return targets.stream().allMatch(target -> from.find(target.id()) != null)
                ? "the current schema has both " + hint.object() + " and " + hint.newName()
                : null;
    }

    private List<SchemaObject> candidates(RenameHint hint) {
        ObjectId key = from.form().rules().fold(ObjectId.of(hint.kind(), hint.object()));
        var found = new ArrayList<SchemaObject>();
        for (Map.Entry<ObjectId, SchemaObject> entry :
                from.objects().tailMap(key).entrySet()) {
            if (!entry.getKey().kind().equals(key.kind())
                    || !entry.getKey().name().equals(key.name())) {
                break;
            }
            if (from.form().manages(entry.getValue())) {
                found.add(entry.getValue());
            }
        }
        return found;
    }

    private @Nullable SchemaObject target(SchemaObject old, RenameHint hint) {
        ObjectName name = old.name().withName(hint.newName());
        SchemaObject target = to.find(new ObjectId(old.kind(), name, old.id().discriminator()));
        return target == null || !to.form().manages(target) ? null : target;
    }

    private void applyPart(RenameHint hint) {
        if (from.form().rules().ignoredNames().contains(hint.kind())) {
            throw unused(hint, "names of kind " + hint.kind() + " do not count under the rules of this database");
        }
        String oldName = hint.part() == null ? hint.object().name() : hint.part();
        SchemaObject holder = hint.part() == null ? onlyHolder(hint, oldName) : holder(hint);
        ObjectId key = from.form().key(holder);
        SchemaObject target = to.objects().get(key);
        TablePart old = find(holder, hint.kind(), oldName);
        if (old == null) {
            throw unused(hint, holder.id() + " of the current schema has no " + hint.kind() + " " + oldName);
        }
        TablePart renamedTo = target == null ? null : find(target, hint.kind(), hint.newName());
        String newName = renamedTo == null ? null : renamedTo.name();
        if (newName == null) {
            throw unused(hint, holder.id() + " of the target has no " + hint.kind() + " " + hint.newName());
        }
        if (find(holder, hint.kind(), newName) != null) {
            throw unused(hint, holder.id() + " of the current schema has both " + oldName + " and " + newName);
        }
        originals.putIfAbsent(key, holder);
        var change = new PartChange.Renamed(old, old.withName(newName));
        Renaming.ofPart(holder.id(), change.from(), change.to()).ifPresent(from::rename);
        parts.computeIfAbsent(key, any -> new ArrayList<>()).add(change);
    }

    private SchemaObject holder(RenameHint hint) {
        for (ObjectKind kind : HOLDERS) {
            SchemaObject holder = from.find(ObjectId.of(kind, hint.object()));
            if (holder != null && from.form().manages(holder)) {
                return holder;
            }
        }
        throw unused(hint, "the current schema has no managed table or view " + hint.object());
    }

    /** Finds the holder of a part that the hint names alone, as in {@code index:old=new}. */
    private SchemaObject onlyHolder(RenameHint hint, String name) {
        Map<PartKey, List<ObjectId>> known = holdersByPart;
        if (known == null) {
            known = new HashMap<>();
            for (SchemaObject object : from.objects().values()) {
                for (TablePart part : object.parts()) {
                    if (part.name() != null && from.form().manages(object)) {
                        known.computeIfAbsent(partKey(part.kind(), part.name()), any -> new ArrayList<>())
                                .add(from.form().key(object));
                    }
                }
            }
            holdersByPart = known;
        }
        List<ObjectId> holders = known.getOrDefault(partKey(hint.kind(), name), List.of());
        SchemaObject holder = holders.isEmpty() ? null : from.objects().get(holders.getFirst());
        if (holder == null) {
            throw unused(hint, "the current schema has no " + hint.kind() + " " + name);
        }
        if (holders.size() > 1) {
            throw unused(
                    hint,
                    "several tables have a " + hint.kind() + " " + name + "; write " + hint.kind() + ":TABLE." + name
                            + "=" + hint.newName());
        }
        return holder;
    }

    private PartKey partKey(ObjectKind kind, String name) {
        return new PartKey(kind, from.form().rules().fold(kind, name));
    }

    private @Nullable TablePart find(SchemaObject holder, ObjectKind kind, String name) {
        String folded = from.form().rules().fold(kind, name);
        for (TablePart part : holder.parts()) {
            if (part.kind().equals(kind)
                    && part.name() != null
                    && folded.equals(from.form().rules().fold(kind, part.name()))
                    && from.form().manages(part)) {
                return part;
            }
        }
        return null;
    }

    private static RefusedException unused(RenameHint hint, String why) {
        return new RefusedException(
                "the rename hint " + hint + " is not used: " + why + "; correct it or leave it out");
    }
}
