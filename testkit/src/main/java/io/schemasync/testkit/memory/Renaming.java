package io.schemasync.testkit.memory;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import java.util.List;
import java.util.TreeSet;

/**
 * How everything that refers to something follows when that gets another name; text stays as it is.
 *
 * @param from the object or part under its old name
 * @param to the same under its new name
 */
record Renaming(Ref from, Ref to) {

    /** Returns the object with what it says of the renamed one; its own name and those of its parts stay. */
    SchemaObject applyTo(SchemaObject object) {
        ObjectId holder = object.id();
        SchemaObject copy = object.withParts(
                object.parts().stream().map(part -> applyTo(part, holder)).toList());
        copy = copy.withMetadata(applyTo(copy.metadata()));
        if (copy instanceof Sequence sequence && sequence.ownedBy() != null) {
            return new Sequence(
                    sequence.name(),
                    sequence.dataType(),
                    sequence.start(),
                    sequence.increment(),
                    sequence.minimum(),
                    sequence.maximum(),
                    sequence.cache(),
                    sequence.cycle(),
                    ref(sequence.ownedBy()),
                    sequence.metadata());
        }
        return copy;
    }

    private TablePart applyTo(TablePart part, ObjectId holder) {
        Metadata metadata = applyTo(part.metadata());
        return switch (part) {
            case Column column -> column.withMetadata(metadata);
            case PrimaryKey key ->
                new PrimaryKey(key.name(), keys(key.keys(), holder), key.include(), key.deferrability(), metadata);
            case UniqueConstraint key ->
                new UniqueConstraint(
                        key.name(),
                        keys(key.keys(), holder),
                        key.include(),
                        key.nullsNotDistinct(),
                        key.deferrability(),
                        metadata);
            case ForeignKey key -> foreignKey(key, holder).withMetadata(metadata);
            case Constraint constraint -> constraint.withMetadata(metadata);
            case Index index -> index.withKeys(keys(index.keys(), holder)).withMetadata(metadata);
            case Trigger trigger ->
                new Trigger(
                        trigger.name(),
                        trigger.timing(),
                        trigger.events(),
                        columns(trigger.updateOf(), holder),
                        trigger.forEachRow(),
                        trigger.condition(),
                        trigger.body(),
                        metadata);
            case Policy policy -> policy.withMetadata(metadata);
        };
    }

    private ForeignKey foreignKey(ForeignKey key, ObjectId holder) {
        ObjectId parent = ObjectId.of(ObjectKind.TABLE, key.referencedTable());
        boolean parentRenamed = from.isWhole() && parent.equals(from.object());
        return key.withColumns(columns(key.columns(), holder))
                .withReferenced(
                        parentRenamed ? to.object().name() : key.referencedTable(),
                        columns(key.referencedColumns(), parent));
    }

    private List<IndexKey> keys(List<IndexKey> keys, ObjectId holder) {
        return keys.stream()
                .map(key -> {
                    String column = key.column();
                    return column == null ? key : key.withColumn(column(column, holder));
                })
                .toList();
    }

    private List<String> columns(List<String> names, ObjectId holder) {
        return names.stream().map(name -> column(name, holder)).toList();
    }

    private String column(String name, ObjectId holder) {
        String renamed = to.part();
        return renamed != null && from.equals(holder.column(name)) ? renamed : name;
    }

    private Metadata applyTo(Metadata metadata) {
        var refs = new TreeSet<Ref>();
        metadata.dependsOn().forEach(ref -> refs.add(ref(ref)));
        return metadata.withDependsOn(refs);
    }

    private Ref ref(Ref ref) {
        if (from.isWhole()) {
            return ref.object().equals(from.object()) ? new Ref(to.object(), ref.partKind(), ref.part()) : ref;
        }
        return ref.equals(from) ? to : ref;
    }
}
