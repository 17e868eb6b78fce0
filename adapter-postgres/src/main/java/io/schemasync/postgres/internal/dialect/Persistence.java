package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * In which order tables become logged or unlogged: no logged table may refer to an unlogged one (manual page CREATE TABLE), so those that
 * others refer to become unlogged last, and logged first.
 */
record Persistence(PlanningContext context) {
    /** One table, perhaps a partition, refers to another by a foreign key, which may be one of a table above. */
    private record Reference(Ref key, ObjectName from, ObjectName to) {}

    /** A table is as logged as it shall be. */
    static Ref reached(ObjectName table) {
        return Names.state("persistence", ObjectId.of(ObjectKind.TABLE, table).ref());
    }

    /** Returns whether a table becomes logged or unlogged. */
    boolean changes(ObjectName table) {
        Optional<Table> before = Family.find(context.from(), table);
        Optional<Table> after = Family.find(context.to(), table);
        return before.isPresent() && after.isPresent() && isUnlogged(before.get()) != isUnlogged(after.get());
    }

    private static boolean isUnlogged(Table table) {
        return table.metadata()
                .attributes()
                .get("persistence")
                .filter("unlogged"::equals)
                .isPresent();
    }

    /** Returns what a table waits for before it becomes logged or unlogged. */
    SortedSet<Ref> needs(Table to) {
        var needs = new TreeSet<Ref>();
        List<Reference> references = references();
        for (Reference each : references) {
            ObjectName table = isUnlogged(to) ? each.to() : each.from();
            ObjectName other = isUnlogged(to) ? each.from() : each.to();
            if (table.equals(to.name())) {
                needs.add(Names.state("gone", each.key()));
                if (!isInCircle(each, references)) {
                    needs.add(reached(other));
                }
            }
        }
        return needs;
    }

    /** Returns what a foreign key waits for. */
    SortedSet<Ref> needs(Table table, ForeignKey key) {
        var needs = new TreeSet<Ref>();
        withPartitions(context.to(), table.name()).forEach(each -> needs.add(reached(each)));
        withPartitions(context.to(), key.referencedTable()).forEach(each -> needs.add(reached(each)));
        return needs;
    }

    /** Returns whether a foreign key is one of several that lead back to its table, so that no order would do. */
    boolean isInCircle(Table table, ForeignKey key) {
        if (withPartitions(context.from(), table.name()).stream().noneMatch(this::changes)) {
            return false;
        }
        Ref ref = Parts.ref(table, key);
        List<Reference> references = references();
        return references.stream()
                .filter(each -> each.key().equals(ref))
                .anyMatch(each -> isInCircle(each, references));
    }

    private boolean isInCircle(Reference reference, List<Reference> all) {
        return changes(reference.from()) && leads(reference.to(), reference.from(), all, new HashSet<>());
    }

    private boolean leads(ObjectName from, ObjectName to, List<Reference> all, Set<ObjectName> seen) {
        return changes(from)
                && seen.add(from)
                && (from.equals(to)
                        || all.stream()
                                .filter(each -> each.from().equals(from))
                                .anyMatch(each -> leads(each.to(), to, all, seen)));
    }

    private List<Reference> references() {
        var references = new ArrayList<Reference>();
        context.from()
                .objects(Table.class)
                .forEach(table -> table.constraints(ForeignKey.class).forEach(key -> {
                    for (ObjectName from : withPartitions(context.from(), table.name())) {
                        for (ObjectName to : withPartitions(context.from(), key.referencedTable())) {
                            if (!from.equals(to)) {
                                references.add(new Reference(Parts.ref(table, key), from, to));
                            }
                        }
                    }
                }));
        return references;
    }

    private static List<ObjectName> withPartitions(Snapshot side, ObjectName table) {
        var names = new ArrayList<ObjectName>();
        names.add(table);
        if (Family.find(side, table).filter(each -> each.partitioning() != null).isPresent()) {
            side.objects(Table.class)
                    .filter(each -> {
                        Table.PartitionOf of = each.partitionOf();
                        return of != null && of.parent().equals(table);
                    })
                    .forEach(each -> names.addAll(withPartitions(side, each.name())));
        }
        return names;
    }
}
