package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.UserType;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which values have no way to a type of another kind that takes the name of theirs: only text leads from the one to the other. */
final class KindRisks {
    private KindRisks() {}

    /** Returns the condition on the rows in the way; nothing where the transaction finds them, as within arrays and domains. */
    static Optional<String> misfits(Column from, Column to, PlanningContext context) {
        UserType before = find(from, context.from()).orElse(null);
        UserType after = find(to, context.to()).orElse(null);
        if (before == null
                || after == null
                || !before.name().equals(after.name())
                || before.kind().equals(after.kind())) {
            return Optional.empty();
        }
        String column = ColumnDdl.name(from);
        return switch (after) {
            case EnumType type ->
                Optional.of(column + "::text <> ALL (ARRAY["
                        + type.labels().stream().map(Identifiers::literal).collect(Collectors.joining(", "))
                        + "]::text[])");
            case CompositeType ignored -> isText(before) ? Optional.empty() : Optional.of(isThere(column));
            case RangeType ignored -> isText(before) ? Optional.empty() : Optional.of(isThere(column));
            case DomainType ignored -> Optional.empty();
        };
    }

    /** A composite of nothing but NULLs is a value too, though it says IS NULL of itself. */
    private static String isThere(String column) {
        return column + "::text IS NOT NULL";
    }

    private static boolean isText(UserType type) {
        return type instanceof DomainType domain
                && Casts.Type.of(domain.baseType().text()).isString();
    }

    private static Optional<UserType> find(Column column, Snapshot snapshot) {
        return snapshot.objects(UserType.class)
                .filter(type -> TypeDdl.name(type).equals(column.type().text()))
                .findFirst();
    }
}
