package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates, alters, renames and drops sequences. The column that a sequence goes with comes after it, as its default needs the
 * sequence, so saying so is an operation of its own. Where a sequence stands is data and stays.
 */
final class SequenceOperations {
    private final PlanningContext context;
    private final List<Operation> operations = new ArrayList<>();

    private SequenceOperations(PlanningContext context) {
        this.context = context;
    }

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new SequenceOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> operations.create((Sequence) to);
                case Change.Dropped(SchemaObject from) -> operations.drop((Sequence) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered(SchemaObject from, SchemaObject to, var facets, var parts) ->
                    operations.alter((Sequence) from, (Sequence) to);
                case Change.Recreated(SchemaObject from, SchemaObject to) -> {
                    operations.drop((Sequence) from);
                    operations.create((Sequence) to);
                }
            }
        }
        return operations.operations;
    }

    private void create(Sequence to) {
        Sequence alone = owned(to, null);
        operations.add(Operation.builder("create " + to.id())
                .statements(creation(alone))
                .reverse(Reverse.by("DROP SEQUENCE " + SequenceDdl.name(to)))
                .lock(LockLevel.NONE)
                .requires(needs(to))
                .provides(to.id().ref(), Names.relation(to.name()))
                .effect(new Change.Created(alone))
                .build());
        own(alone, to);
    }

    private List<String> creation(Sequence sequence) {
        var statements = new ArrayList<String>();
        statements.add(SequenceDdl.create(sequence));
        statements.addAll(Comments.change(
                "SEQUENCE " + SequenceDdl.name(sequence),
                null,
                sequence.metadata().comment()));
        statements.addAll(Grants.create(
                "SEQUENCE " + SequenceDdl.name(sequence), ObjectKind.SEQUENCE, sequence.metadata(), context));
        statements.addAll(Owners.give(sequence, context));
        return statements;
    }

    /** What a sequence needs; that of its owner is another operation's. */
    private static java.util.SortedSet<Ref> needs(Sequence sequence) {
        var needs = new java.util.TreeSet<>(sequence.metadata().dependsOn());
        Ref owner = sequence.ownedBy();
        if (owner != null) {
            needs.removeIf(ref -> ref.object().equals(owner.object()));
        }
        return needs;
    }

    private void own(Sequence from, Sequence to) {
        if (from.ownedBy() != null && to.ownedBy() != null) {
            Sequence released = owned(to, null); // The old owner may have to go before the new one can come.
            own(from, released);
            own(released, to);
            return;
        }
        List<String> statements = SequenceDdl.owner(from, to);
        if (statements.isEmpty()) {
            return;
        }
        Ref owner = to.ownedBy();
        Operation.Builder operation = Operation.builder(
                        owner == null ? "release " + to.id() : "let " + to.id() + " go with " + owner)
                .statements(statements)
                .reverse(new Reverse.Statements(SequenceDdl.owner(to, from)))
                .lock(LockLevel.SCHEMA)
                .requires(to.id().ref())
                .effect(new Change.Altered(from, to, List.of(), List.of()));
        Ref released = Names.state("released", to.id().ref());
        if (owner == null) {
            operation.provides(released);
        } else {
            operation.requires(owner, released);
        }
        operations.add(operation.build());
    }

    /** The sequence may have gone with its column already. */
    private void drop(Sequence from) {
        List<String> back = creation(from);
        back.addAll(SequenceDdl.owner(owned(from, null), from));
        operations.add(Operation.builder("drop " + from.id())
                .statement("DROP SEQUENCE IF EXISTS " + SequenceDdl.name(from))
                .reverse(new Reverse.Statements(back))
                .requires(OwnedSequences.letGo(Set.of(from.id().ref()), context))
                .invalidates(from.id().ref(), Names.relation(from.name()))
                .effect(new Change.Dropped(from))
                .build());
    }

    private void rename(Change.Renamed renamed) {
        Sequence from = (Sequence) renamed.from();
        Sequence to = (Sequence) renamed.to();
        operations.add(Operation.builder("rename " + from.id() + " to " + to.name())
                .statement(rename(from, to))
                .reverse(Reverse.by(rename(to, from)))
                .provides(to.id().ref(), Names.relation(to.name()))
                .invalidates(Names.relation(from.name()))
                .effect(renamed)
                .build());
    }

    private static String rename(Sequence from, Sequence to) {
        return "ALTER SEQUENCE " + SequenceDdl.name(from) + " RENAME TO "
                + Identifiers.quote(to.name().name());
    }

    private void alter(Sequence from, Sequence to) {
        Sequence unowned = owned(to, from.ownedBy());
        List<String> statements = statements(from, unowned);
        if (!statements.isEmpty()) {
            Operation.Builder operation = Operation.builder("alter " + to.id())
                    .statements(statements)
                    .reverse(new Reverse.Statements(statements(unowned, from)))
                    .requires(needs(to))
                    .provides(to.id().ref())
                    .effect(new Change.Altered(from, unowned, List.of(), List.of()));
            new Risks()
                    .accessLoss(
                            to.id().ref(),
                            from.metadata().grants(),
                            to.metadata().grants())
                    .addTo(operation);
            operations.add(operation.build());
        }
        if (!Objects.equals(from.ownedBy(), to.ownedBy())) {
            own(unowned, to);
        }
    }

    private static List<String> statements(Sequence from, Sequence to) {
        var statements = new ArrayList<>(SequenceDdl.alter(from, to));
        Metadata before = from.metadata();
        Metadata after = to.metadata();
        statements.addAll(Comments.change("SEQUENCE " + SequenceDdl.name(to), before.comment(), after.comment()));
        statements.addAll(Grants.change("SEQUENCE " + SequenceDdl.name(to), before, after));
        return statements;
    }

    static Sequence owned(Sequence s, @Nullable Ref owner) {
        return new Sequence(
                s.name(),
                s.dataType(),
                s.start(),
                s.increment(),
                s.minimum(),
                s.maximum(),
                s.cache(),
                s.cycle(),
                owner,
                s.metadata());
    }
}
