package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attaches and renames a partition's shares of its parent's indexes, where the parent's own operations do not. */
final class AttachmentOperations {
    private final TableSteps steps;
    private final Table from;
    private final Table to;
    private final Attachments attachments;

    AttachmentOperations(TableSteps steps, Table to, Attachments attachments) {
        this.steps = steps;
        this.from = steps.now();
        this.to = to;
        this.attachments = attachments;
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
            if (!own.equals(was) && isKept(before, after, index)) {
                if (was == null) {
                    attach(before, after, index, own);
                } else {
                    rename(index, was, own);
                }
            }
        });
    }

    /** Returns whether the parent's index stays where it is: else the parent's operation makes the shares. */
    private boolean isKept(Table before, Table after, String index) {
        Optional<TablePart> was = Attachments.find(steps.context().from(), before, index);
        Optional<TablePart> becomes = Attachments.find(steps.context().to(), after, index);
        return was.isPresent() && becomes.isPresent() && PartDdl.isKept(after, was.get(), becomes.get());
    }

    /** An index cannot be detached: the parent's is made anew, with the shares that the other partitions keep. */
    private void loosen(Table parent, String index, String own) {
        TablePart theirs = Attachments.find(steps.context().to(), parent, index).orElseThrow();
        String drop = PartDdl.drop(parent, theirs);
        var statements = new ArrayList<String>();
        statements.add(attachments.isHeldByKeys(parent, theirs) ? drop + " CASCADE" : drop);
        statements.addAll(attachments.create(parent, theirs, parent.metadata()));
        steps.add(
                Operation.builder("make " + theirs.label() + " of " + parent.id() + " anew without " + own)
                        .statements(statements)
                        .reverse(Reverse.impossible("an index cannot be detached"))
                        .requires(Parts.needs(parent, theirs))
                        .invalidates(Names.relation(to.name().withName(own))),
                Attachments.with(steps.now(), index, null),
                List.of(Attachments.facet(index)),
                List.of());
    }

    private void attach(Table before, Table after, String index, String own) {
        TablePart theirs = Attachments.find(steps.context().to(), after, index).orElseThrow();
        TablePart share = Attachments.share(theirs, own);
        Optional<TablePart> existing =
                from.part(share.kind(), own).filter(part -> attachments.isAbsorbed(from, to, part));
        var statements = new ArrayList<String>();
        var changes = new ArrayList<PartChange>();
        Optional<TablePart> key = to.parts().stream()
                .filter(part -> Attachments.isIndex(part) && Parts.name(part).equals(own))
                .findFirst();
        if (key.isPresent()) {
            share = key.get();
        } else if (existing.isPresent()) {
            changes.add(new PartChange.Removed(existing.get()));
        } else {
            statements.addAll(attachments.create(steps.now(), share, Metadata.none()));
        }
        statements.add(Attachments.attach(after, index, to, own));
        Operation.Builder operation = Operation.builder("attach " + own + " of " + to.id() + " to " + index)
                .statements(statements)
                .reverse(Reverse.impossible("an index cannot be detached"))
                .requires(Parts.needs(to, share));
        key.ifPresent(part -> operation.requires(Parts.ref(to, part)));
        if (existing.isEmpty() && key.isEmpty()) {
            operation.provides(Names.relation(to.name().withName(own)));
        }
        becomesValid(operation, before, after, index);
        steps.add(operation, Attachments.with(steps.now(), index, own), List.of(Attachments.facet(index)), changes);
    }

    /** With the last share the parent's index becomes valid. */
    private static void becomesValid(Operation.Builder operation, Table before, Table after, String index) {
        before.part(ObjectKind.INDEX, index)
                .ifPresent(was -> after.part(ObjectKind.INDEX, index).ifPresent(now -> {
                    if (!was.equals(now)) {
                        PartChange change = new PartChange.Altered(was, valid((Index) was), List.of());
                        operation.effect(new Change.Altered(
                                before, TableSteps.applied(before, List.of(change)), List.of(), List.of(change)));
                    }
                }));
    }

    private static Index valid(Index index) {
        Metadata metadata = index.metadata();
        return index.withMetadata(metadata.withAttributes(metadata.attributes().without("invalid")));
    }

    private void rename(String index, String was, String own) {
        Ref newName = Names.relation(to.name().withName(own));
        steps.add(
                Operation.builder("rename " + was + " of " + to.id() + " to " + own)
                        .statement(Attachments.rename(to, was, own))
                        .reverse(Reverse.by(Attachments.rename(to, own, was)))
                        .provides(newName)
                        .invalidates(Names.relation(to.name().withName(was))),
                Attachments.with(steps.now(), index, own),
                List.of(Attachments.facet(index)),
                List.of());
    }
}
