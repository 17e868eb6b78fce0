package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a type or a collation anew while columns hold values of it: the old one gives up its name, the new one is made, and the old
 * one goes once all columns and types have moved. What depends on the old one follows it to its other name; only what is itself
 * named by it, as a function by its arguments, goes before.
 */
final class Rebuild {
    static final String OLD = "__old";

    private final SchemaObject from;
    private final String aside;
    private final Ref moved;
    private final List<Ref> columns;
    private final List<ObjectId> types;
    private final SortedSet<Ref> named = new TreeSet<>();

    Rebuild(SchemaObject from, PlanningContext context) {
        this.from = from;
        this.aside = FreeNames.of(from.name(), OLD, context).name();
        this.moved = Names.moved(from.id());
        SortedSet<Ref> dependents =
                context.dependencies().dependentsOf(from.id().ref());
        this.columns = dependents.stream()
                .filter(ref -> ObjectKind.COLUMN.equals(ref.partKind()))
                .filter(ref -> context.to().object(ref.object()).isPresent())
                .toList();
        this.types = dependents.stream()
                .map(Ref::object)
                .filter(TypeRebuilds::isType)
                .distinct()
                .toList();
        dependents.stream()
                .map(Ref::object)
                .forEach(id -> context.from().object(id).ifPresent(this::isNamedBy));
    }

    /** Routines are named by their arguments' types, as those are that a range type has for its construction. */
    private void isNamedBy(SchemaObject dependent) {
        switch (dependent) {
            case Routine routine -> named.add(Names.state("gone", routine.id().ref()));
            case DefinedObject object ->
                named.add(Names.state("gone", object.id().ref()));
            case RangeType range -> named.add(Names.moved(range.id()));
            default -> {}
        }
    }

    /** Returns whether anything has to move; if nothing has, the old one can go before the new one comes. */
    boolean isHeld() {
        return !columns.isEmpty() || !types.isEmpty();
    }

    /** Returns the name that the old one has meanwhile. */
    String aside() {
        return aside;
    }

    /** Returns the operation by which the old one gives up its names. */
    Operation.Builder away(List<String> statements) {
        return Operation.builder("move the old " + from.id() + " away")
                .statements(statements)
                .reverse(Reverse.impossible("the new one takes its name"))
                .requires(named)
                .provides(moved)
                .invalidates(Names.relation(from.name()));
    }

    /**
     * Returns the three operations in order.
     *
     * @param away what {@link #away} gives
     * @param creation makes the new one
     * @param drop takes the old one away
     */
    List<Operation> operations(Operation.Builder away, Operation.Builder creation, List<String> drop) {
        return List.of(
                away.build(),
                creation.requires(moved).build(),
                last(drop).requires(from.id().ref()).build());
    }

    /** Returns the operation by which the old one goes. */
    Operation.Builder last(List<String> drop) {
        Operation.Builder last = Operation.builder("drop the old " + from.id())
                .statements(drop)
                .reverse(Reverse.impossible("the rows have moved to the new " + from.id()))
                .requires(moved)
                .provides(gone(from.id()))
                .invalidates(from.id().ref());
        columns.forEach(last::requires);
        columns.forEach(column ->
                last.requires(TableReplacement.rowsBack(column.object().name())));
        types.forEach(type -> last.requires(gone(type)));
        return last;
    }

    private static Ref gone(ObjectId type) {
        return Names.state("old one gone", type.ref());
    }
}
