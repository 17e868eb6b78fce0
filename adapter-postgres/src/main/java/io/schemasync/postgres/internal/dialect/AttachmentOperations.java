package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attaches and renames a partition's shares of its parent's indexes, where the parent's own operations do not. */
final class AttachmentOperations {
    private final TableSteps steps;
    private final Table from;
    private final Table to;
    private final Attachments attachments;
    private final SharedIndexes sharedIndexes;

    AttachmentOperations(TableSteps steps, Table to) {
        this.steps = steps;
        this.from = steps.now();
        this.to = to;
        this.attachments = new Attachments(steps.context());
        this.sharedIndexes = new SharedIndexes(steps.context());
    }

    void run(List<FacetChange> facets) {
        List<Table> parents = new Family(steps.context()).stayingParents(to);
        if (parents.isEmpty() || facets.stream().noneMatch(Attachments::concerns)) {
            return;
        }
        Table after = parents.getFirst();
        Table before = Family.find(steps.context().from(), after.name()).orElseThrow();
        Attachments.of(from).forEach((index, own) -> {
            if (!Attachments.of(to).containsKey(index) && isKept(before, after, index)) {
                loosen(after, index, own);
            }
        });
        Attachments.of(to).forEach((index, own) -> {
            String was = Attachments.of(from).get(index);
            if (was == null && attachments.isKept(after.name(), index)) {
                attach(after, index, own);
            } else if (was != null && !own.equals(was) && isKept(before, after, index)) {
                rename(index, was, own);
            }
        });
    }

    /** Returns whether the parent's index stays where it is: else the parent's operation makes the shares. */
    private boolean isKept(Table before, Table after, String index) {
        Optional<TablePart> was = Attachments.find(steps.context().from(), before, index);
        Optional<TablePart> becomes = Attachments.find(steps.context().to(), after, index);
        return was.isPresent() && becomes.isPresent() && attachments.isKept(after, was.get(), becomes.get());
    }

    /**
     * Takes from a partition that has come the shares that the server gave it and it shall not have. The first of several does it for
     * all.
     */
    void comeWithout() {
        Table.PartitionOf of = to.partitionOf();
        if (of == null || to.type() == Table.Type.FOREIGN) {
            return;
        }
        Table parent = Family.find(steps.context().to(), of.parent()).orElseThrow();
        List<String> lacking = Attachments.indexes(steps.context().to(), parent)
                .map(Parts::name)
                .filter(index -> !Attachments.of(to).containsKey(index) && attachments.isKept(parent.name(), index))
                .toList();
        for (String index : lacking) {
            Ref loose = Names.state("loose " + index, parent.id().ref());
            if (isFirstWithout(parent, index)) {
                steps.add(anew(parent, index).provides(loose));
            }
            steps.after(loose); // An index of its own may have the name that the server has given the share.
        }
    }

    private boolean isFirstWithout(Table parent, String index) {
        var family = new Family(steps.context());
        return family.partitions(parent.name()).stream()
                .filter(partition -> family.comes(partition) && partition.type() != Table.Type.FOREIGN)
                .filter(partition -> !Attachments.of(partition).containsKey(index))
                .findFirst()
                .filter(partition -> partition.name().equals(to.name()))
                .isPresent();
    }

    private void loosen(Table parent, String index, String own) {
        steps.add(
                anew(parent, index).invalidates(Names.relation(to.name().withName(own)), Attachments.share(to, own)),
                Attachments.with(steps.now(), index, null),
                List.of(Attachments.facet(index)),
                List.of());
    }

