package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Returns what operations on the family wait for. */
    FamilyOrder order() {
        return new FamilyOrder(context, this);
    }

    /** Returns whether a table that is the child of a parent before and after is not so meanwhile. */
    boolean rejoins(Table before, Table after, ObjectName parent) {
        return rejoining.isNeeded(before, after, parent);
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
