package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What operations on tables that inherit from each other wait for: states that those of the others leave. */
final class FamilyOrder {
    private final PlanningContext context;
    private final Family family;

    FamilyOrder(PlanningContext context, Family family) {
        this.context = context;
        this.family = family;
    }

    /** Returns what says that the parents of a child have dropped a column that it keeps for itself. */
    SortedSet<Ref> droppedAbove(Table child, Column kept) {
        var states = new TreeSet<Ref>();
        if (!Family.isInherited(kept)) {
            family.stayingParents(child).stream()
                    .filter(parent -> parent.column(kept.name()).isEmpty())
                    .flatMap(parent -> Family.find(context.from(), parent.name()).stream())
                    .flatMap(before -> before.column(kept.name()).map(column -> Parts.ref(before, column)).stream())
                    .forEach(column -> states.add(Names.state("dropped", column)));
        }
        return states;
    }

    /** Returns the columns that the parents of a child get, where it had one of that name before. */
    SortedSet<Ref> addedAbove(Table child, Column shared) {
        var columns = new TreeSet<Ref>();
        if (Family.isInherited(shared)) {
            family.stayingParents(child).stream()
                    .filter(parent -> parent.column(shared.name()).isPresent())
                    .filter(parent -> Family.find(context.from(), parent.name())
                            .filter(before -> before.column(shared.name()).isEmpty())
                            .isPresent())
                    .forEach(parent -> columns.add(parent.id().column(shared.name())));
        }
        return columns;
    }

    /** Returns what says that the places below a parent which others leave are free. */
    SortedSet<Ref> vacated(ObjectName parent) {
        var states = new TreeSet<Ref>();
        context.from()
                .objects(Table.class)
                .filter(child -> Family.parents(child).contains(parent))
                .filter(child -> Family.find(context.to(), child.name())
                        .filter(after -> Family.parents(after).contains(parent)
                                && !family.isMoved(child, after)
                                && !family.rejoins(child, after, parent)
                                && !family.isReplaced(parent)
                                && !family.isReplaced(child.name()))
                        .isEmpty())
                .forEach(child -> states.add(ParentOperations.left(parent, child.name())));
        return states;
    }

    /** Returns what says that nothing below a parent is on its way: who leaves has left or is gone, who moves is back. */
    SortedSet<Ref> undisturbed(ObjectName parent) {
        var states = vacated(parent);
        context.from()
                .objects(Table.class)
                .filter(child -> Family.find(context.to(), child.name())
                        .filter(after -> Family.parents(after).contains(parent) && family.isMoved(child, after))
                        .isPresent())
                .forEach(child -> {
                    states.remove(ParentOperations.left(parent, child.name()));
                    states.add(ParentOperations.joined(parent, child.name()));
                });
        return states;
    }

    /** Returns the same for a table and for all that stay below it. */
    SortedSet<Ref> undisturbedBelow(Table parent) {
        var states = undisturbed(parent.name());
        family.stayingDescendants(parent).forEach(child -> states.addAll(undisturbed(child.name())));
        return states;
    }

    /** Returns what says that the partitions of a parent are those it shall have: the others are gone, new ones there, moved ones back. */
    SortedSet<Ref> settled(ObjectName parent) {
        var states = undisturbed(parent);
        family.partitions(parent).forEach(partition -> states.add(ParentOperations.joined(parent, partition.name())));
        return states;
    }

    /** Returns what says that a child has left the parents that it has no more: what it had from them is its own. */
    SortedSet<Ref> leftBy(Table child) {
        var states = new TreeSet<Ref>();
        Family.find(context.to(), child.name())
                .ifPresent(after -> Family.parents(child).stream()
                        .filter(parent ->
                                !Family.parents(after).contains(parent) || family.rejoins(child, after, parent))
                        .forEach(parent -> states.add(ParentOperations.left(parent, child.name()))));
        return states;
    }

    /** Returns what says that a child has joined the new parents from which it has a column afterwards. */
    SortedSet<Ref> joinedOthersWith(Table child, String column) {
        var states = new TreeSet<Ref>();
        Family.find(context.to(), child.name())
                .ifPresent(after -> after.inherits().stream()
                        .filter(parent -> family.joins(child, after, parent))
                        .filter(parent -> Family.find(context.to(), parent)
                                .flatMap(above -> above.column(column))
                                .isPresent())
                        .forEach(parent -> states.add(ParentOperations.joined(parent, child.name()))));
        return states;
    }

