package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates, alters and drops domains. Another base type makes a new domain, to which the columns move. */
final class DomainOperations {
    private DomainOperations() {}

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new TypeOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> operations.create((DomainType) to);
                case Change.Dropped(SchemaObject from) -> operations.drop((DomainType) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered altered ->
                    alter((DomainType) altered.from(), (DomainType) altered.to(), operations);
                case Change.Recreated(SchemaObject from, SchemaObject to) ->
                    operations.rebuild((DomainType) from, (DomainType) to, new Risks());
            }
        }
        return operations.operations();
    }

    static boolean needsRebuild(DomainType from, DomainType to) {
        return !from.baseType().canonical().equals(to.baseType().canonical())
                || !Objects.equals(from.collation(), to.collation());
    }

    private static void alter(DomainType from, DomainType to, TypeOperations operations) {
        if (needsRebuild(from, to)) {
            operations.rebuild(from, to, new Risks());
            return;
        }
        List<String> statements = statements(from, to);
        if (!statements.isEmpty()) {
            operations.add(operations.alteration(from, to, statements, statements(to, from)));
        }
    }

    private static List<String> statements(DomainType from, DomainType to) {
        String alter = "ALTER DOMAIN " + TypeDdl.name(to) + " ";
        var statements = new ArrayList<String>();
        @Nullable SqlText before = from.defaultValue();
        @Nullable SqlText after = to.defaultValue();
        if (after == null && before != null) {
            statements.add(alter + "DROP DEFAULT");
        } else if (after != null && (before == null || !after.canonical().equals(before.canonical()))) {
            statements.add(alter + "SET DEFAULT " + after);
        }
        if (from.nullable() != to.nullable()) {
            statements.add(alter + (to.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        }
        for (CheckConstraint check : from.checks()) {
            Optional<CheckConstraint> kept = find(to, check);
            if (kept.isEmpty() || mustBeMadeAnew(check, kept.get())) {
                statements.add(alter + "DROP CONSTRAINT " + Identifiers.quote(Parts.name(check)));
            }
        }
        for (CheckConstraint check : to.checks()) {
            Optional<CheckConstraint> there = find(from, check);
            if (there.isEmpty() || mustBeMadeAnew(there.get(), check)) {
                statements.add(alter + "ADD " + TypeDdl.check(check) + (check.validated() ? "" : " NOT VALID"));
                statements.addAll(TypeDdl.checkComment(to, io.schemasync.api.model.Metadata.none(), check));
            } else {
                if (check.validated() && !there.get().validated()) {
                    statements.add(alter + "VALIDATE CONSTRAINT " + Identifiers.quote(Parts.name(check)));
                }
                statements.addAll(TypeDdl.checkComment(to, there.get().metadata(), check));
            }
        }
        statements.addAll(TypeDdl.metadata(from, to));
        return statements;
    }

    private static boolean mustBeMadeAnew(CheckConstraint from, CheckConstraint to) {
        return !from.expression().canonical().equals(to.expression().canonical())
                || from.validated() && !to.validated();
    }

    private static Optional<CheckConstraint> find(DomainType domain, CheckConstraint check) {
        return domain.checks().stream()
                .filter(other -> Parts.name(other).equals(Parts.name(check)))
                .findFirst();
    }
}