    /** An index cannot be detached: the parent's is made anew, with the shares that the other partitions keep. */
    private Operation.Builder anew(Table parent, String index) {
        Optional<Map.Entry<String, String>> share = Attachments.of(parent).entrySet().stream()
                .filter(each -> each.getValue().equals(index))
                .findFirst();
        Table.PartitionOf above = parent.partitionOf();
        if (share.isPresent() && above != null) {
            Table grandparent =
                    Family.find(steps.context().to(), above.parent()).orElseThrow();
            return anew(grandparent, share.get().getKey()); // Nor does a share go without the whole.
        }
        TablePart theirs = Attachments.find(steps.context().to(), parent, index).orElseThrow();
        String drop = PartDdl.drop(parent, theirs);
        var statements = new ArrayList<String>();
        statements.add(sharedIndexes.isHeldByKeys(parent, theirs) ? drop + " CASCADE" : drop);
        statements.addAll(sharedIndexes.create(parent, theirs, parent.metadata()));
        return Operation.builder("make " + theirs.label() + " of " + parent.id() + " anew without " + to.name())
                .statements(statements)
                .reverse(Reverse.impossible("an index cannot be detached"))
                .requires(Parts.needs(parent, theirs))
                .requires(new Family(steps.context()).order().settled(parent.name()));
    }

    private void attach(Table after, String index, String own) {
        TablePart theirs = Attachments.find(steps.context().to(), after, index).orElseThrow();
        TablePart share = Attachments.share(theirs, own);
        Optional<TablePart> existing =
                from.part(share.kind(), own).filter(part -> attachments.isAbsorbed(from, to, part));
        var statements = new ArrayList<String>();
        var changes = new ArrayList<PartChange>();
        Optional<TablePart> key = Attachments.ownPart(to, own);
        if (key.isPresent()) {
            share = key.get();
        } else if (existing.isPresent()) {
            changes.add(new PartChange.Removed(existing.get()));
        } else {
            statements.addAll(sharedIndexes.create(to, share, to.metadata()));
        }
        statements.add(SharedIndexes.attach(after, index, to, own));
        Operation.Builder operation = Operation.builder("attach " + own + " of " + to.id() + " to " + index)
                .statements(statements)
                .reverse(Reverse.impossible("an index cannot be detached"))
                .requires(Names.relation(after.name().withName(index)))
                .provides(Attachments.share(to, own))
                .requires(Parts.needs(to, share));
        key.ifPresent(part -> operation.requires(Parts.ref(to, part)));
        if (existing.isEmpty() && key.isEmpty()) {
            operation.provides(Names.relation(to.name().withName(own)));
            sharedIndexes.created(operation, to, share);
        }
        becomesValid(operation, after, index);
        steps.add(operation, Attachments.with(steps.now(), index, own), List.of(Attachments.facet(index)), changes);
    }

    /** With the last share the parent's index becomes valid, and so may the one of which that is a share. */
    private void becomesValid(Operation.Builder operation, Table parent, String index) {
        Table before = Family.find(steps.context().from(), parent.name()).orElse(parent);
        boolean valid = Attachments.ownPart(parent, index)
                .filter(now -> !Attachments.isInvalid(now))
                .isPresent();
        Attachments.ownPart(before, index)
                .filter(was -> valid && Attachments.isInvalid(was))
                .ifPresent(was -> {
                    PartChange change = new PartChange.Altered(was, Attachments.valid(was), List.of());
                    operation.effect(new Change.Altered(
                            before, TableSteps.applied(before, List.of(change)), List.of(), List.of(change)));
                });
        Table.PartitionOf above = parent.partitionOf();
        if (above != null) {
            Attachments.of(parent).forEach((theirs, own) -> {
                if (own.equals(index)) {
                    Family.find(steps.context().to(), above.parent())
                            .ifPresent(grandparent -> becomesValid(operation, grandparent, theirs));
                }
            });
        }
    }

    private void rename(String index, String was, String own) {
        Ref newName = Names.relation(to.name().withName(own));
        steps.add(
                Operation.builder("rename " + was + " of " + to.id() + " to " + own)
                        .statement(SharedIndexes.rename(to, was, own))
                        .reverse(Reverse.by(SharedIndexes.rename(to, own, was)))
                        .provides(newName)
                        .invalidates(Names.relation(to.name().withName(was))),
                Attachments.with(steps.now(), index, own),
                List.of(Attachments.facet(index)),
                List.of());
    }
}
