package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * References to names and states that are no objects of the model: operations order themselves by them, so that what had a name
 * goes before what gets it, and what is let go of is let go of before it goes.
 */
final class Names {
    private static final ObjectKind RELATION_NAME = new ObjectKind("relation-name");
    private static final ObjectKind CONSTRAINT_NAME = new ObjectKind("constraint-name");
    private static final ObjectKind ROUTINE_NAME = new ObjectKind("routine-name");
    private static final ObjectKind STATE = new ObjectKind("state");

    private Names() {}

    /** The one name that tables, views, sequences, indexes and types of a schema share. */
    static Ref relation(ObjectName name) {
        return ObjectId.of(RELATION_NAME, name).ref();
    }

    /** A sequence, be it an object or behind an identity. */
    static Ref sequence(ObjectName name) {
        return ObjectId.of(ObjectKind.SEQUENCE, name).ref();
    }

    /** The one name that functions, procedures and aggregates of the same arguments share. */
    static Ref routine(Routine routine) {
        return new ObjectId(ROUTINE_NAME, routine.name(), routine.signature()).ref();
    }

    /** Returns those of an object's needs that a text mentions by name: what its placeholder needs as well. */
    static SortedSet<Ref> mentioned(SortedSet<Ref> needs, String text) {
        return needs.stream()
                .filter(ref ->
                        text.contains(Identifiers.quote(ref.object().name().name())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names in its schema that a table or view takes, with its indexes, keys and identities. */
    static SortedSet<Ref> relations(SchemaObject object) {
        var names = new TreeSet<Ref>();
        names.add(relation(object.name()));
        object.parts().forEach(part -> names.addAll(ofPart(object.name(), part)));
        return names;
    }

    /** The names that a part takes: an index's in the schema, a constraint's in its table, a key's in both;
     * a primary key also the place of the only one, an identity also its sequence. */
    static SortedSet<Ref> ofPart(ObjectName table, TablePart part) {
        var names = new TreeSet<Ref>();
        relationOf(table, part).ifPresent(name -> names.add(relation(name)));
        if (part instanceof Column column && column.identity() != null) {
            names.add(sequence(IdentityDdl.name(table, column)));
        }
        if (part instanceof Constraint constraint) {
            var constraints = new ObjectId(CONSTRAINT_NAME, table, "");
            names.add(constraints.part(CONSTRAINT_NAME, Parts.name(constraint)));
            if (part instanceof PrimaryKey) {
                names.add(constraints.part(ObjectKind.PRIMARY_KEY, "")); // There is one at most, whatever its name.
            }
        }
        return names;
    }

    /** The name of the relation that a part is or has: an index, or the sequence of an identity. */
    static Optional<ObjectName> relationOf(ObjectName table, TablePart part) {
        boolean hasIndex = part instanceof Index
                || part instanceof PrimaryKey
                || part instanceof UniqueConstraint
                || part instanceof ExclusionConstraint;
        if (hasIndex) {
            return Optional.of(table.withName(Parts.name(part)));
        }
        return part instanceof Column column && column.identity() != null
                ? Optional.of(IdentityDdl.name(table, column))
                : Optional.empty();
    }

    /** A state that one operation leaves and another waits for. */
    static Ref state(String what, Ref of) {
        String part = of.part() == null ? "" : of.partKind() + " " + of.part();
        return new ObjectId(
                        STATE,
                        of.object().name(),
                        of.object().kind() + of.object().discriminator())
                .part(STATE, what + " " + part);
    }

    /** The default of a column has let go of what it calls. */
    static Ref letGo(Ref column) {
        return state("let-go", column);
    }

    /** What goes has another name, under which it waits for what still rests on it. */
    static Ref moved(ObjectId old) {
        return state("moved", old.ref());
    }

    /** A part has the name it has after the plan. */
    static Ref named(SchemaObject holder, TablePart part) {
        return state("named", Parts.ref(holder, part));
    }

    /** The new name of a column, constraint or index is free: what had it has been renamed. */
    static Ref freed(Table table, TablePart part) {
        return state("freed", Parts.ref(table, part));
    }
}
