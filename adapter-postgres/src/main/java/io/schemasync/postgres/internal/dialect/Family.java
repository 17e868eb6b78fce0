package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tables that inherit from each other, partitions too. What changes the columns of a parent reaches its children by itself
 * (manual page ALTER TABLE), so the parent's operation says what becomes of them and theirs leave it out.
 */
final class Family {
    private final PlanningContext context;
    private final Rejoining rejoining;

    Family(PlanningContext context) {
        this.context = context;
        this.rejoining = new Rejoining(context);
    }

    /** Returns the parents in a snapshot that are parents before and after the plan. */
    List<Table> stayingParents(Table child) {
        Optional<Table> before = find(context.from(), child.name());
        Optional<Table> after = find(context.to(), child.name());
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        return parents(after.get()).stream()
                .filter(parents(before.get())::contains)
                .filter(parent -> !isReplaced(parent))
                .filter(parent -> !rejoining.isNeeded(before.get(), after.get(), parent))
                .flatMap(parent -> find(context.to(), parent).stream())
                .toList();
    }

    /** Rows of foreign tables are not ours, and a question about them may wait for a server that is not there. */
    static boolean isElsewhere(ObjectName table, PlanningContext context) {
        return context.from()
                .objects(Table.class)
                .filter(each ->
                        each.name().equals(table) || Family.parents(each).contains(table))
                .anyMatch(each -> each.type() == Table.Type.FOREIGN
                        || !each.name().equals(table) && isElsewhere(each.name(), context));
    }

    static List<ObjectName> parents(Table table) {
        var parents = new ArrayList<>(table.inherits());
        if (table.partitionOf() != null) {
            parents.add(table.partitionOf().parent());
        }
        return parents;
    }

    /** Returns the tables below one that are below it before and after the plan, as they were; nearest first. */
    List<Table> stayingDescendants(Table parent) {
        var found = new ArrayList<Table>();
        collect(parent, found);
        return found;
    }

    /** Returns the tables right below one before and after the plan, as they were; not those that are made anew. */
    List<Table> stayingChildren(Table parent) {
        return isReplaced(parent.name())
                ? List.of()
                : context.from()
                        .objects(Table.class)
                        .filter(child -> parents(child).contains(parent.name()) && !isReplaced(child.name()))
                        .filter(child -> find(context.to(), child.name())
                                .filter(after -> parents(after).contains(parent.name())
                                        && !rejoining.isNeeded(child, after, parent.name()))
                                .isPresent())
                        .toList();
    }

    /** Returns whether tables are right below one before or after the plan. */
    boolean hasChildren(ObjectName parent) {
        return Stream.of(context.from(), context.to())
                .flatMap(side -> side.objects(Table.class))
                .anyMatch(child -> parents(child).contains(parent));
    }

    /** Returns whether a table is made anew, so that its children leave it and join again. */
    boolean isReplaced(ObjectName parent) {
        Optional<Table> before = find(context.from(), parent);
        Optional<Table> after = find(context.to(), parent);
        return before.isPresent() && after.isPresent() && TableReplacement.isNeeded(before.get(), after.get(), context);
    }

    /** Returns whether a table that is to be a child of a parent has to join it: it was none, or has left it meanwhile. */
    boolean joins(Table before, Table after, ObjectName parent) {
        return !parents(before).contains(parent) || isReplaced(parent) || rejoining.isNeeded(before, after, parent);
    }

    private void collect(Table parent, List<Table> found) {
        for (Table child : stayingChildren(parent)) {
            if (found.stream().noneMatch(known -> known.name().equals(child.name()))) {
                found.add(child);
                collect(child, found);
            }
        }
    }

    /** Returns the column of a staying parent, as it was or as it shall be. */
    Optional<Column> parentColumn(Snapshot side, Table child, String column) {
        return stayingParents(child).stream()
                .flatMap(parent -> find(side, parent.name()).stream())
                .flatMap(parent -> parent.column(column).stream())
                .findFirst();
    }

    /** Returns what says that the parents of a child have dropped a column that it keeps for itself. */
    SortedSet<Ref> droppedAbove(Table child, Column kept) {
        var states = new TreeSet<Ref>();
        if (!isInherited(kept)) {
            stayingParents(child).stream()
                    .filter(parent -> parent.column(kept.name()).isEmpty())
                    .flatMap(parent -> find(context.from(), parent.name()).stream())
                    .flatMap(before -> before.column(kept.name()).map(column -> Parts.ref(before, column)).stream())
                    .forEach(column -> states.add(Names.state("dropped", column)));
        }
        return states;
    }

    /** Returns the columns that the parents of a child get, where it had one of that name before. */
    SortedSet<Ref> addedAbove(Table child, Column shared) {
        var columns = new TreeSet<Ref>();
        if (isInherited(shared)) {
            stayingParents(child).stream()
                    .filter(parent -> parent.column(shared.name()).isPresent())
                    .filter(parent -> find(context.from(), parent.name())
                            .filter(before -> before.column(shared.name()).isEmpty())
                            .isPresent())
                    .forEach(parent -> columns.add(parent.id().column(shared.name())));
        }
        return columns;
    }

