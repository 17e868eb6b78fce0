package io.schemasync.testkit.memory;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What objects and parts refer to, and how references follow when something gets another name. */
final class References {

    private References() {}

    /**
     * An object or part that depends on something.
     *
     * @param owner the object, or the one that holds the part
     * @param label the node for people to read
     * @param refs what it depends on
     */
    record Node(ObjectId owner, String label, SortedSet<Ref> refs) {}

    /** Returns the object and its parts with what each depends on. */
    static List<Node> of(SchemaObject object) {
        var nodes = new ArrayList<Node>();
        nodes.add(
                new Node(object.id(), object.id().toString(), object.metadata().dependsOn()));
        for (TablePart part : object.parts()) {
            nodes.add(new Node(
                    object.id(),
                    part.label() + " of " + object.id(),
                    part.metadata().dependsOn()));
        }
        return nodes;
    }

    /** Returns the object with everything that referred to the old one referring to the new one. */
    static SchemaObject renamed(SchemaObject object, Ref from, Ref to) {
        UnaryOperator<Ref> rename = ref -> {
            if (from.isWhole()) {
                return ref.object().equals(from.object()) ? new Ref(to.object(), ref.partKind(), ref.part()) : ref;
            }
            return ref.equals(from) ? to : ref;
        };
        SchemaObject copy = object.withParts(object.parts().stream()
                .map(part -> renamed(part, from, to, rename))
                .toList());
        copy = copy.withMetadata(renamed(copy.metadata(), rename));
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
                    rename.apply(sequence.ownedBy()),
                    sequence.metadata());
        }
        return copy;
    }

    private static TablePart renamed(TablePart part, Ref from, Ref to, UnaryOperator<Ref> rename) {
        Metadata metadata = renamed(part.metadata(), rename);
        return switch (part) {
            case ForeignKey key -> renamed(key, from, to).withMetadata(metadata);
            case Column column -> column.withMetadata(metadata);
            case Constraint constraint -> constraint.withMetadata(metadata);
            case Index index -> index.withMetadata(metadata);
            case Trigger trigger -> trigger.withMetadata(metadata);
            case Policy policy ->
                new Policy(
                        policy.name(),
                        policy.permissive(),
                        policy.command(),
                        policy.roles(),
                        policy.using(),
                        policy.check(),
                        metadata);
        };
    }

    private static ForeignKey renamed(ForeignKey key, Ref from, Ref to) {
        ObjectId table = ObjectId.of(ObjectKind.TABLE, key.referencedTable());
        if (!table.equals(from.object())) {
            return key;
        }
        String oldColumn = from.part();
        String newColumn = to.part();
        List<String> columns = oldColumn == null || newColumn == null
                ? key.referencedColumns()
                : key.referencedColumns().stream()
                        .map(column -> column.equals(oldColumn) ? newColumn : column)
                        .toList();
        return key.withReferenced(to.object().name(), columns);
    }

    private static Metadata renamed(Metadata metadata, UnaryOperator<Ref> rename) {
        var refs = new TreeSet<Ref>();
        metadata.dependsOn().forEach(ref -> refs.add(rename.apply(ref)));
        return metadata.withDependsOn(refs);
    }
}
