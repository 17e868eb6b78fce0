package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Foreign keys of the tables above a partition, and foreign keys to them: a partition has a copy of each. */
record ForeignKeysAbove(PlanningContext context) {
    private List<Table> above(Table partition) {
        var found = new ArrayList<Table>();
        Table.PartitionOf of = partition.partitionOf();
        while (of != null) {
            Table parent = Family.find(context.from(), of.parent()).orElse(null);
            if (parent == null) {
                break;
            }
            found.add(parent);
            of = parent.partitionOf();
        }
        return found;
    }

    /** Returns whether rows of other tables refer to the tables above; such a partition must be detached to be dropped. */
    boolean isReferenced(Table partition) {
        return !referencing(partition).isEmpty();
    }

    /** Returns what says that the foreign keys which go are gone, so that no row is in the way. */
    SortedSet<Ref> referencesGone(Table partition) {
        var states = new TreeSet<Ref>();
        referencing(partition).forEach(ref -> states.add(Names.state("gone", ref)));
        return states;
    }

    private List<Ref> referencing(Table partition) {
        List<Table> above = above(partition);
        var refs = new ArrayList<Ref>();
        context.from()
                .objects(Table.class)
                .forEach(table -> table.constraints(ForeignKey.class)
                        .filter(key ->
                                above.stream().anyMatch(parent -> parent.name().equals(key.referencedTable())))
                        .forEach(key -> refs.add(Parts.ref(table, key))));
        return refs;
    }

    /** Returns the foreign keys above that stay: a partition that leaves takes copies of them along. */
    List<ForeignKey> kept(Table partition) {
        return above(partition).stream()
                .flatMap(parent -> parent.constraints(ForeignKey.class).filter(key -> isKept(parent, key)))
                .toList();
    }

    /** Returns what says that the foreign keys above which go are gone: a partition must not take them along. */
    SortedSet<Ref> ownGone(Table partition) {
        var states = new TreeSet<Ref>();
        above(partition)
                .forEach(parent -> parent.constraints(ForeignKey.class)
                        .filter(key -> !isKept(parent, key))
                        .forEach(key -> states.add(Names.state("gone", Parts.ref(parent, key)))));
        return states;
    }

    private boolean isKept(Table parent, ForeignKey key) {
        return !new Family(context).isReplaced(parent.name())
                && Family.find(context.to(), parent.name())
                        .flatMap(after -> after.part(key.kind(), Parts.name(key)))
                        .filter(after -> PartDdl.isKept(parent, key, after))
                        .isPresent();
    }
}
