package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the indexes and keys of a partitioned table, of which each partition holds one of its own under a name of its own. It is no
 * part of the partition: the attribute {@code attached.P} says under which name it holds its share of P.
 */
final class Attachments {
    private static final String PREFIX = "attached.";
    private static final String INVALID = "invalid";

    private final PlanningContext context;
    private final Family family;

    Attachments(PlanningContext context) {
        this.context = context;
        this.family = new Family(context);
    }

    /** Returns what a partition holds: the parent's index, and its own. */
    static SortedMap<String, String> of(Table partition) {
        return Options.of(partition.metadata(), PREFIX);
    }

    static boolean concerns(FacetChange facet) {
        return facet.name().startsWith(Facet.ATTRIBUTE_PREFIX + PREFIX);
    }

    static FacetChange facet(String parentIndex) {
        return new FacetChange(Facet.ATTRIBUTE_PREFIX + PREFIX + parentIndex, null, null);
    }

    static Table with(Table partition, String parentIndex, @Nullable String own) {
        var attributes = partition.metadata().attributes();
        return (Table) partition.withMetadata(partition
                .metadata()
                .withAttributes(
                        own == null
                                ? attributes.without(PREFIX + parentIndex)
                                : attributes.with(PREFIX + parentIndex, own)));
    }

    /** Returns whether a part of a partitioned table has shares in the partitions. */
    static boolean isShared(Table table, TablePart part) {
        return table.type() == Table.Type.PARTITIONED && isIndex(part);
    }

    /** Returns what a foreign key to a partition rests on, where that is a share: it is no part of the partition. */
    static Ref share(Table partition, String own) {
        return partition.id().part(ObjectKind.INDEX, own);
    }

    static boolean isIndex(TablePart part) {
        return part instanceof Index
                || part instanceof PrimaryKey
                || part instanceof UniqueConstraint
                || part instanceof ExclusionConstraint;
    }

    /** Returns whether not every partition holds a share. */
    static boolean isInvalid(TablePart part) {
        return part.metadata().attributes().isSet(INVALID);
    }

    static TablePart valid(TablePart part) {
        return part.withMetadata(
                part.metadata().withAttributes(part.metadata().attributes().without(INVALID)));
    }

    /** Returns the index or key of that name, also where the table holds it as a share of its own parent's. */
    static Optional<TablePart> find(Snapshot side, Table table, String name) {
        Optional<TablePart> own = table.parts().stream()
                .filter(part -> isIndex(part) && Parts.name(part).equals(name))
                .findFirst();
        if (own.isPresent()) {
            return own;
        }
        for (var entry : of(table).entrySet()) {
            Table.PartitionOf parent = table.partitionOf();
            if (entry.getValue().equals(name) && parent != null) {
                return Family.find(side, parent.parent())
                        .flatMap(above -> find(side, above, entry.getKey()))
                        .map(part -> share(part, name));
            }
        }
        return Optional.empty();
    }

    /** Returns what a partition holds of a part, under its own name. */
    static TablePart share(TablePart part, String name) {
        var attributes = ExtensionUse.without(
                part.metadata().attributes().without(INVALID).without(PartDdl.INDEX_COMMENT));
        return part.withName(name).withMetadata(Metadata.none().withAttributes(attributes));
    }

    /** Returns all shares that a partition holds, as parts of its own. */
    static List<TablePart> shares(Snapshot side, Table partition) {
        return shares(side, partition, of(partition));
    }

    /** Returns a partition as it is when it has left: its shares are its own. */
    Table apart(Table partition) {
        var parts = new ArrayList<>(partition.parts());
        parts.addAll(shares(context.from(), partition));
        Table apart = partition.withParts(parts);
        for (String index : of(partition).keySet()) {
            apart = with(apart, index, null);
        }
        return apart;
    }

    /** Returns those shares that a partition that comes has to bring, as parts of its own. */
    List<TablePart> keptShares(Table partition) {
        return shares(context.to(), partition, ofKept(partition));
    }

    private static List<TablePart> shares(Snapshot side, Table partition, SortedMap<String, String> attached) {
        var shares = new ArrayList<TablePart>();
        Table.PartitionOf parent = partition.partitionOf();
        if (parent != null) {
            Family.find(side, parent.parent())
                    .ifPresent(above -> attached.forEach((theirs, own) -> find(side, above, theirs)
                            .filter(part -> ownPart(partition, own).isEmpty())
                            .ifPresent(part -> shares.add(share(part, own)))));
        }
        return shares;
    }

    /** Returns the partition's own key that serves as its share, where it has one: then it stays a part of it. */
    static Optional<TablePart> ownPart(Table partition, String name) {
        return partition.parts().stream()
                .filter(part -> isIndex(part) && Parts.name(part).equals(name))
                .findFirst();
    }

