package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives columns of one table other types, in one ALTER TABLE and so in one rewrite. Defaults go before and come after, as they
 * need not cast. Where a type is made anew under its own name there are two operations: one lets go of the old, and what depends
 * on the columns goes before it; one moves to the new type once that is there.
 */
final class ColumnTypes {
    /** One column's change of type. */
    record Retyping(Column from, Column to) {}

    private final TableSteps steps;
    private final Family family;
    private final TypeRebuilds rebuilds;
    private final Casts casts;

    ColumnTypes(TableSteps steps, Family family, TypeRebuilds rebuilds) {
        this.steps = steps;
        this.family = family;
        this.rebuilds = rebuilds;
        this.casts = new Casts(steps.context());
    }

    /** A column has the type that it shall have; nothing says so of one whose type does not change. */
    static Ref retyped(Ref column) {
        return Names.state("retyped", column);
    }

    /** Returns whether a default or an expression has to let go of a function that goes and comes back. */
    boolean isReleased(Column from) {
        return RoutineReplacement.concerns(from.metadata().dependsOn(), steps.context());
    }

    /** Returns whether the column lets go of its type and its default before what these rest on goes. */
    boolean isMoving(Column from, Column to) {
        return rebuilds.isMoved(from, to) || isReleased(from);
    }

    /** A default that calls another sequence than before waits for it, and comes after the type. */
    private static Retyping withoutNewSequence(Retyping each) {
        Column to = each.to();
        SortedSet<Ref> needs = new TreeSet<>(to.metadata().dependsOn());
        needs.removeIf(ref -> ref.object().kind().equals(ObjectKind.SEQUENCE));
        boolean isNew = each.from().defaultValue() == null
                || !each.from().metadata().dependsOn().containsAll(to.metadata().dependsOn());
        return isNew && needs.size() < to.metadata().dependsOn().size()
                ? new Retyping(
                        each.from(),
                        to.withDefaultValue(null).withMetadata(to.metadata().withDependsOn(needs)))
                : each;
    }

    /** Returns whether the change of a parent makes this change too. */
    boolean isByParent(Column from, Column to) {
        if (!Family.isInherited(from)) {
            return false;
        }
        Optional<Column> before = family.parentColumn(steps.context().from(), steps.now(), from.name());
        Optional<Column> after = family.parentColumn(steps.context().to(), steps.now(), to.name());
        return before.isPresent() && after.isPresent() && rebuilds.changes(before.get(), after.get());
    }

    /** Gives the columns their types; what else changes of them comes after. */
    void change(List<Retyping> all) {
        var own = new ArrayList<Retyping>();
        for (Retyping each : all) {
            if (isByParent(each.from(), each.to())) {
                Column ofParent = family.parentColumn(
                                steps.context().to(), steps.now(), each.to().name())
                        .orElseThrow();
                Column before = family.parentColumn(
                                steps.context().from(), steps.now(), each.to().name())
                        .orElseThrow();
                steps.assume(new PartChange.Altered(
                        each.from(),
                        asParent(each.from(), withoutNewSequence(new Retyping(before, ofParent))),
                        List.of()));
            } else {
                own.add(withoutNewSequence(each));
            }
        }
        // What moves waits for the new type; all else must not, as it may have to leave a type that goes.
        List<Retyping> moving =
                own.stream().filter(each -> isMoving(each.from(), each.to())).toList();
        own.removeAll(moving);
        Ref state = Names.state("let-go", steps.now().id().ref());
        if (!moving.isEmpty()) {
            letGo(moving, state);
            retype(moving, true, state);
        }
        List<Retyping> arriving =
                own.stream().filter(each -> takesWhatIsLeft(each, own)).toList();
        own.removeAll(arriving);
        if (!own.isEmpty()) {
            retype(own, false, state);
        }
        if (!arriving.isEmpty()) {
            retype(arriving, false, state);
        }
    }

    /** Returns whether a column gets a type that another one leaves: the type may change between. */
    private static boolean takesWhatIsLeft(Retyping column, List<Retyping> all) {
        Set<Ref> left = column.from().metadata().dependsOn();
        return column.to().metadata().dependsOn().stream()
                .filter(ref -> TypeRebuilds.isType(ref.object()) && !left.contains(ref))
                .anyMatch(ref -> all.stream()
                        .anyMatch(other -> other.from().metadata().dependsOn().contains(ref)
                                && !other.to().metadata().dependsOn().contains(ref)));
    }

    private void letGo(List<Retyping> columns, Ref state) {
        Table table = steps.now();
        Operation.Builder operation = Operation.builder(
                        "let go of the types of " + names(columns) + " of " + table.id())
                .statements(TableDdl.alter(
                        table,
                        columns.stream()
                                .map(each -> "ALTER COLUMN " + ColumnDdl.name(each.from()) + " DROP DEFAULT")
                                .toList()))
                .reverse(Reverse.by())
                .provides(state);
        var changes = new ArrayList<PartChange>();
        for (Retyping each : columns) {
            operation.invalidates(Parts.ref(table, each.from()));
            family.stayingDescendants(table)
                    .forEach(child ->
                            operation.invalidates(child.id().column(each.from().name())));
            if (each.from().defaultValue() != null) {
                changes.add(new PartChange.Altered(each.from(), each.from().withDefaultValue(null), List.of()));
            }
        }
        if (changes.isEmpty()) {
            steps.add(operation);
        } else {
            steps.add(operation, changes);
        }
    }

