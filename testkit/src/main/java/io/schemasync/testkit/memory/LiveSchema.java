package io.schemasync.testkit.memory;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UserType;
import io.schemasync.api.model.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's schema with its row counts. It applies statements and refuses those whose preconditions do not hold: it is as
 * strict as PostgreSQL without CASCADE, so a plan in a wrong order fails here.
 */
final class LiveSchema {

    /** Tables, views and sequences share one space of names. */
    private static final Set<ObjectKind> RELATIONS =
            Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);

    private final Snapshot empty;
    private final ComparisonRules rules;
    private final SortedMap<ObjectId, SchemaObject> objects = new TreeMap<>();
    private final Map<ObjectId, Long> rows = new HashMap<>();

    LiveSchema(Snapshot snapshot) {
        empty = snapshot.withObjects(List.of());
        rules = snapshot.rules();
        snapshot.objects().values().forEach(object -> objects.put(rules.fold(object.id()), object));
        checkReferences();
    }

    LiveSchema copy() {
        var copy = new LiveSchema(snapshot());
        copy.rows.putAll(rows);
        return copy;
    }

    Snapshot snapshot() {
        return empty.withObjects(objects.values());
    }

    long rows(ObjectId table) {
        return rows.getOrDefault(rules.fold(table), 0L);
    }

    void setRows(ObjectId table, long count) {
        existing(table);
        rows.put(rules.fold(table), count);
    }

    void apply(FakeStatement statement) {
        SchemaObject from = statement.from();
        SchemaObject to = statement.to();
        switch (statement.verb()) {
            case CREATE -> create(needed(to));
            case DROP -> drop(needed(from));
            case SET -> set(needed(from), needed(to));
            case RENAME -> rename(needed(from), needed(to));
            case ADD -> add(needed(to), only(needed(to)));
            case REMOVE -> remove(needed(from), only(needed(from)));
            case CHANGE -> change(needed(to), only(needed(from)), only(needed(to)));
            case RENAME_PART -> renamePart(needed(to), only(needed(from)), only(needed(to)));
            case REORDER -> reorder(needed(to));
        }
        checkReferences();
    }

    private void create(SchemaObject to) {
        checkFree(to.id());
        put(to);
    }

    private void checkFree(ObjectId id) {
        ObjectId folded = rules.fold(id);
        for (ObjectId other : objects.keySet()) {
            boolean sameSpace = RELATIONS.contains(other.kind()) && RELATIONS.contains(id.kind());
            if (other.equals(folded) || (sameSpace && other.name().equals(folded.name()))) {
                throw new StatementRefused(id + " cannot be made: there is " + other + " already");
            }
        }
    }

    private void drop(SchemaObject from) {
        sameFacts(from, existing(from.id()), "drop");
        objects.remove(rules.fold(from.id()));
        rows.remove(rules.fold(from.id()));
    }

    private void set(SchemaObject from, SchemaObject to) {
        SchemaObject live = existing(from.id());
        sameFacts(from, live, "set");
        String obstacle = obstacle(live, to);
        if (obstacle != null) {
            throw new StatementRefused(to.id() + " cannot be changed in place: " + obstacle);
        }
        put(to.withParts(live.parts()));
    }

    private static @Nullable String obstacle(SchemaObject live, SchemaObject to) {
        return switch (to) {
            case EnumType type -> Facts.onlyAppends(live, type) ? null : "a label goes or moves";
            case View view -> Facts.sameFacts(live, view, "query", "columns") ? null : "its query differs";
            case Routine routine ->
                Facts.sameFacts(live, routine, "arguments", "returns") ? null : "its arguments or result differ";
            case Table table -> null;
            case Sequence sequence -> null;
            case UserType type -> null;
            case Extension extension -> null;
            case DefinedObject object -> null;
        };
    }

    private void rename(SchemaObject from, SchemaObject to) {
        SchemaObject live = existing(from.id());
        if (!rules.fold(from.id()).equals(rules.fold(to.id()))) {
            checkFree(to.id());
        }
        objects.remove(rules.fold(from.id()));
        put(live.withName(to.name()));
        Long count = rows.remove(rules.fold(from.id()));
        if (count != null) {
            rows.put(rules.fold(to.id()), count);
        }
        follow(from.id().ref(), to.id().ref());
    }

    private void add(SchemaObject owner, TablePart part) {
        SchemaObject live = existing(owner.id());
        if (find(live, part) != null) {
            throw new StatementRefused(part.label() + " of " + owner.id() + " is there already");
        }
        long count = rows(owner.id());
        if (part instanceof Column column
                && !column.nullable()
                && column.defaultValue() == null
                && column.generation() == null
                && count > 0) {
            throw new StatementRefused(column.label() + " of " + owner.id() + " cannot be NOT NULL without a default: "
                    + count + " rows would have no value");
        }
        var parts = new ArrayList<>(live.parts());
        parts.add(part);
        put(live.withParts(parts));
    }

    private void remove(SchemaObject owner, TablePart part) {
        SchemaObject live = existing(owner.id());
        TablePart there = existing(live, part, "remove");
        var parts = new ArrayList<>(live.parts());
        parts.remove(there);
        put(live.withParts(parts));
    }

    private void change(SchemaObject owner, TablePart from, TablePart to) {
        SchemaObject live = existing(owner.id());
        TablePart there = existing(live, from, "change");
        String name = from.name();
        if (name != null && Facts.needRewrite(from, to)) {
            Ref ref = rules.fold(owner.id().part(from.kind(), name));
            nodes().filter(node -> !node.owner().equals(live.id()))
                    .filter(node -> node.refs().stream().map(rules::fold).anyMatch(ref::covers))
                    .findFirst()
                    .ifPresent(node -> {
                        throw new StatementRefused(from.label() + " of " + owner.id() + " cannot be changed: "
                                + node.label() + " depends on it");
                    });
        }
        put(live.withParts(live.parts().stream()
                .map(part -> part.equals(there) ? to : part)
                .toList()));
    }

    private void renamePart(SchemaObject owner, TablePart from, TablePart to) {
        SchemaObject live = existing(owner.id());
        TablePart there = existing(live, from, "rename");
        put(live.withParts(live.parts().stream()
                .map(part -> part.equals(there) ? to : part)
                .toList()));
        String oldName = from.name();
        String newName = to.name();
        if (oldName != null && newName != null) {
            follow(owner.id().part(from.kind(), oldName), owner.id().part(to.kind(), newName));
        }
    }

    private void reorder(SchemaObject order) {
        SchemaObject live = existing(order.id());
        var parts = new ArrayList<TablePart>();
        for (TablePart column : order.parts()) {
            TablePart there = find(live, column);
            if (there == null) {
                throw new StatementRefused(column.label() + " of " + order.id() + " is not there");
            }
            parts.add(there);
        }
        live.parts().stream().filter(part -> !parts.contains(part)).forEach(parts::add);
        put(live.withParts(parts));
    }

    private void follow(Ref from, Ref to) {
        var renaming = new Renaming(from, to);
        objects.replaceAll((id, object) -> renaming.applyTo(object));
    }

    private void put(SchemaObject object) {
        objects.put(rules.fold(object.id()), object);
    }

    private SchemaObject existing(ObjectId id) {
        SchemaObject object = objects.get(rules.fold(id));
        if (object == null) {
            throw new StatementRefused(id + " is not there");
        }
        return object;
    }

    private TablePart existing(SchemaObject live, TablePart part, String verb) {
        TablePart there = find(live, part);
        if (there == null) {
            throw new StatementRefused(part.label() + " of " + live.id() + " is not there");
        }
        if (!there.facets().equals(part.facets())) {
            throw new StatementRefused("cannot " + verb + " " + part.label() + " of " + live.id() + ": it is "
                    + there.facets() + " and not " + part.facets());
        }
        return there;
    }

    private @Nullable TablePart find(SchemaObject live, TablePart part) {
        return live.parts().stream()
                .filter(each -> Facts.sameKey(each, part, rules))
                .findFirst()
                .orElse(null);
    }

    private void sameFacts(SchemaObject expected, SchemaObject live, String verb) {
        if (!expected.facets().equals(live.facets())) {
            throw new StatementRefused(
                    "cannot " + verb + " " + live.id() + ": it is " + live.facets() + " and not " + expected.facets());
        }
    }

    private Stream<References.Node> nodes() {
        return objects.values().stream().flatMap(object -> References.of(object).stream());
    }

    private void checkReferences() {
        nodes().forEach(node -> {
            for (Ref ref : node.refs()) {
                if (!isThere(ref)) {
                    throw new StatementRefused(node.label() + " depends on " + ref + ", which is not there");
                }
            }
        });
    }

    private boolean isThere(Ref ref) {
        SchemaObject object = objects.get(rules.fold(ref.object()));
        ObjectKind kind = ref.partKind();
        String name = ref.part();
        if (object == null || kind == null || name == null) {
            return object != null;
        }
        String folded = rules.fold(kind, name);
        return object.parts().stream()
                .anyMatch(part -> part.kind().equals(kind)
                        && part.name() != null
                        && rules.fold(kind, part.name()).equals(folded));
    }

    private static SchemaObject needed(@Nullable SchemaObject object) {
        if (object == null) {
            throw new StatementRefused("the statement lacks its object");
        }
        return object;
    }

    private static TablePart only(SchemaObject object) {
        if (object.parts().size() != 1) {
            throw new StatementRefused(
                    "the statement is about " + object.parts().size() + " parts of " + object.id());
        }
        return object.parts().getFirst();
    }
}