    /**
     * Returns what a partition that comes holds of indexes that its parent keeps: the server has it bring a share of each. Those of
     * the others are made with the parent's index, once all partitions are there.
     */
    SortedMap<String, String> ofKept(Table partition) {
        var kept = new TreeMap<>(of(partition));
        Table.PartitionOf parent = partition.partitionOf();
        kept.keySet().removeIf(index -> parent == null || !isKept(parent.parent(), index));
        return kept;
    }

    /** Returns whether an index of a parent is there when partitions come, though perhaps under another name. */
    boolean isKept(ObjectName parent, String index) {
        Optional<Table> after = Family.find(context.to(), parent);
        Optional<TablePart> wanted = after.flatMap(table -> find(context.to(), table, index));
        if (after.isEmpty() || wanted.isEmpty()) {
            return false;
        }
        Optional<Table> before = Family.find(context.from(), parent);
        if (before.isEmpty() || family.isReplaced(parent)) {
            return ofKept(after.get()).containsValue(index);
        }
        return indexes(context.from(), before.get()).anyMatch(was -> isKept(after.get(), was, wanted.get()));
    }

    /** Returns what says that the indexes above a partition which go are gone: else it would take its shares along. */
    SortedSet<Ref> lostGone(ObjectName parent) {
        var states = new TreeSet<Ref>();
        Optional<Table> before = Family.find(context.from(), parent);
        while (before.isPresent()) {
            Table above = before.get();
            above.parts().stream()
                    .filter(part -> isIndex(part) && !isKept(above.name(), Parts.name(part)))
                    .forEach(part -> states.add(Names.state("gone", Parts.ref(above, part))));
            Table.PartitionOf of = above.partitionOf();
            before = of == null ? Optional.empty() : Family.find(context.from(), of.parent());
        }
        return states;
    }

    /** Returns whether one becomes the other where it is: by its name, or by a new one that the target gives it. */
    boolean isKept(Table after, TablePart was, TablePart wanted) {
        boolean sameName = Parts.sameIdentity(was, wanted)
                ? PartDdl.isKept(after, was, wanted)
                : was.kind().equals(wanted.kind())
                        && find(context.to(), after, Parts.name(was)).isEmpty()
                        && Parts.isSameButName(was, wanted);
        return sameName && (!isInvalid(was) || isInvalid(wanted) || isCompleted(after, Parts.name(wanted)));
    }

    /** Returns whether a partition that stays gets a share: only then does the server look whether it was the last. */
    private boolean isCompleted(Table table, String index) {
        return family.stayingChildren(table).stream().anyMatch(before -> {
            Table after = Family.find(context.to(), before.name()).orElseThrow();
            String own = of(after).get(index);
            return own != null && (!of(before).containsKey(index) || isCompleted(after, own));
        });
    }

    /** Returns the indexes and keys of a table, with what it holds of its own parent's. */
    static Stream<TablePart> indexes(Snapshot side, Table table) {
        return Stream.concat(table.parts().stream().filter(Attachments::isIndex), shares(side, table).stream());
    }

    /** Returns a partition's own keys that serve as shares of indexes which go or are made anew. */
    List<TablePart> keysOnLostIndexes(Table partition) {
        var keys = new ArrayList<TablePart>();
        for (Table parent : family.stayingParents(partition)) {
            Table before = Family.find(context.from(), parent.name()).orElseThrow();
            of(partition).forEach((theirs, own) -> {
                boolean lost = find(context.from(), before, theirs)
                        .filter(was -> find(context.to(), parent, theirs)
                                .filter(now -> isKept(parent, was, now))
                                .isEmpty())
                        .isPresent();
                if (lost) {
                    ownPart(partition, own).ifPresent(keys::add);
                }
            });
        }
        return keys;
    }

    /** Returns the checks that a table has from those above it. */
    static List<CheckConstraint> checksFromAbove(Snapshot side, Table table) {
        var checks = new ArrayList<CheckConstraint>();
        for (ObjectName parent : Family.parents(table)) {
            Family.find(side, parent).ifPresent(above -> {
                above.constraints(CheckConstraint.class)
                        .filter(check -> !check.noInherit())
                        .forEach(checks::add);
                checks.addAll(checksFromAbove(side, above));
            });
        }
        return checks;
    }

    /** Returns whether a part that a partition has for itself becomes its share, and so stays where it is. */
    boolean isAbsorbed(Table before, Table after, TablePart part) {
        // An index that was not finished is of no use to a parent; one of a partitioned table is made of finished ones.
        boolean isFinished = before.type() == Table.Type.PARTITIONED || !isInvalid(part);
        return isIndex(part)
                && isFinished
                && after.partitionOf() != null
                && after.part(part.kind(), Parts.name(part)).isEmpty()
                && before.part(part.kind(), Parts.name(part)).isPresent()
                && shares(context.to(), after).stream().anyMatch(share -> isSame(share, part));
    }

    static boolean isSame(TablePart share, TablePart part) {
        return isIndex(part)
                && share.kind().equals(part.kind())
                && Parts.name(share).equals(Parts.name(part))
                && share.facets().equals(share(part, Parts.name(part)).facets());
    }
}
