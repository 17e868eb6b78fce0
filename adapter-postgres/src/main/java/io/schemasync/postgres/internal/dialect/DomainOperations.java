package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
                    alter((DomainType) altered.from(), (DomainType) altered.to(), operations, context);
                case Change.Recreated(SchemaObject from, SchemaObject to) ->
                    recreate((DomainType) from, (DomainType) to, operations, context);
            }
        }
        return operations.operations();
    }

    static boolean needsRebuild(DomainType from, DomainType to, PlanningContext context) {
        return !from.baseType().canonical().equals(to.baseType().canonical())
                || !Objects.equals(from.collation(), to.collation())
                || (looksAtValues(from, to) || !to.checks().isEmpty() && callsReplaced(from, context))
                        && isWithinOthers(from, context);
    }

    private static boolean callsReplaced(DomainType domain, PlanningContext context) {
        return RoutineReplacement.concerns(domain.metadata().dependsOn(), context);
    }

    /** Returns whether the values that are there have to be looked at. */
    private static boolean looksAtValues(DomainType from, DomainType to) {
        return from.nullable() && !to.nullable()
                || to.checks().stream()
                        .filter(CheckConstraint::validated)
                        .anyMatch(check -> find(from, check)
                                .filter(before -> before.validated() && !mustBeMadeAnew(before, check))
                                .isEmpty());
    }

    /** Within arrays, composites and ranges of columns the server finds no values (manual page "ALTER DOMAIN", notes). */
    private static boolean isWithinOthers(DomainType domain, PlanningContext context) {
        return context.dependencies().dependentsOf(domain.id().ref()).stream()
                .anyMatch(ref -> TypeRebuilds.isType(ref.object())
                        ? CompositeOperations.isHeld(ref.object(), context)
                        : context.to()
                                .object(ref.object())
                                .flatMap(after -> after.part(ObjectKind.COLUMN, String.valueOf(ref.part())))
                                .filter(column ->
                                        !((Column) column).type().text().equals(TypeDdl.name(domain)))
                                .isPresent());
    }

    private static void recreate(DomainType from, DomainType to, TypeOperations operations, PlanningContext context) {
        // What its checks or its default call goes, or is made anew: they go before, and come back after; the values
        // stay.
        if (new TypeRebuilds(context).isRebuilt(from.id())) {
            operations.rebuild(from, to, new Risks());
            return;
        }
        boolean replaced = callsReplaced(from, context);
        List<CheckConstraint> kept = from.checks().stream()
                .filter(check -> !replaced
                        && find(to, check)
                                .filter(after -> !mustBeMadeAnew(check, after))
                                .isPresent())
                .toList();
        var bare = new DomainType(
                from.name(), from.baseType(), from.nullable(), null, from.collation(), kept, from.metadata());
        Ref state = Names.state("let-go", from.id().ref());
        List<String> letGo = statements(from, bare);
        if (!letGo.isEmpty()) {
            operations.add(Operation.builder("let go of what " + from.id() + " calls")
                    .phase(Phase.EXPAND)
                    .statements(letGo)
                    .reverse(new Reverse.Statements(statements(bare, from)))
                    .provides(state)
                    .effect(new Change.Altered(from, bare, List.of(), List.of())));
        }
        List<String> back = statements(bare, to);
        if (!back.isEmpty()) {
            operations.add(
                    operations.alteration(bare, to, back, statements(to, bare)).requires(state));
        }
    }

    private static void alter(DomainType from, DomainType to, TypeOperations operations, PlanningContext context) {
        if (new TypeRebuilds(context).isRebuilt(from.id())) {
            operations.rebuild(from, to, new Risks());
            return;
        }
        if (callsReplaced(from, context)) {
            recreate(from, to, operations, context);
            return;
        }
        List<String> statements = statements(from, to);
        if (!statements.isEmpty()) {
            operations.add(operations
                    .alteration(from, to, statements, statements(to, from))
                    .requires(gone(from, context)));
        }
    }

    /** What goes is not looked at: it goes before. */
    private static Set<Ref> gone(DomainType domain, PlanningContext context) {
        var states = new TreeSet<Ref>();
        for (Ref ref : context.dependencies().dependentsOf(domain.id().ref())) {
            states.add(Names.state("gone", ref.object().ref()));
            states.add(Names.state("dropped", ref));
        }
        return states;
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
                statements.add(TypeDdl.dropCheck(to, check));
            }
        }
        for (CheckConstraint check : to.checks()) {
            Optional<CheckConstraint> there = find(from, check);
            if (there.isEmpty() || mustBeMadeAnew(there.get(), check)) {
                statements.add(TypeDdl.addCheck(to, check));
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
