package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Indexes and keys of a partitioned table, of which each partition holds one of its own under a name of its own. It is no part of
 * the partition: the attribute {@code attached.P} says under which name it holds its share of P. They are made one by one and
 * attached, because the names that the server would make up are not always those of the target (manual page ALTER INDEX).
 */
final class Attachments {
    private static final String PREFIX = "attached.";

    private final PlanningContext context;
    private final Family family;
    private final Map<ObjectName, Index> built = new HashMap<>();

    /** What a partition that stays is to hold of a part. */
    record Share(Table partition, TablePart part) {}

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

    static boolean isIndex(TablePart part) {
        return part instanceof Index
                || part instanceof PrimaryKey
                || part instanceof UniqueConstraint
                || part instanceof ExclusionConstraint;
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
        var attributes = part.metadata().attributes().without("invalid");
        return part.withName(name).withMetadata(Metadata.none().withAttributes(attributes));
    }

    /** Returns all shares that a partition holds, as parts of its own. */
    static List<TablePart> shares(Snapshot side, Table partition) {
        var shares = new ArrayList<TablePart>();
        Table.PartitionOf parent = partition.partitionOf();
        if (parent != null) {
            Family.find(side, parent.parent())
                    .ifPresent(above -> of(partition)
                            .forEach((theirs, own) -> find(side, above, theirs)
                                    .filter(part -> ownPart(partition, own).isEmpty())
                                    .ifPresent(part -> shares.add(share(part, own)))));
        }
        return shares;
    }

    /** Returns the partition's own key that serves as its share, where it has one: then it stays a part of it. */
    private static Optional<TablePart> ownPart(Table partition, String name) {
        return partition.parts().stream()
                .filter(part -> isIndex(part) && Parts.name(part).equals(name))
                .findFirst();
    }

    /** Returns the partitions' own keys that an index waits for to have them as shares. */
    SortedSet<Ref> ownParts(Table table, String part) {
        var refs = new TreeSet<Ref>();
        for (Table partition : family.stayingChildren(table)) {
            Table after = Family.find(context.to(), partition.name()).orElseThrow();
            String own = of(after).get(part);
            if (own != null) {
                ownPart(after, own).ifPresent(key -> refs.add(Parts.ref(after, key)));
                refs.addAll(ownParts(partition, own));
            }
        }
        return refs;
    }

