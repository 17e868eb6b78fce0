package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.UserType;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way from the values of a composite type to those of the one that takes its name, field by field and by name: a cast, so that
 * arrays, domains and other composites of it follow (manual page CREATE CAST). The function's result is coerced as by assignment,
 * which refuses what does not fit instead of cutting it off.
 */
final class CompositeCasts {
    private CompositeCasts() {}

    /**
     * Returns what makes the cast; for other types nothing, unless only a cast on assignment will do.
     *
     * @param from the type as it was
     * @param aside the same under the name that it has meanwhile
     */
    static List<String> create(UserType from, UserType aside, UserType to, PlanningContext context) {
        if (!(from instanceof CompositeType before) || !(to instanceof CompositeType after)) {
            return isReadElsewhere(from, context)
                    ? List.of("CREATE CAST " + types(aside, to) + " WITH INOUT AS ASSIGNMENT")
                    : List.of();
        }
        var casts = new Casts(context);
        var rebuilds = new TypeRebuilds(context);
        String fields = after.fields().stream()
                .map(field -> before.fields().stream()
                        .filter(old -> old.name().equals(field.name()))
                        .findFirst()
                        .map(old ->
                                casts.value("($1)." + ColumnDdl.name(old), old, field, isMoved(before, old, rebuilds)))
                        .orElse("NULL::" + field.type()))
                .collect(Collectors.joining(", "));
        String function = TypeDdl.name(aside) + "(" + TypeDdl.name(aside) + ")";
        return List.of(
                "CREATE FUNCTION " + function + " RETURNS " + TypeDdl.name(to) + " LANGUAGE sql STRICT AS "
                        + Identifiers.literal("SELECT " + fields),
                "CREATE CAST " + types(aside, to) + " WITH FUNCTION " + function + " AS ASSIGNMENT");
    }

    /** Above foreign tables no USING says how values become others (see {@link ColumnTypes}). */
    private static boolean isReadElsewhere(UserType type, PlanningContext context) {
        return !(type instanceof DomainType)
                && context.dependencies().dependentsOf(type.id().ref()).stream()
                        .map(Ref::object)
                        .filter(id -> id.kind().equals(ObjectKind.TABLE))
                        .anyMatch(id -> Family.isElsewhere(id.name(), context));
    }

    /** Returns whether a field's type is made anew under its name; the catalog says only of the whole what it rests on. */
    private static boolean isMoved(CompositeType holder, Column field, TypeRebuilds rebuilds) {
        String type = Casts.Type.of(field.type().text()).name();
        return TypeOperations.needs(holder).stream()
                .map(Ref::object)
                .anyMatch(id -> Identifiers.quote(id.name()).equals(type) && rebuilds.isRebuilt(id));
    }

    /** Returns what takes the cast away again. */
    static List<String> drop(UserType from, UserType aside, UserType to, PlanningContext context) {
        if (!(from instanceof CompositeType && to instanceof CompositeType)) {
            return isReadElsewhere(from, context) ? List.of("DROP CAST " + types(aside, to)) : List.of();
        }
        return List.of(
                "DROP CAST " + types(aside, to),
                "DROP FUNCTION " + TypeDdl.name(aside) + "(" + TypeDdl.name(aside) + ")");
    }

    private static String types(UserType aside, UserType to) {
        return "(" + TypeDdl.name(aside) + " AS " + TypeDdl.name(to) + ")";
    }
}
