package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes, drops and renames an index or key of a partitioned table with its shares in the partitions. It is made once the partitions
 * are what they shall be, alone at first; then each share is made and attached, because the names that the server would make up are
 * not always those of the target, and a partition may have none (manual page ALTER INDEX).
 */
final class SharedIndexes {
    private final PlanningContext context;
    private final Family family;
    private final Attachments attachments;
    private final Map<ObjectName, Index> built = new HashMap<>();

    /** What a partition that stays is to hold of a part. */
    record Share(Table partition, TablePart part) {}

    /** A partition of the target that holds a share of a part. */
    private record Holder(Table partition, String own) {}

    SharedIndexes(PlanningContext context) {
        this.context = context;
        this.family = new Family(context);
        this.attachments = new Attachments(context);
    }

    private List<Holder> holders(Table table, String part) {
        var holders = new ArrayList<Holder>();
        for (Table partition : family.partitions(table.name())) {
            String own = Attachments.of(partition).get(part);
            if (own != null) {
                holders.add(new Holder(partition, own));
            }
        }
        return holders;
    }

    private Optional<Table> before(Table partition) {
        return family.isReplaced(partition.name())
                ? Optional.empty()
                : Family.find(context.from(), partition.name())
                        .map(before -> family.stayingParents(before).isEmpty() ? attachments.apart(before) : before);
    }

    /** Returns the shares of partitions with rows of their own that have to be made. */
    List<Share> missingShares(Table table, TablePart part) {
        var missing = new ArrayList<Share>();
        for (Holder holder : holders(table, Parts.name(part))) {
            Optional<Table> before = before(holder.partition());
            if (before.isEmpty() || isThere(holder, part)) {
                continue;
            }
            TablePart share = Attachments.share(part, holder.own());
            if (before.get().type() == Table.Type.PARTITIONED) {
                missing.addAll(missingShares(holder.partition(), share));
            } else if (before.get().type() == Table.Type.ORDINARY) {
                missing.add(new Share(before.get(), share));
            }
        }
        return missing;
    }

    /** Takes note of an index that is built before the parent's is made. */
    void isBuilt(Table partition, Index index) {
        built.put(partition.name().withName(index.name()), index);
    }

    private boolean isThere(Holder holder, TablePart part) {
        return Attachments.ownPart(holder.partition(), holder.own()).isPresent()
                || absorbed(holder, part).isPresent();
    }

    private Optional<TablePart> absorbed(Holder holder, TablePart part) {
        return before(holder.partition())
                .flatMap(before -> before.part(part.kind(), holder.own())
                        .filter(existing -> attachments.isAbsorbed(before, holder.partition(), existing)));
    }

    /** Returns the statements that make a part with its shares in the partitions. */
    List<String> create(Table table, TablePart part, Metadata marking) {
        List<Table> partitions = family.partitions(table.name());
        List<Holder> holders = holders(table, Parts.name(part));
        var statements = new ArrayList<String>();
        boolean adopts = adopts(partitions, part);
        if (!adopts) {
            statements.addAll(PartDdl.create(table, part, marking, !partitions.isEmpty()));
        }
        for (Holder holder : holders) {
            Table partition = holder.partition();
            TablePart share = Attachments.share(part, holder.own());
            if (built.containsKey(partition.name().withName(holder.own()))) {
                statements.addAll(finish(partition, share));
            } else if (!isThere(holder, part)) {
                statements.addAll(create(partition, share, partition.metadata()));
            }
            if (!adopts) {
                statements.add(attach(table, Parts.name(part), partition, holder.own()));
            }
        }
        if (adopts) {
            statements.addAll(PartDdl.create(table, part, marking, false));
        }
        return statements;
    }

    /** With partitions that are foreign, which have no index, one made alone would never become valid: it finds the shares itself. */
    private static boolean adopts(List<Table> partitions, TablePart part) {
        return !Attachments.isInvalid(part)
                && partitions.stream().anyMatch(partition -> partition.type() == Table.Type.FOREIGN);
    }

