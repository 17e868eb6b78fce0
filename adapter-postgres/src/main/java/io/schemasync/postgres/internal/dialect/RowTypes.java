package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows the columns that hold whole rows of a table or view, by themselves or within arrays, domains and composites. While one does,
 * the server changes no type of the row (manual page ALTER TABLE, {@code ALTER COLUMN TYPE}): that is said before anything is done.
 */
final class RowTypes {
    private final PlanningContext context;

    RowTypes(PlanningContext context) {
        this.context = context;
    }

    /**
     * Refuses what a column in the way makes impossible.
     *
     * @param of the table or view
     * @param what is impossible, as a clause of the message
     */
    void refuse(ObjectId of, String what) {
        holder(of, new HashSet<>()).ifPresent(column -> {
            throw new UnsupportedException(
                    column + " holds values of the row type of " + of + ", so that " + what
                            + "; give the column another type first (a composite type with the same fields, or jsonb), and the"
                            + " row type again after",
                    ErrorContext.of(column),
                    null);
        });
    }

    private Optional<Ref> holder(ObjectId type, Set<ObjectId> seen) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        return context.dependencies().dependentsOf(type.ref()).stream()
                .flatMap(ref -> TypeRebuilds.isType(ref.object())
                        ? holder(ref.object(), seen).stream()
                        : Stream.of(ref).filter(column -> holds(column, type.name())))
                .findFirst();
    }

    /** Returns whether a column has a type before and after; one that is computed goes and comes back. */
    private boolean holds(Ref ref, ObjectName type) {
        String name = ref.part();
        return name != null
                && ObjectKind.COLUMN.equals(ref.partKind())
                && context.from().object(ref.object()).orElse(null) instanceof Table before
                && context.to().object(ref.object()).orElse(null) instanceof Table after
                && before.column(name).filter(column -> isOf(column, type)).isPresent()
                && after.column(name).filter(column -> isOf(column, type)).isPresent();
    }

    private static boolean isOf(Column column, ObjectName type) {
        return column.generation() == null
                && Casts.Type.of(column.type().text()).name().equals(Identifiers.quote(type));
    }
}
