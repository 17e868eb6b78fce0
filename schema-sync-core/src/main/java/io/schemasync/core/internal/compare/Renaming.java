package io.schemasync.core.internal.compare;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.Optional;

/** A rename, as it runs through a schema: what is renamed gets its new name, what refers to it follows. */
public sealed interface Renaming {
    /** Returns the object that is renamed, or holds what is. */
    ObjectId object();

    /** Returns an object with all it says of what is renamed under the new name; itself if it says nothing. */
    default SchemaObject applyTo(SchemaObject object, ComparisonRules rules) {
        return new RenamingRewriter(this, rules).rewrite(object);
    }

    /**
     * An object gets another name.
     *
     * @param from its identity before
     * @param to its identity after
     */
    record OfObject(ObjectId from, ObjectId to) implements Renaming {
        @Override
        public ObjectId object() {
            return from;
        }
    }

    /**
     * A part gets another name.
     *
     * @param object the object that holds it, under the name it has now
     * @param kind the kind of the part
     * @param from its name before
     * @param to its name after
     */
    record OfPart(ObjectId object, ObjectKind kind, String from, String to) implements Renaming {}

    /** Returns the renaming of a part; nothing if it had no name or gets none. */
    static Optional<Renaming> ofPart(ObjectId object, TablePart from, TablePart to) {
        String before = from.name();
        String after = to.name();
        return before == null || after == null
                ? Optional.empty()
                : Optional.of(new OfPart(object, from.kind(), before, after));
    }

    /** Returns what an object's name has become. */
    default ObjectName name(ObjectKind kind, ObjectName name, ComparisonRules rules) {
        return switch (this) {
            case OfPart ignored -> name;
            case OfObject(ObjectId from, ObjectId to) ->
                from.kind().equals(kind)
                                && rules.fold(ObjectId.of(kind, name))
                                        .name()
                                        .equals(rules.fold(from).name())
                        ? to.name()
                        : name;
        };
    }

    /** Returns what the name of a part has become. */
    default String part(ObjectId holder, ObjectKind kind, String name, ComparisonRules rules) {
        return switch (this) {
            case OfObject ignored -> name;
            case OfPart(ObjectId object, ObjectKind partKind, String from, String to) ->
                partKind.equals(kind)
                                && rules.fold(kind, name).equals(rules.fold(kind, from))
                                && rules.fold(holder).equals(rules.fold(object))
                        ? to
                        : name;
        };
    }

    /** Returns what a reference has become. */
    default Ref ref(Ref ref, ComparisonRules rules) {
        ObjectId id = ref.object();
        if (this instanceof OfObject(ObjectId from, ObjectId to)
                && rules.fold(id).equals(rules.fold(from))) {
            return new Ref(to, ref.partKind(), ref.part());
        }
        ObjectKind kind = ref.partKind();
        String part = ref.part();
        return kind == null || part == null ? ref : new Ref(id, kind, part(id, kind, part, rules));
    }
}
