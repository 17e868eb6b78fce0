package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table a child or a partition of others, or frees it; its rows stay where they are. What a partition has from its parent
 * (shares of indexes, checks) becomes its own when it leaves, and what it has of its own is taken for the parent's when it joins.
 */
final class ParentOperations {
    private static final String PARTITION = "partition-of";
    private static final String INHERITS = "inherits";

    private final TableSteps steps;
    private final Table from;
    private final Table to;
    private final Family family;
    private final Attachments attachments;

    ParentOperations(TableSteps steps, Table to) {
        this.steps = steps;
        this.from = steps.now();
        this.to = to;
        this.family = new Family(steps.context());
        this.attachments = new Attachments(steps.context());
    }

    static boolean concerns(FacetChange facet) {
        return facet.name().startsWith(PARTITION)
                || facet.name().equals("partition-bound")
                || facet.name().startsWith(INHERITS);
    }

    /** The place of a child among those of its parent is free. */
    static Ref left(ObjectName parent, ObjectName child) {
        return Names.state(
                "left by " + child, ObjectId.of(ObjectKind.TABLE, parent).ref());
    }

    /** A partition is back in its other place. */
    static Ref joined(ObjectName parent, ObjectName child) {
        return Names.state(
                "joined by " + child, ObjectId.of(ObjectKind.TABLE, parent).ref());
    }

    /** Returns whether the table is a partition of the same parent before and after, for other rows. */
    private boolean isMoved() {
        return family.isMoved(from, to);
    }

    /**
     * Leaves the parents that are none afterwards, and the place among partitions that changes.
     *
     * @return whether parts have become the table's own
     */
    boolean leave() {
        Table.PartitionOf before = from.partitionOf();
        boolean freed = false;
        if (before != null && isMoved()) {
            steps.add(Operation.builder("detach " + to.id() + " from " + before.parent())
                    .statement(TableDdl.detach(before, to))
                    .reverse(Reverse.by(TableDdl.attach(before, to)))
                    .requires(attachments.lostGone(before.parent()))
                    .provides(left(before.parent(), to.name())));
        } else if (before != null && !isSameParent(before, to.partitionOf())) {
            leave(
                    before.parent(),
                    TableDdl.detach(before, to),
                    TableDdl.attach(before, to),
                    withParents(steps.now(), null, from.inherits()),
                    PARTITION);
            freed = true;
        }
        var kept = new ArrayList<>(from.inherits());
        for (ObjectName parent : from.inherits()) {
            if (!to.inherits().contains(parent) || family.joins(from, to, parent)) {
                kept.remove(parent);
                String alter = "ALTER TABLE " + TableDdl.name(to);
                leave(
                        parent,
                        alter + " NO INHERIT " + Identifiers.quote(parent),
                        alter + " INHERIT " + Identifiers.quote(parent),
                        withParents(steps.now(), steps.now().partitionOf(), kept),
                        INHERITS);
                freed = true;
            }
        }
        return freed;
    }

    /** Returns whether the table joins a parent whose identities it has from then on. */
    boolean hasIdentityFromParent() {
        Table.PartitionOf after = to.partitionOf();
        return identityIsTheParents() && after != null && !isSameParent(after, from.partitionOf());
    }

    private boolean identityIsTheParents() {
        return IdentityDdl.isTheParents(Versions.major(steps.context()));
    }

    private boolean isSameParent(Table.PartitionOf one, Table.@Nullable PartitionOf other) {
        return other != null && one.parent().equals(other.parent()) && !family.isReplaced(one.parent());
    }