    /** A key takes over the index that was built for it. */
    private static List<String> finish(Table partition, TablePart share) {
        return share instanceof Constraint key
                ? Online.indexOf(key)
                        .map(index -> ConstraintDdl.addUsing(partition, key, index))
                        .orElseThrow()
                : List.of();
    }

    static String attach(Table table, String index, Table partition, String own) {
        return "ALTER INDEX " + Identifiers.quote(table.name().withName(index)) + " ATTACH PARTITION "
                + Identifiers.quote(partition.name().withName(own));
    }

    /** Says what making a part needs of the partitions, and what it does to them. */
    void created(Operation.Builder operation, Table table, TablePart part) {
        operation.requires(family.order().settled(table.name()));
        for (Holder holder : holders(table, Parts.name(part))) {
            Table partition = holder.partition();
            Table before = before(partition).orElse(partition);
            var changes = new ArrayList<PartChange>();
            Index finished = built.get(partition.name().withName(holder.own()));
            if (finished != null) {
                before = TableSteps.applied(before, List.of(new PartChange.Added(finished)));
                changes.add(new PartChange.Removed(finished));
            }
            absorbed(holder, part).ifPresent(existing -> changes.add(new PartChange.Removed(existing)));
            Optional<TablePart> key = Attachments.ownPart(partition, holder.own());
            key.ifPresent(own -> operation.requires(Parts.ref(partition, own)));
            operation.provides(Attachments.share(partition, holder.own()));
            if (changes.isEmpty() && key.isEmpty()) {
                operation.provides(Names.relation(partition.name().withName(holder.own())));
            }
            Table after = Attachments.with(TableSteps.applied(before, changes), Parts.name(part), holder.own());
            effect(operation, after, before, Parts.name(part), changes);
            created(operation, partition, Attachments.share(part, holder.own()));
        }
    }

    /** Returns whether a partition uses a key of its own as its share; then neither goes without the other. */
    boolean isHeldByKeys(Table table, TablePart part) {
        return Attachments.isShared(table, part)
                && family.stayingChildren(table).stream().anyMatch(partition -> {
                    String own = Attachments.of(partition).get(Parts.name(part));
                    return own != null
                            && Attachments.ownPart(partition, own)
                                    .map(key -> true)
                                    .orElseGet(() -> isHeldByKeys(partition, Attachments.share(part, own)));
                });
    }

    /** Says what dropping a part does to the partitions that stay. */
    void dropped(Operation.Builder operation, Table table, String part) {
        operation.requires(family.order().left(table));
        for (Table partition : family.stayingChildren(table)) {
            String own = Attachments.of(partition).get(part);
            if (own != null) {
                operation.invalidates(
                        Names.relation(partition.name().withName(own)), Attachments.share(partition, own));
                var changes = new ArrayList<PartChange>();
                Attachments.ownPart(partition, own).ifPresent(key -> {
                    operation.invalidates(Parts.ref(partition, key));
                    operation.invalidates(Names.ofPart(partition.name(), key));
                    changes.add(new PartChange.Removed(key));
                });
                Table without = TableSteps.applied(partition, changes);
                effect(operation, Attachments.with(without, part, null), partition, part, changes);
                dropped(operation, partition, own);
            }
        }
    }

    private static void effect(
            Operation.Builder operation, Table after, Table before, String part, List<PartChange> changes) {
        operation.effect(new Change.Altered(before, after, List.of(Attachments.facet(part)), changes));
    }

    /** Says what renaming a part does to the partitions; returns the renames of their shares that go with it. */
    List<String> renamed(Operation.Builder operation, Table table, String from, String to) {
        var statements = new ArrayList<String>();
        for (Table partition : family.stayingChildren(table)) {
            String before = Attachments.of(partition).get(from);
            Table after = Family.find(context.to(), partition.name()).orElseThrow();
            String own = Attachments.of(after).get(to);
            if (before == null || own == null) {
                continue;
            }
            operation.effect(new Change.Altered(
                    partition,
                    Attachments.with(Attachments.with(partition, from, null), to, own),
                    List.of(Attachments.facet(from), Attachments.facet(to)),
                    List.of()));
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