    /** Returns what of a parent must be there before a child can be: its columns and checks, and the indexes it shares. */
    SortedSet<Ref> needsOfChild(ObjectName parent, Table child) {
        var needs = new TreeSet<Ref>();
        ObjectId id = ObjectId.of(ObjectKind.TABLE, parent);
        Family.find(context.to(), parent).ifPresent(above -> {
            above.columns().forEach(column -> needs.add(id.column(column.name())));
            above.constraints(CheckConstraint.class).forEach(check -> needs.add(Parts.ref(above, check)));
            for (String index : new Attachments(context).ofKept(child).keySet()) {
                needs.add(Names.relation(above.name().withName(index)));
            }
        });
        if (needs.isEmpty()) {
            needs.add(id.ref());
        }
        Family.find(context.from(), parent).ifPresent(before -> needs.addAll(goneAbove(before)));
        return needs;
    }

    /** The parent, too, must have left whom it leaves: that may be the child. */
    private Set<Ref> goneAbove(Table before) {
        var states = new TreeSet<>(goneOfParent(before));
        states.addAll(leftBy(before));
        Family.parents(before).stream()
                .flatMap(parent -> Family.find(context.from(), parent).stream())
                .forEach(parent -> states.addAll(goneAbove(parent)));
        return states;
    }

    /** A child that comes may lack what its parent loses only once that is gone. */
    private Set<Ref> goneOfParent(Table before) {
        var states = new TreeSet<Ref>();
        Family.find(context.to(), before.name()).ifPresent(after -> {
            before.columns().stream()
                    .filter(column -> after.column(column.name()).isEmpty())
                    .forEach(column -> states.add(Names.state("dropped", Parts.ref(before, column))));
            before.constraints(CheckConstraint.class)
                    .filter(check -> after.part(check.kind(), Parts.name(check)).isEmpty())
                    .forEach(check -> states.add(Names.state("gone", Parts.ref(before, check))));
        });
        return states;
    }

    /** Returns what says that the other checks of that name, above a table and below it, which go are gone: they would be one. */
    SortedSet<Ref> otherChecksGone(Table table, CheckConstraint check) {
        var states = new TreeSet<Ref>();
        var others = new ArrayList<>(above(table));
        if (!check.noInherit()) {
            others.addAll(family.stayingDescendants(table));
        }
        for (Table other : others) {
            other.part(check.kind(), Parts.name(check))
                    .ifPresent(there -> states.add(Names.state("gone", Parts.ref(other, there))));
        }
        return states;
    }

    /** Returns what says that the foreign keys of partitions which go are gone: the server might take one for that of the parent. */
    SortedSet<Ref> keysBelowGone(Table table) {
        var states = new TreeSet<Ref>();
        for (Table below : family.stayingDescendants(table)) {
            below.constraints(ForeignKey.class).forEach(key -> states.add(Names.state("gone", Parts.ref(below, key))));
        }
        return states;
    }

    /** Returns the tables above one, as they were. */
    private List<Table> above(Table table) {
        var above = new ArrayList<Table>();
        Family.find(context.from(), table.name())
                .ifPresent(before -> Family.parents(before).stream()
                        .flatMap(parent -> Family.find(context.from(), parent).stream())
                        .forEach(parent -> {
                            above.add(parent);
                            above.addAll(above(parent));
                        }));
        return above;
    }

    /** Returns what says that the children which leave a table have left it: its columns stay theirs. */
    SortedSet<Ref> left(Table parent) {
        var states = new TreeSet<Ref>();
        context.from()
                .objects(Table.class)
                .filter(child -> Family.parents(child).contains(parent.name()))
                .filter(child -> Family.find(context.to(), child.name())
                        .filter(after -> family.isReplaced(parent.name())
                                || !Family.parents(after).contains(parent.name())
                                || family.rejoins(child, after, parent.name()))
                        .isPresent())
                .forEach(child -> states.add(ParentOperations.left(parent.name(), child.name())));
        return states;
    }
}