    /** Returns a partition's own keys that serve as shares of indexes which go or are made anew. */
    List<TablePart> keysOnLostIndexes(Table partition) {
        var keys = new ArrayList<TablePart>();
        for (Table parent : family.stayingParents(partition)) {
            Table before = Family.find(context.from(), parent.name()).orElseThrow();
            of(partition).forEach((theirs, own) -> {
                boolean lost = find(context.from(), before, theirs)
                        .filter(was -> find(context.to(), parent, theirs)
                                .filter(now -> PartDdl.isKept(parent, was, now))
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
        boolean isFinished = before.type() == Table.Type.PARTITIONED
                || !part.metadata().attributes().isSet("invalid");
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

    /** Returns the shares of partitions with rows of their own that have to be made. */
    List<Share> missingShares(Table table, TablePart part) {
        var missing = new ArrayList<Share>();
        for (Table partition : family.stayingChildren(table)) {
            Table after = Family.find(context.to(), partition.name()).orElseThrow();
            String own = of(after).get(Parts.name(part));
            if (own == null || isThere(partition, after, part, own)) {
                continue;
            }
            TablePart share = share(part, own);
            if (partition.type() == Table.Type.PARTITIONED) {
                missing.addAll(missingShares(partition, share));
            } else if (partition.type() == Table.Type.ORDINARY) {
                missing.add(new Share(partition, share));
            }
        }
        return missing;
    }

    /** Takes note of an index that is built before the parent's is made. */
    void isBuilt(Table partition, Index index) {
        built.put(partition.name().withName(index.name()), index);
    }

    private boolean isThere(Table partition, Table after, TablePart part, String own) {
        return ownPart(after, own).isPresent()
                || partition
                        .part(part.kind(), own)
                        .filter(existing -> isAbsorbed(partition, after, existing))
                        .isPresent();
    }

    /** Returns the statements that make a part with its shares in the partitions that stay. */
    List<String> create(Table table, TablePart part, Metadata marking) {
        List<Table> partitions = family.stayingChildren(table);
        boolean only = !partitions.isEmpty() || part.metadata().attributes().isSet("invalid");
        var statements = new ArrayList<>(PartDdl.create(table, part, marking, only));
        for (Table partition : partitions) {
            Table after = Family.find(context.to(), partition.name()).orElseThrow();
            String own = of(after).get(Parts.name(part));
            if (own != null) {
                TablePart share = share(part, own);
                if (built.containsKey(partition.name().withName(own))) {
                    statements.addAll(finish(partition, share));
                } else if (!isThere(partition, after, part, own)) {
                    statements.addAll(create(partition, share, Metadata.none()));
                }
                statements.add(attach(table, Parts.name(part), partition, own));
            }
        }
        return statements;
    }

    /** A key takes over the index that was built for it. */
    private static List<String> finish(Table partition, TablePart share) {
        return share instanceof Constraint key
                ? Online.indexOf(key)
                        .map(index -> ConstraintDdl.addUsing(partition, key, index))
                        .orElseThrow()
                : List.of();
    }

    /** Returns the partitions that hold no share of an index which is not valid: it comes after them, or they would get one. */
    SortedSet<Ref> withoutShare(Table table, TablePart part) {
        var refs = new TreeSet<Ref>();
        if (part.metadata().attributes().isSet("invalid")) {
            context.to()
                    .objects(Table.class)
                    .filter(child -> Family.parents(child).contains(table.name()))
                    .filter(child -> !of(child).containsKey(Parts.name(part)))
                    .forEach(child -> refs.add(child.id().ref()));
        }
        return refs;
    }

    static String attach(Table table, String index, Table partition, String own) {
        return "ALTER INDEX " + Identifiers.quote(table.name().withName(index)) + " ATTACH PARTITION "
                + Identifiers.quote(partition.name().withName(own));
    }

    /** Says what making a part does to the partitions that stay. */
    void created(Operation.Builder operation, Table table, String part) {
        operation.requires(family.settled(table.name()));
        for (Table partition : family.stayingChildren(table)) {
            Table after = Family.find(context.to(), partition.name()).orElseThrow();
            String own = of(after).get(part);
            if (own == null) {
                continue;
            }
            var changes = new ArrayList<PartChange>();
            Table before = partition;
            Index finished = built.get(partition.name().withName(own));
            if (finished != null) {
                before = TableSteps.applied(partition, List.of(new PartChange.Added(finished)));
                changes.add(new PartChange.Removed(finished));
            }
            partition.parts().stream()
                    .filter(existing ->
                            isIndex(existing) && Parts.name(existing).equals(own))
                    .filter(existing -> isAbsorbed(partition, after, existing))
                    .forEach(existing -> changes.add(new PartChange.Removed(existing)));
            if (changes.isEmpty() && ownPart(after, own).isEmpty()) {
                operation.provides(Names.relation(partition.name().withName(own)));
            }
            effect(operation, with(TableSteps.applied(before, changes), part, own), before, part, changes);
            created(operation, partition, own);
        }
    }

    /** Returns whether a partition uses a key of its own as its share; then neither goes without the other. */
    boolean isHeldByKeys(Table table, TablePart part) {
        return isShared(table, part)
                && family.stayingChildren(table).stream().anyMatch(partition -> {
                    String own = of(partition).get(Parts.name(part));
                    return own != null
                            && ownPart(partition, own)
                                    .map(key -> true)
                                    .orElseGet(() -> isHeldByKeys(partition, share(part, own)));
                });
    }

    /** Says what dropping a part does to the partitions that stay. */
    void dropped(Operation.Builder operation, Table table, String part) {
        operation.requires(family.left(table));
        for (Table partition : family.stayingChildren(table)) {
            String own = of(partition).get(part);
            if (own != null) {
                operation.invalidates(Names.relation(partition.name().withName(own)));
                var changes = new ArrayList<PartChange>();
                ownPart(partition, own).ifPresent(key -> {
                    operation.invalidates(Parts.ref(partition, key));
                    operation.invalidates(Names.ofPart(partition.name(), key));
                    changes.add(new PartChange.Removed(key));
                });
                Table without = TableSteps.applied(partition, changes);
                effect(operation, with(without, part, null), partition, part, changes);
                dropped(operation, partition, own);
            }
        }
    }

    private static void effect(
            Operation.Builder operation, Table after, Table before, String part, List<PartChange> changes) {
        operation.effect(new Change.Altered(before, after, List.of(facet(part)), changes));
    }

    /** Says what renaming a part does to the partitions; returns the renames of their shares that go with it. */
    List<String> renamed(Operation.Builder operation, Table table, String from, String to) {
        var statements = new ArrayList<String>();
        for (Table partition : family.stayingChildren(table)) {
            String before = of(partition).get(from);
            Table after = Family.find(context.to(), partition.name()).orElseThrow();
            String own = of(after).get(to);
            if (before == null || own == null) {
                continue;
            }
            operation.effect(new Change.Altered(
                    partition, with(with(partition, from, null), to, own), List.of(facet(from), facet(to)), List.of()));
            if (!before.equals(own)) {
                statements.add(rename(partition, before, own));
                statements.addAll(renamed(operation, partition, before, own));
            }
        }
        return statements;
    }

    static String rename(Table partition, String from, String to) {
        return "ALTER INDEX " + Identifiers.quote(partition.name().withName(from)) + " RENAME TO "
                + Identifiers.quote(to);
    }
}
