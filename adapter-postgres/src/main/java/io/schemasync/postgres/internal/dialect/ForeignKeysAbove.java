package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                        .isPresent()
                && Parts.needs(parent, key).stream().allMatch(this::staysUnderKeys);
    }

    /** Returns whether a foreign key survives what becomes of a column, or of the key that it leads to. */
    private boolean staysUnderKeys(Ref ref) {
        ObjectKind kind = ref.partKind();
        if (kind == null
                || !(context.from().objects().get(ref.object()) instanceof Table before)
                || !(context.to().objects().get(ref.object()) instanceof Table after)) {
            return true;
        }
        String name = String.valueOf(ref.part());
        if (kind.equals(ObjectKind.COLUMN)) {
            Optional<Column> from = before.column(name);
            Optional<Column> to = after.column(name);
            return from.isEmpty() || to.isEmpty() || !new TypeRebuilds(context).changes(from.get(), to.get());
        }
        return before.part(kind, name).stream()
                .allMatch(key -> after.parts().stream()
                        .anyMatch(part -> part.kind().equals(key.kind()) && staysAs(before, key, part)));
    }

    private static boolean staysAs(Table table, TablePart key, TablePart part) {
        return Parts.isSameButName(key, part) || (Parts.sameIdentity(key, part) && PartDdl.isKept(table, key, part));
    }
}