    /** Returns whether a child has a column afterwards that its parent drops; then the parent drops it alone. */
    boolean isKeptBelow(Table parent, String column) {
        return stayingChildren(parent).stream()
                .flatMap(child -> find(context.to(), child.name()).stream())
                .anyMatch(child -> child.column(column).isPresent());
    }

    /** Returns whether a table is a partition of the same parent before and after, for other rows. */
    boolean isMoved(Table before, Table after) {
        Table.PartitionOf one = before.partitionOf();
        Table.PartitionOf other = after.partitionOf();
        return one != null
                && other != null
                && one.parent().equals(other.parent())
                && !isReplaced(one.parent())
                && !isReplaced(before.name())
                && !one.bound().canonical().equals(other.bound().canonical());
    }

    /** Returns whether a column of a partitioned table allows NULL from then on; that is so for its partitions, too. */
    boolean allowsNullBelow(Table table, Column from, Column to) {
        return table.type() == Table.Type.PARTITIONED && !from.nullable() && to.nullable();
    }

    /** Returns what says that the places below a parent which others leave are free. */
    SortedSet<Ref> vacated(ObjectName parent) {
        var states = new TreeSet<Ref>();
        context.from()
                .objects(Table.class)
                .filter(child -> parents(child).contains(parent))
                .filter(child -> find(context.to(), child.name())
                        .filter(after -> parents(after).contains(parent)
                                && !isMoved(child, after)
                                && !rejoining.isNeeded(child, after, parent)
                                && !isReplaced(parent)
                                && !isReplaced(child.name()))
                        .isEmpty())
                .forEach(child -> states.add(ParentOperations.left(parent, child.name())));
        return states;
    }

    /** Returns the tables right below one after the plan, as they shall be. */
    List<Table> partitions(ObjectName parent) {
        return context.to()
                .objects(Table.class)
                .filter(child -> {
                    Table.PartitionOf of = child.partitionOf();
                    return of != null && of.parent().equals(parent);
                })
                .toList();
    }

    /** Returns the partitions below a table after the plan, as they shall be, and theirs. */
    List<Table> partitionsBelow(ObjectName parent) {
        return partitions(parent).stream()
                .flatMap(partition -> Stream.concat(Stream.of(partition), partitionsBelow(partition.name()).stream()))
                .toList();
    }

    /** Returns whether a partition of the target has not been in its place before. */
    boolean comes(Table partition) {
        return find(context.from(), partition.name())
                .filter(before -> !isReplaced(partition.name())
                        && parents(before).containsAll(parents(partition))
                        && parents(partition).stream().noneMatch(this::isReplaced)
                        && !isMoved(before, partition))
                .isEmpty();
    }

