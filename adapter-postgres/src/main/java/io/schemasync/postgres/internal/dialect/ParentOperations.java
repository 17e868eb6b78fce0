package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a table a child or a partition of others, or frees it; its rows stay where they are. */
final class ParentOperations {
    private final TableSteps steps;
    private final Table from;
    private final Table to;

    ParentOperations(TableSteps steps, Table to) {
        this.steps = steps;
        this.from = steps.now();
        this.to = to;
    }

    static boolean concerns(FacetChange facet) {
        return facet.name().startsWith("partition-of")
                || facet.name().equals("partition-bound")
                || facet.name().startsWith("inherits");
    }

    /** A parent that goes waits until its children have left it. */
    static Ref left(ObjectName parent, ObjectName child) {
        return Names.state(
                "left by " + child, ObjectId.of(ObjectKind.TABLE, parent).ref());
    }

    /** Leaves the parents that are none afterwards, and the place among partitions that changes. */
    void leave(List<FacetChange> facets) {
        if (facets.stream().noneMatch(ParentOperations::concerns)) {
            return;
        }
        Table.PartitionOf before = from.partitionOf();
        if (before != null && !isSame(before, to.partitionOf())) {
            step(
                    "detach " + to.id() + " from " + before.parent(),
                    detach(before),
                    attach(before),
                    withParents(steps.now(), null, steps.now().inherits()),
                    before.parent(),
                    false);
        }
        var kept = new ArrayList<>(from.inherits());
        for (ObjectName parent : from.inherits()) {
            if (!to.inherits().contains(parent)) {
                kept.remove(parent);
                step(
                        "take " + to.id() + " out of " + parent,
                        "ALTER TABLE " + TableDdl.name(to) + " NO INHERIT " + Identifiers.quote(parent),
                        "ALTER TABLE " + TableDdl.name(to) + " INHERIT " + Identifiers.quote(parent),
                        withParents(steps.now(), steps.now().partitionOf(), kept),
                        parent,
                        false);
            }
        }
    }

    /** Joins the parents that are new. */
    void join(List<FacetChange> facets) {
        if (facets.stream().noneMatch(ParentOperations::concerns)) {
            return;
        }
        var parents = new ArrayList<>(steps.now().inherits());
        for (ObjectName parent : to.inherits()) {
            if (!parents.contains(parent)) {
                parents.add(parent);
                step(
                        "make " + to.id() + " inherit from " + parent,
                        "ALTER TABLE " + TableDdl.name(to) + " INHERIT " + Identifiers.quote(parent),
                        "ALTER TABLE " + TableDdl.name(to) + " NO INHERIT " + Identifiers.quote(parent),
                        withParents(steps.now(), steps.now().partitionOf(), parents),
                        parent,
                        true);
            }
        }
        Table.PartitionOf after = to.partitionOf();
        if (after != null && !isSame(after, steps.now().partitionOf())) {
            step(
                    "attach " + to.id() + " to " + after.parent(),
                    attach(after),
                    detach(after),
                    withParents(steps.now(), after, steps.now().inherits()),
                    after.parent(),
                    true);
        }
    }

    private static boolean isSame(Table.PartitionOf one, Table.@Nullable PartitionOf other) {
        return other != null
                && one.parent().equals(other.parent())
                && one.bound().canonical().equals(other.bound().canonical());
    }

    private String detach(Table.PartitionOf of) {
        return "ALTER TABLE " + Identifiers.quote(of.parent()) + " DETACH PARTITION " + TableDdl.name(to);
    }

    private String attach(Table.PartitionOf of) {
        return "ALTER TABLE " + Identifiers.quote(of.parent()) + " ATTACH PARTITION " + TableDdl.name(to) + " "
                + of.bound();
    }

    private void step(String what, String statement, String back, Table outer, ObjectName parent, boolean joins) {
        ObjectId parentId = ObjectId.of(ObjectKind.TABLE, parent);
        Operation.Builder operation =
                Operation.builder(what).statement(statement).reverse(Reverse.by(back));
        var needs = new TreeSet<Ref>();
        if (joins) {
            to.columns().forEach(column -> needs.add(parentId.column(column.name())));
            needs.addAll(ownNeeds());
        } else {
            operation.provides(left(parent, to.name()));
        }
        operation.requires(needs);
        var facets = new ArrayList<FacetChange>();
        facets.add(new FacetChange(
                to.partitionOf() != null || from.partitionOf() != null ? "partition-of" : "inherits", null, null));
        steps.add(operation, outer, facets, inheritance(outer));
    }

    /** A table joins when it has what its parent asks for. */
    private List<Ref> ownNeeds() {
        var own = new ArrayList<Ref>();
        to.parts().forEach(part -> own.add(Parts.ref(to, part)));
        return own;
    }

    /** The columns that are inherited from then on, or not any more. */
    private List<PartChange> inheritance(Table outer) {
        var changes = new ArrayList<PartChange>();
        boolean child = !Family.parents(outer).isEmpty();
        for (Column column : steps.now().columns()) {
            boolean inherited = child
                    && (Family.isInherited(column)
                            ? isBrought(column, outer)
                            : to.column(column.name())
                                    .filter(Family::isInherited)
                                    .isPresent());
            if (inherited != Family.isInherited(column)) {
                changes.add(new PartChange.Altered(column, Family.withInherited(column, inherited), List.of()));
            }
        }
        return changes;
    }

    private boolean isBrought(Column column, Table outer) {
        return Family.parents(outer).stream()
                .flatMap(parent -> Family.find(steps.context().from(), parent).stream())
                .anyMatch(parent -> parent.column(column.name()).isPresent());
    }

    private static Table withParents(Table table, Table.@Nullable PartitionOf partitionOf, List<ObjectName> inherits) {
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
