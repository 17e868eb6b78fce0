package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UserType;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tables that have their columns from a composite type. Neither changes while they are bound (manual page ALTER TYPE), so a table
 * whose type changes is a plain one meanwhile, and is bound again when its columns are the type's.
 */
final class TypedTables {
    private static final String TYPE = "of-type";

    /** The facet of a table that tells its type. */
    static final FacetChange FACET = new FacetChange("attribute." + TYPE, null, null);

    private TypedTables() {}

    static Optional<String> type(Table table) {
        return table.metadata().attributes().get(TYPE);
    }

    /** Returns the states in which the tables of a type are bound to it no more. */
    static SortedSet<Ref> released(UserType type, PlanningContext context) {
        var states = new TreeSet<Ref>();
        context.from()
                .objects(Table.class)
                .filter(table -> type(table).filter(TypeDdl.name(type)::equals).isPresent())
                .forEach(table -> states.add(released(table)));
        return states;
    }

    /** Returns the state in which a table has no type. */
    static Ref released(Table table) {
        return Names.state("untyped", table.id().ref());
    }

    /** Makes a table a plain one if its type goes or changes, before anything else is done to it. */
    static void release(TableSteps steps, Table to) {
        Table from = steps.now();
        Optional<String> type = type(from);
        if (type.isEmpty() || type.equals(type(to)) && isKept(type.get(), steps.context())) {
            return;
        }
        Operation.Builder operation = Operation.builder("release " + from.id() + " from its type")
                .statements(TableDdl.alter(from, List.of("NOT OF")))
                .reverse(new Reverse.Statements(TableDdl.alter(from, List.of("OF " + type.get()))))
                .provides(released(from));
        Table plain = (Table) from.withMetadata(
                from.metadata().withAttributes(from.metadata().attributes().without(TYPE)));
        steps.add(operation, plain, List.of(FACET), List.of());
        steps.after(released(from));
    }

    private static boolean isKept(String type, PlanningContext context) {
        Optional<CompositeType> before =
                find(type, context.from().objects(CompositeType.class).toList());
        Optional<CompositeType> after =
                find(type, context.to().objects(CompositeType.class).toList());
        return before.map(CompositeType::fields).equals(after.map(CompositeType::fields))
                && before.filter(each -> new TypeRebuilds(context).isRebuilt(each.id()))
                        .isEmpty();
    }

    private static Optional<CompositeType> find(String name, List<CompositeType> types) {
        return types.stream().filter(type -> TypeDdl.name(type).equals(name)).findFirst();
    }
}