    private void retype(List<Retyping> columns, boolean moved, Ref state) {
        Table table = steps.now();
        var rowTypes = new RowTypes(steps.context());
        Stream.concat(Stream.of(table), family.stayingDescendants(table).stream())
                .forEach(each -> rowTypes.refuse(each.id(), names(columns) + " cannot get another type"));
        var subcommands = new ArrayList<String>();
        var back = new ArrayList<String>();
        var changes = new ArrayList<PartChange>();
        var risks = new Risks();
        var needs = new TreeSet<Ref>();
        Operation.Builder operation = Operation.builder("change the type of " + names(columns) + " of " + table.id());
        for (Retyping each : columns) {
            boolean isMoved = rebuilds.isTypeMoved(each.from(), each.to());
            subcommands.addAll(subcommands(each, isMoved, moved));
            back.addAll(subcommands(new Retyping(each.to(), each.from()), isMoved, false));
            changes.add(new PartChange.Altered(each.from(), retyped(each), List.of()));
            needs.addAll(each.to().metadata().dependsOn());
            needs.addAll(family.order().droppedAbove(table, each.to()));
            operation.provides(Parts.ref(table, each.to()), retyped(Parts.ref(table, each.to())));
            if (!moved) {
                operation.invalidates(Parts.ref(table, each.from()));
            }
            ColumnRisks.ofRetyping(risks, each.from(), each.to(), steps, isMoved, casts);
        }
        needs.removeIf(table.id().ref()::covers);
        operation
                .statements(TableDdl.alter(table, subcommands))
                .reverse(new Reverse.Statements(TableDdl.alter(table, back)))
                .requires(needs)
                .requires(columns.stream()
                        .map(each -> Names.named(table, each.from()))
                        .collect(Collectors.toSet()))
                .requires(columns.stream()
                        .map(each -> Names.letGo(Parts.ref(table, each.from())))
                        .collect(Collectors.toSet()));
        operation.requires(family.order().undisturbedBelow(table));
        if (moved) {
            operation.requires(state);
        }
        risks.addTo(operation);
        for (Table child : family.stayingDescendants(table)) {
            descend(operation, child, columns, moved);
        }
        steps.add(operation, changes);
    }

    /** Says what becomes of the same columns of a table below. */
    private void descend(Operation.Builder operation, Table child, List<Retyping> columns, boolean moved) {
        var changes = new ArrayList<PartChange>();
        for (Retyping each : columns) {
            Column there = child.column(each.from().name()).orElse(null);
            if (there != null) {
                boolean lostIdentity = each.from().identity() == null
                        && IdentityDdl.isTheParents(child, Versions.major(steps.context()));
                Column now = lostIdentity ? there.withIdentity(null) : there;
                changes.add(new PartChange.Altered(now, asParent(now, each), List.of()));
                operation.provides(
                        child.id().column(there.name()), retyped(child.id().column(there.name())));
                if (!moved) {
                    operation.invalidates(child.id().column(there.name()));
                }
            }
        }
        operation.effect(new Change.Altered(child, TableSteps.applied(child, changes), List.of(), changes));
    }

    private List<String> subcommands(Retyping each, boolean rebuilt, boolean defaultIsGone) {
        Column from = each.from();
        Column to = each.to();
        String column = "ALTER COLUMN " + ColumnDdl.name(from) + " ";
        var subcommands = new ArrayList<String>();
        if (from.defaultValue() != null && !defaultIsGone) {
            subcommands.add(column + "DROP DEFAULT");
        }
        String using = from.generation() == null ? using(from, to, rebuilt) : "";
        subcommands.add(column + "TYPE " + ColumnDdl.type(to) + using);
        if (to.defaultValue() != null && from.identity() == null && from.generation() == null) {
            subcommands.add(column + "SET DEFAULT " + to.defaultValue());
        }
        return subcommands;
    }

    /** Foreign tables know no USING, nor do those above them; of a type that is made anew a cast on assignment is there. */
    private String using(Column from, Column to, boolean rebuilt) {
        String using = casts.using(from, to, rebuilt);
        Table table = steps.now();
        if (using.isEmpty() || table.type() == Table.Type.FOREIGN) {
            return "";
        }
        Optional<Table> foreign = family.stayingDescendants(table).stream()
                .filter(child -> child.type() == Table.Type.FOREIGN)
                .findFirst();
        if (foreign.isPresent() && !rebuilt) {
            throw new UnsupportedException(
                    from.label() + " of " + table.id() + " cannot become " + to.type() + " while "
                            + foreign.get().id()
                            + " is below it: a foreign table takes only what the server casts on assignment; "
                            + "take it out of its parent first, and make it a child again after",
                    ErrorContext.of(Parts.ref(table, to)),
                    null);
        }
        return foreign.isPresent() ? "" : using;
    }

    /** Returns a column of a table below as a change of its parent's type leaves it. */
    static Column asParent(Column there, Retyping ofParent) {
        Column typed = typed(there, ofParent.to());
        boolean goes = ofParent.from().defaultValue() != null;
        boolean comes = ofParent.to().defaultValue() != null;
        return goes || comes ? typed.withDefaultValue(ofParent.to().defaultValue()) : typed;
    }

    /** The column as its change of type leaves it. */
    static Column retyped(Retyping each) {
        return typed(each.from(), each.to())
                .withDefaultValue(each.from().identity() == null ? each.to().defaultValue() : null);
    }

    /** The server stores the values as their new type has it, whatever was set before; what is set comes back after. */
    private static Column typed(Column from, Column to) {
        Attributes kept = from.metadata().attributes().without("storage").without("compression");
        return from.withType(to.type())
                .withCollation(to.collation())
                .withMetadata(from.metadata().withAttributes(kept));
    }

    private static String names(List<Retyping> columns) {
        return (columns.size() == 1 ? "column " : "columns ")
                + columns.stream().map(each -> each.from().name()).collect(Collectors.joining(", "));
    }
}
