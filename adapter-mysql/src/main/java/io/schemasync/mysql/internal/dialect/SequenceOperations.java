package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Reverse;
import io.schemasync.mysql.internal.schema.SequenceSyntax;
import io.schemasync.mysql.internal.sql.Names;
import java.util.List;

/** How MariaDB's sequences are made, changed and dropped. Where one stands is data, and stays. */
final class SequenceOperations {
    static void addTo(Chain chain, ObjectChanges changes) {
        for (Change change : changes.changes()) {
            chain.add(
                    switch (change) {
                        case Change.Created created -> create((Sequence) created.to());
                        case Change.Dropped dropped -> drop((Sequence) dropped.from());
                        case Change.Renamed renamed ->
                            rename((Sequence) renamed.from(), (Sequence) renamed.to(), renamed);
                        case Change.Altered altered -> alter((Sequence) altered.from(), (Sequence) altered.to());
                        case Change.Recreated recreated ->
                            alter((Sequence) recreated.from(), (Sequence) recreated.to());
                    });
        }
    }

    private static String dropStatement(Sequence sequence) {
        return "DROP SEQUENCE " + Names.quote(sequence.name());
    }

    private static Operation.Builder create(Sequence sequence) {
        return Operation.builder("create " + sequence.id())
                .phase(Phase.EXPAND)
                .statement(SequenceSyntax.create(sequence))
                .reverse(Reverse.by(dropStatement(sequence)))
                .lock(LockLevel.NONE)
                .provides(sequence.id().ref(), Refs.name(sequence.name()))
                .effect(new Change.Created(sequence));
    }

    private static Operation.Builder drop(Sequence sequence) {
        return Operation.builder("drop " + sequence.id())
                .phase(Phase.CONTRACT)
                .statement(dropStatement(sequence))
                .reverse(Reverse.impossible("where the sequence stood is lost"))
                .hazard(new Hazard(
                        HazardKind.DATA_LOSS, sequence.id().ref(), "where the sequence stands is forgotten", ""))
                .invalidates(sequence.id().ref(), Refs.name(sequence.name()))
                .effect(new Change.Dropped(sequence));
    }

    private static Operation.Builder rename(Sequence from, Sequence to, Change effect) {
        return Operation.builder("rename " + from.id() + " to " + to.name())
                .phase(Phase.EXPAND)
                .statement("RENAME TABLE " + Names.quote(from.name()) + " TO " + Names.quote(to.name()))
                .reverse(Reverse.by("RENAME TABLE " + Names.quote(to.name()) + " TO " + Names.quote(from.name())))
                .provides(to.id().ref(), Refs.name(to.name()))
                .invalidates(Refs.name(from.name()))
                .effect(effect);
    }

    private static Operation.Builder alter(Sequence from, Sequence to) {
        var operation = Operation.builder("alter " + to.id())
                .statements(SequenceSyntax.alter(from, to))
                .reverse(new Reverse.Statements(SequenceSyntax.alter(to, from)))
                .provides(to.id().ref())
                .effect(new Change.Altered(from, to, List.of(), List.of()));
        if (SequenceSyntax.narrows(from, to)) {
            operation
                    .hazard(new Hazard(
                            HazardKind.DATA_LOSS,
                            to.id().ref(),
                            "where the sequence stands may be beyond its new bounds, so that it begins anew",
                            ""))
                    .probe(new Probe(
                            "positions of " + to.id() + " beyond its new bounds",
                            SequenceSyntax.beyond(from, to),
                            Probe.Meaning.CONFIRMS,
                            HazardKind.DATA_LOSS));
        }
        return operation;
    }
}