    private void leave(ObjectName parent, String statement, String back, Table outer, String facet) {
        Ref left = left(parent, to.name());
        var keys = new ForeignKeysAbove(steps.context());
        var facets = new ArrayList<FacetChange>();
        facets.add(new FacetChange(facet, null, null));
        var changes = new ArrayList<PartChange>();
        Set<String> above = new TreeSet<>();
        Family.parents(outer).stream()
                .flatMap(other -> Family.find(steps.context().from(), other).stream())
                .forEach(other -> other.columns().forEach(column -> above.add(column.name())));
        for (Column column : steps.now().columns()) {
            if (Family.isInherited(column) && !above.contains(column.name())) {
                Column own = Family.withInherited(column, false);
                boolean losesIdentity = facet.equals(PARTITION) && identityIsTheParents();
                changes.add(new PartChange.Altered(column, losesIdentity ? own.withIdentity(null) : own, List.of()));
            }
        }
        Table wanted = outer;
        if (facet.equals(PARTITION)) {
            for (String index : Attachments.of(from).keySet()) {
                facets.add(Attachments.facet(index));
                wanted = Attachments.with(wanted, index, null);
            }
            Attachments.shares(steps.context().from(), from).forEach(share -> changes.add(new PartChange.Added(share)));
            keys.kept(from).forEach(key -> changes.add(new PartChange.Added(key.withMetadata(Metadata.none()))));
        }
        checks(outer, changes);
        steps.add(
                Operation.builder("take " + to.id() + " out of " + parent)
                        .statement(statement)
                        .reverse(Reverse.by(back))
                        .requires(facet.equals(PARTITION) ? keys.ownGone(from) : Set.of())
                        .provides(left),
                wanted,
                facets,
                changes);
        steps.after(left);
    }

    /** The checks of those above become the table's own, unless it has them from others too. */
    private void checks(Table outer, List<PartChange> changes) {
        List<String> stillAbove = Attachments.checksFromAbove(steps.context().from(), outer).stream()
                .map(Parts::name)
                .toList();
        for (CheckConstraint check : Attachments.checksFromAbove(steps.context().from(), steps.now())) {
            if (!stillAbove.contains(Parts.name(check))) {
                Optional<TablePart> own = steps.now().part(check.kind(), Parts.name(check));
                changes.add(
                        own.isEmpty()
                                ? new PartChange.Added(check.withMetadata(Metadata.none()))
                                : new PartChange.Altered(own.get(), Parts.inherited(own.get(), false), List.of()));
            }
        }
    }

    /** Returns whether a part stays where it is and is the parent's from then on. */
    boolean takesOver(TablePart part) {
        boolean joins = to.partitionOf() != null
                && (from.partitionOf() == null || !isSameParent(to.partitionOf(), from.partitionOf()));
        boolean check = joins
                && part instanceof CheckConstraint
                && Attachments.checksFromAbove(steps.context().to(), to).stream()
                        .anyMatch(above -> Parts.sameIdentity(above, part));
        return check || attachments.isAbsorbed(steps.now(), to, part);
    }

    /**
     * Joins the parents that are new.
     *
     * @param removed what the table loses by itself, and before
     */
    void join(List<TablePart> removed) {
        var parents = new ArrayList<>(steps.now().inherits());
        for (ObjectName parent : to.inherits()) {
            if (!parents.contains(parent)) {
                parents.add(parent);
                String alter = "ALTER TABLE " + TableDdl.name(to);
                var changes = new ArrayList<PartChange>();
                Attachments.checksFromAbove(steps.context().to(), to)
                        .forEach(check -> to.part(check.kind(), Parts.name(check))
                                .ifPresent(own -> changes.add(
                                        new PartChange.Altered(own, Parts.inherited(own, true), List.of()))));
                ChecksAbove lacking = ChecksAbove.lacking(to, parent, steps.context());
                join(
                        parent,
                        lacking.without(alter + " INHERIT " + Identifiers.quote(parent)),
                        alter + " NO INHERIT " + Identifiers.quote(parent),
                        withParents(steps.now(), steps.now().partitionOf(), parents),
                        List.of(new FacetChange(INHERITS, null, null)),
                        changes,
                        removed,
                        lacking);
            }
        }
        Table.PartitionOf after = to.partitionOf();
        if (after != null && isMoved()) {
            Operation.Builder operation = Operation.builder("attach " + to.id() + " to " + after.parent())
                    .statement(TableDdl.attach(after, to))
                    .statements(new TriggersAbove(steps.context()).joined(to))
                    .reverse(Reverse.by(TableDdl.detach(after, to)))
                    .requires(family.order().vacated(after.parent()))
                    .provides(joined(after.parent(), to.name()));
            steps.add(
                    operation,
                    withParents(steps.now(), after, to.inherits()),
                    List.of(new FacetChange("partition-bound", null, null)),
                    List.of());
        } else if (after != null && steps.now().partitionOf() == null) {
            becomePartition(after, removed);
        }
    }

