package io.schemasync.testkit.generate;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A schema under edit. After each edit, what lost the ground under it goes or changes, so that it is always valid. */
final class Draft {

    private final Flavour flavour;
    private final SortedMap<ObjectId, SchemaObject> objects = new TreeMap<>();

    Draft(Flavour flavour, Snapshot start) {
        this.flavour = flavour;
        objects.putAll(start.objects());
    }

    Snapshot snapshot() {
        return Snapshot.of(flavour.origin(), flavour.rules(), objects.values());
    }

    Flavour flavour() {
        return flavour;
    }

    <O extends SchemaObject> List<O> all(Class<O> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<SchemaObject> all() {
        return List.copyOf(objects.values());
    }

    void put(SchemaObject object) {
        objects.put(object.id(), object);
    }

    void remove(SchemaObject object) {
        objects.remove(object.id());
    }

    Optional<Table> table(ObjectName name) {
        return Optional.ofNullable(objects.get(ObjectId.of(ObjectKind.TABLE, name)))
                .filter(Table.class::isInstance)
                .map(Table.class::cast);
    }

    /** Returns a free name for an object or for an index or trigger of any table. */
    ObjectName freeName(ObjectKind kind, Picks picks) {
        Set<ObjectKind> space = flavour.sharesNamesWith(kind);
        Set<String> taken = new HashSet<>();
        objects.values().forEach(object -> {
            if (space.contains(object.kind())) {
                taken.add(fold(object.kind(), object.name().name()));
            }
            object.parts().stream()
                    .filter(part -> space.contains(part.kind()) && part.name() != null)
                    .forEach(part -> taken.add(fold(part.kind(), String.valueOf(part.name()))));
        });
        return ObjectName.own(Flavour.freeName(picks, name -> taken.contains(fold(kind, name))));
    }

    /** Returns a free name for a column or a constraint within a table. */
    String freePartName(Table table, ObjectKind kind, Picks picks) {
        Set<String> taken = new HashSet<>();
        for (TablePart part : table.parts()) {
            boolean sameSpace =
                    part.kind().equals(kind) || (part instanceof Constraint && !kind.equals(ObjectKind.COLUMN));
            if (sameSpace && part.name() != null) {
                taken.add(fold(kind, part.name()));
            }
        }
        return Flavour.freeName(picks, name -> taken.contains(fold(kind, name)));
    }

    /** Returns a name for a constraint, or none where that is allowed and picked. */
    @Nullable
    String constraintName(Table table, ObjectKind kind, Picks picks) {
        return flavour.allowsUnnamed() && picks.percent(60) ? null : freePartName(table, kind, picks);
    }

    private String fold(ObjectKind kind, String name) {
        return flavour.rules().fold(kind, name);
    }

    /** Takes away or changes whatever depends on something that is not there, until nothing does. */
    void repair() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (SchemaObject object : all()) {
                SchemaObject repaired = repaired(object);
                if (repaired == null) {
                    remove(object);
                    changed = true;
                } else if (!repaired.equals(object)) {
                    put(repaired);
                    changed = true;
                }
            }
        }
    }

    private @Nullable SchemaObject repaired(SchemaObject object) {
        if (!areThere(object.metadata().dependsOn())) {
            return null;
        }
        if (object instanceof Table table) {
            return repaired(table);
        }
        if (object instanceof View view) {
            return view.withParts(view.parts().stream()
                    .filter(part -> areThere(part.metadata().dependsOn()))
                    .toList());
        }
        return object;
    }

    private @Nullable SchemaObject repaired(Table table) {
        var parts = new ArrayList<TablePart>();
        for (TablePart part : table.parts()) {
            boolean sound = areThere(part.metadata().dependsOn());
            if (part instanceof Column column && !sound && column.generation() == null) {
                parts.add(column.withType(SqlText.of("text"))
                        .withDefaultValue(column.nullable() ? null : SqlText.of("'1'"))
                        .withMetadata(column.metadata().withDependsOn(new TreeSet<>())));
            } else if (sound && (!(part instanceof ForeignKey key) || keyOf(key))) {
                parts.add(part);
            }
        }
        Table repaired = flavour.tidy(table.withParts(parts));
        boolean hasValues = repaired.columns().stream().anyMatch(column -> column.generation() == null);
        return hasValues ? repaired : null;
    }

    /** A foreign key must refer to exactly the columns of a key. */
    private boolean keyOf(ForeignKey key) {
        Optional<Table> parent = table(key.referencedTable());
        return key.referencedColumns().isEmpty()
                ? parent.flatMap(Table::primaryKey)
                        .filter(primary ->
                                primary.keys().size() == key.columns().size())
                        .isPresent()
                : parent.stream().flatMap(Draft::keys).anyMatch(key.referencedColumns()::equals);
    }

    /** Returns the columns of each key of a table, the primary key's first. */
    static Stream<List<String>> keys(Table table) {
        return Stream.concat(
                        table.primaryKey().stream().map(PrimaryKey::keys),
                        table.constraints(UniqueConstraint.class).map(UniqueConstraint::keys))
                .map(keys ->
                        keys.stream().map(IndexKey::column).map(String::valueOf).toList());
    }

    private boolean areThere(Set<Ref> refs) {
        return refs.stream().allMatch(this::isThere);
    }

    private boolean isThere(Ref ref) {
        SchemaObject object = objects.get(ref.object());
        String part = ref.part();
        ObjectKind kind = ref.partKind();
        return object != null
                && (part == null || kind == null || object.part(kind, part).isPresent());
    }
}