    /** Returns what says that nothing below a parent is on its way: who leaves has left or is gone, who moves is back. */
    SortedSet<Ref> undisturbed(ObjectName parent) {
        var states = vacated(parent);
        context.from()
                .objects(Table.class)
                .filter(child -> find(context.to(), child.name())
                        .filter(after -> parents(after).contains(parent) && isMoved(child, after))
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
        stayingDescendants(parent).forEach(child -> states.addAll(undisturbed(child.name())));
        return states;
    }

    /** Returns what says that the partitions of a parent are those it shall have: the others are gone, new ones there, moved ones back. */
    SortedSet<Ref> settled(ObjectName parent) {
        var states = undisturbed(parent);
        partitions(parent).forEach(partition -> states.add(ParentOperations.joined(parent, partition.name())));
        return states;
    }

    /** Returns what says that a child has left the parents that it has no more: what it had from them is its own. */
    SortedSet<Ref> leftBy(Table child) {
        var states = new TreeSet<Ref>();
        find(context.to(), child.name())
                .ifPresent(after -> parents(child).stream()
                        .filter(parent -> !parents(after).contains(parent) || rejoining.isNeeded(child, after, parent))
                        .forEach(parent -> states.add(ParentOperations.left(parent, child.name()))));
        return states;
    }

    /** Returns what says that a child has joined the new parents from which it has a column afterwards. */
    SortedSet<Ref> joinedOthersWith(Table child, String column) {
        var states = new TreeSet<Ref>();
        find(context.to(), child.name())
                .ifPresent(after -> after.inherits().stream()
                        .filter(parent -> joins(child, after, parent))
                        .filter(parent -> find(context.to(), parent)
                                .flatMap(above -> above.column(column))
                                .isPresent())
                        .forEach(parent -> states.add(ParentOperations.joined(parent, child.name()))));
        return states;
    }

    /** Returns what of a parent must be there before a child can be: its columns and checks, and the indexes it shares. */
    SortedSet<Ref> needsOfChild(ObjectName parent, Table child) {
        var needs = new TreeSet<Ref>();
        ObjectId id = ObjectId.of(ObjectKind.TABLE, parent);
        find(context.to(), parent).ifPresent(above -> {
            above.columns().forEach(column -> needs.add(id.column(column.name())));
            above.constraints(CheckConstraint.class).forEach(check -> needs.add(Parts.ref(above, check)));
            for (String index : new Attachments(context).ofKept(child).keySet()) {
                needs.add(Names.relation(above.name().withName(index)));
            }
        });
        if (needs.isEmpty()) {
            needs.add(id.ref());
        }
        find(context.from(), parent).ifPresent(before -> needs.addAll(goneAbove(before)));
        return needs;
    }

    /** The parent, too, must have left whom it leaves: that may be the child. */
    private Set<Ref> goneAbove(Table before) {
        var states = new TreeSet<>(goneOfParent(before));
        states.addAll(leftBy(before));
        parents(before).stream()
                .flatMap(parent -> find(context.from(), parent).stream())
                .forEach(parent -> states.addAll(goneAbove(parent)));
        return states;
    }

    /** A child that comes may lack what its parent loses only once that is gone. */
    private Set<Ref> goneOfParent(Table before) {
        var states = new TreeSet<Ref>();
        find(context.to(), before.name()).ifPresent(after -> {
            before.columns().stream()
                    .filter(column -> after.column(column.name()).isEmpty())
                    .forEach(column -> states.add(Names.state("dropped", Parts.ref(before, column))));
            before.constraints(CheckConstraint.class)
                    .filter(check -> after.part(check.kind(), Parts.name(check)).isEmpty())
                    .forEach(check -> states.add(Names.state("gone", Parts.ref(before, check))));
        });
        return states;
    }

    /** Says what adding or dropping a check does to the same check of the tables below. */
    void flagCheck(Operation.Builder operation, Table table, CheckConstraint check, boolean inherited) {
        if (check.noInherit()) {
            return;
        }
        for (Table child : stayingDescendants(table)) {
            boolean stays = find(context.to(), child.name())
                    .flatMap(after -> after.part(check.kind(), Parts.name(check)))
                    .isPresent();
            child.part(check.kind(), Parts.name(check)).filter(own -> stays).ifPresent(own -> {
                PartChange change = new PartChange.Altered(own, Parts.inherited(own, inherited), List.of());
                operation.effect(new Change.Altered(
                        child, TableSteps.applied(child, List.of(change)), List.of(), List.of(change)));
            });
        }
    }

    /** Returns what says that the other checks of that name, above a table and below it, which go are gone: they would be one. */
    SortedSet<Ref> otherChecksGone(Table table, CheckConstraint check) {
        var states = new TreeSet<Ref>();
        var others = new ArrayList<>(above(table));
        if (!check.noInherit()) {
            others.addAll(stayingDescendants(table));
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
        for (Table below : stayingDescendants(table)) {
            below.constraints(ForeignKey.class).forEach(key -> states.add(Names.state("gone", Parts.ref(below, key))));
        }
        return states;
    }

    /** Returns the tables above one, as they were. */
    private List<Table> above(Table table) {
        var above = new ArrayList<Table>();
        find(context.from(), table.name())
                .ifPresent(before -> parents(before).stream()
                        .flatMap(parent -> find(context.from(), parent).stream())
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
                .filter(child -> parents(child).contains(parent.name()))
                .filter(child -> find(context.to(), child.name())
                        .filter(after -> isReplaced(parent.name())
                                || !parents(after).contains(parent.name())
                                || rejoining.isNeeded(child, after, parent.name()))
                        .isPresent())
                .forEach(child -> states.add(ParentOperations.left(parent.name(), child.name())));
        return states;
    }

    static Optional<Table> find(Snapshot snapshot, ObjectName name) {
        return snapshot.object(ObjectId.of(ObjectKind.TABLE, name))
                .filter(Table.class::isInstance)
                .map(Table.class::cast);
    }

    /** Returns a parent's column as ADD COLUMN brings it to a child. */
    static Column brought(Column ofParent) {
        return new Column(
                ofParent.name(),
                ofParent.type(),
                ofParent.nullable(),
                ofParent.defaultValue(),
                ofParent.generation(),
                null,
                ofParent.collation(),
                Metadata.none()
                        .withAttribute("inherited", "true")
                        .withDependsOn(ofParent.metadata().dependsOn()));
    }

    /** Returns a parent's column as CREATE TABLE gives it to a child: with storage and compression. */
    static Column createdWith(Column ofParent) {
        Column column = brought(ofParent);
        var attributes = ofParent.metadata().attributes();
        Metadata metadata = column.metadata();
        for (String attribute : List.of("storage", "compression")) {
            String value = attributes.get(attribute).orElse(null);
            metadata = value == null ? metadata : metadata.withAttribute(attribute, value);
        }
        return column.withMetadata(metadata);
    }

    static boolean isInherited(Column column) {
        return column.metadata().attributes().isSet("inherited");
    }

    static Column withInherited(Column column, boolean inherited) {
        var attributes = column.metadata().attributes();
        return column.withMetadata(column.metadata()
                .withAttributes(inherited ? attributes.with("inherited", "true") : attributes.without("inherited")));
    }
}