    private void becomePartition(Table.PartitionOf after, List<TablePart> removed) {
        var statements = new ArrayList<String>();
        var changes = new ArrayList<PartChange>();
        var facets = new ArrayList<FacetChange>();
        facets.add(new FacetChange(PARTITION, null, null));
        for (CheckConstraint check : Attachments.checksFromAbove(steps.context().to(), to)) {
            takeOver(check, statements, changes);
        }
        for (TablePart share : attachments.keptShares(to)) {
            takeOver(share, statements, changes);
        }
        Table wanted = withParents(steps.now(), after, to.inherits());
        for (var entry : attachments.ofKept(to).entrySet()) {
            facets.add(Attachments.facet(entry.getKey()));
            wanted = Attachments.with(wanted, entry.getKey(), entry.getValue());
        }
        statements.add(TableDdl.attach(after, to));
        statements.addAll(new TriggersAbove(steps.context()).joined(to));
        join(
                after.parent(),
                statements,
                TableDdl.detach(after, to),
                wanted,
                facets,
                changes,
                removed,
                ChecksAbove.NONE);
    }

    private void takeOver(TablePart part, List<String> statements, List<PartChange> changes) {
        Optional<TablePart> own = steps.now().part(part.kind(), Parts.name(part));
        if (own.isPresent()) {
            if (to.part(part.kind(), Parts.name(part)).isEmpty()) {
                changes.add(new PartChange.Removed(own.get()));
            }
            return;
        }
        Optional<TablePart> twin = twin(part);
        if (twin.isPresent()) {
            // The server would take the older of the two: that one gets the name, and the new one its own.
            statements.add(PartDdl.rename(to, twin.get(), Parts.name(part)));
            statements.addAll(PartDdl.create(to, twin.get(), to.metadata(), false));
        } else {
            statements.addAll(
                    Attachments.isShared(to, part)
                            ? new SharedIndexes(steps.context()).create(to, part, to.metadata())
                            : PartDdl.create(to, part, to.metadata(), false));
        }
    }

    /** Returns an index of the table's own that stays and could be taken for a share. */
    private Optional<TablePart> twin(TablePart share) {
        return Attachments.isIndex(share)
                ? to.parts().stream()
                        .filter(part ->
                                steps.now().part(part.kind(), Parts.name(part)).isPresent())
                        .filter(part -> !Attachments.of(to).containsValue(Parts.name(part)))
                        .filter(part -> Attachments.isSame(Attachments.share(share, Parts.name(part)), part))
                        .findFirst()
                : Optional.empty();
    }

    private void join(
            ObjectName parent,
            List<String> statements,
            String back,
            Table outer,
            List<FacetChange> facets,
            List<PartChange> changes,
            List<TablePart> removed,
            ChecksAbove lacking) {
        var needs = new TreeSet<Ref>(family.order().vacated(parent));
        needs.addAll(family.order().needsOfChild(parent, to));
        to.parts().forEach(part -> needs.add(Parts.ref(to, part)));
        removed.forEach(part -> needs.add(Names.state("gone", Parts.ref(to, part))));
        var all = new ArrayList<>(changes);
        for (Column column : steps.now().columns()) {
            to.column(column.name()).filter(Family::isInherited).ifPresent(joined -> {
                Column inherited = Family.withInherited(column, true);
                Column shared = hasIdentityFromParent() ? IdentityDdl.shared(inherited, joined.identity()) : inherited;
                if (!shared.equals(column)) {
                    all.add(new PartChange.Altered(column, shared, List.of()));
                }
            });
        }
        Operation.Builder operation = Operation.builder("make " + to.id() + " a child of " + parent)
                .statements(statements)
                .reverse(Reverse.by(back))
                .requires(needs)
                .provides(joined(parent, to.name()));
        attachments.ofKept(to).values().forEach(own -> operation.provides(Attachments.share(to, own)));
        lacking.addTo(operation, steps);
        steps.add(operation, outer, facets, all);
    }

    static Table withParents(Table table, Table.@Nullable PartitionOf partitionOf, List<ObjectName> inherits) {
        return new Table(
                table.name(),
                table.type(),
                table.columns(),
                table.constraints(),
                table.indexes(),
                table.triggers(),
                table.policies(),
                table.partitioning(),
                partitionOf,
                inherits,
                table.metadata());
    }
}
