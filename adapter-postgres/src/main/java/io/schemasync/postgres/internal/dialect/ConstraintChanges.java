package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Table;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a constraint the server changes in place: when a foreign key is checked, what is not yet validated, index settings. */
final class ConstraintChanges {
    private static final Set<String> ALWAYS = Set.of(
            "comment", "attribute.inherited", "attribute.tablespace", Facet.ATTRIBUTE_PREFIX + PartDdl.INDEX_COMMENT);
    private static final Set<String> FOREIGN_KEY = Set.of("deferrability", "not-valid");

    private ConstraintChanges() {}

    /** Returns the statements; nothing if the constraint has to be made anew. */
    static Optional<List<String>> inPlace(Table table, Constraint from, Constraint to, List<String> facets) {
        for (String facet : facets) {
            boolean can = ALWAYS.contains(facet)
                    || ExtensionUse.concerns(facet)
                    || facet.startsWith("attribute.option.")
                    || PartDdl.isLastShareFound(table, to, facet)
                    || to instanceof ForeignKey && FOREIGN_KEY.contains(facet)
                    || to instanceof CheckConstraint && facet.equals("not-valid");
            if (!can) {
                return Optional.empty();
            }
        }
        if (validated(from) && !validated(to)) {
            return Optional.empty();
        }
        String name = Identifiers.quote(Parts.name(to));
        var statements = new ArrayList<String>();
        if (from instanceof ForeignKey before
                && to instanceof ForeignKey after
                && before.deferrability() != after.deferrability()) {
            String words = after.deferrability() == Constraint.Deferrability.NOT_DEFERRABLE
                    ? " NOT DEFERRABLE"
                    : after.deferrability() == Constraint.Deferrability.INITIALLY_IMMEDIATE
                            ? " DEFERRABLE INITIALLY IMMEDIATE"
                            : ConstraintDdl.deferrability(after.deferrability());
            statements.addAll(TableDdl.alter(table, List.of("ALTER CONSTRAINT " + name + words)));
        }
        if (!validated(from)) {
            statements.addAll(
                    validated(to) ? TableDdl.alter(table, List.of("VALIDATE CONSTRAINT " + name)) : List.of());
        }
        statements.addAll(IndexDdl.settings(
                Identifiers.quote(table.name().withName(Parts.name(to))), from.metadata(), to.metadata()));
        statements.addAll(PartDdl.comments(table, to, from.metadata()));
        return Optional.of(statements);
    }

    private static boolean validated(Constraint constraint) {
        return switch (constraint) {
            case ForeignKey key -> key.validated();
            case CheckConstraint check -> check.validated();
            default -> true;
        };
    }
}
