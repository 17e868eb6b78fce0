package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Timeouts;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes and takes away what hangs on a table's columns: constraints, indexes, triggers and policies. Locks are those of
 * the manual's page on explicit locking.
 */
final class PartOperations {
    private final TableSteps steps;
    private final Metadata target;
    private final SharedIndexes sharedIndexes;

    /**
     * Works on one table.
     *
     * @param target what the table says of itself afterwards: which index it is clustered on, which tells its rows apart
     */
    PartOperations(TableSteps steps, Metadata target) {
        this.steps = steps;
        this.target = target;
        this.sharedIndexes = new SharedIndexes(steps.context());
    }

    /** Adds a part in the transaction of the rest, as what it hangs on is made anew there. */
    void addAtOnce(TablePart part) {
        make(part, Set.of());
    }

    /** Adds a part. */
    void add(TablePart part) {
        Optional<Constraint> unvalidated = Online.unvalidated(part, steps);
        Optional<Index> first = Online.applies(steps) ? Online.indexOf(part) : Optional.empty();
        if (unvalidated.isPresent()) {
            add(unvalidated.get());
            validate(unvalidated.get(), (Constraint) part);
        } else if (first.isPresent()) {
            build(first.get(), part);
        } else {
            Set<Ref> built = Online.appliesToPartitions(steps) ? buildShares(steps.now(), part) : Set.of();
            make(part, built);
        }
    }

    /**
     * Adds a part which is an index that an interrupted run has built, or can be made of one.
     *
     * @param there what is there and would go
     * @return whether it was of use
     */
    boolean addFrom(TablePart there, TablePart part) {
        Optional<Index> index = Online.applies(steps) ? Online.indexOf(part) : Optional.empty();
        boolean isOfUse = part instanceof Constraint
                && index.filter(wanted -> wanted.name().equals(there.name())
                                && wanted.facets().equals(there.facets()))
                        .isPresent();
        if (isOfUse) {
            makeKey((Index) there, (Constraint) part, null);
        }
        return isOfUse;
    }

    /** Builds an index while others write; a failure leaves one that is not valid, which the next plan makes anew. */
    private void build(Index index, TablePart wanted) {
        Table table = steps.now();
        Operation.Builder operation = concurrent(table, index);
        PartRisks.ofAdding(wanted, steps).withoutWaiting().addTo(operation);
        if (wanted instanceof Constraint key) {
            steps.add(operation, new PartChange.Added(index));
            makeKey(index, key, null);
        } else {
            operation.statements(PartDdl.marks(table, index, target));
            steps.add(operation, new PartChange.Added(index));
        }
    }

    private static Operation.Builder concurrent(Table table, Index index) {
        return Operation.builder("build " + index.label() + " of " + table.id())
                .statements(IndexDdl.create(table.name(), index, Online.CONCURRENTLY, false))
                .reverse(Reverse.by(dropConcurrently(table, index)))
                .lock(LockLevel.SCHEMA)
                .timeouts(Online.PATIENT)
                .transactional(false)
                .requires(Parts.needs(table, index))
                .requires(Names.freed(table, index))
                .provides(Parts.ref(table, index))
                .provides(Names.ofPart(table.name(), index));
    }

    /** Makes a key of a finished index, which becomes the key's own, in the place of another key if there is one. */
    private void makeKey(Index index, Constraint key, @Nullable TablePart former) {
        Table table = steps.now();
        var statements = new ArrayList<String>();
        var changes = new ArrayList<PartChange>();
        Operation.Builder operation = Operation.builder("make " + key.label() + " of " + table.id() + " of its index");
        if (former != null) {
            statements.add(PartDdl.drop(table, former));
            changes.add(new PartChange.Removed(former));
            operation.invalidates(Parts.ref(table, former)).invalidates(Names.ofPart(table.name(), former));
        }
        statements.addAll(ConstraintDdl.addUsing(table, key, index));
        statements.addAll(PartDdl.marks(table, key, target));
        statements.addAll(PartDdl.comments(table, key, Metadata.none()));
        changes.add(new PartChange.Removed(index));
        changes.add(new PartChange.Added(key));
        steps.add(
                operation
                        .statements(statements)
                        .reverse(
                                former == null
                                        ? Reverse.by(PartDdl.drop(table, key))
                                        : Reverse.impossible("the former key is gone"))
                        .requires(Parts.ref(table, index))
                        .requires(Parts.needs(table, key))
                        .requires(Names.freed(table, key))
                        .provides(Parts.ref(table, key))
                        .provides(Names.ofPart(table.name(), key)),
                changes);
    }

    /** Builds the shares of partitions that have rows one by one, so that the parent's finds them there. */
    private Set<Ref> buildShares(Table parent, TablePart part) {
        var built = new TreeSet<Ref>();
        for (SharedIndexes.Share share : sharedIndexes.missingShares(parent, part)) {
            Table partition = share.partition();
            Online.indexOf(share.part()).ifPresent(index -> {
                Operation.Builder operation = concurrent(partition, index).requires(Parts.needs(parent, part));
                var added = new PartChange.Added(index);
                Table with = TableSteps.applied(partition, List.of(added));
                steps.add(operation.effect(new Change.Altered(partition, with, List.of(), List.of(added))));
                sharedIndexes.isBuilt(partition, index);
                built.add(Parts.ref(partition, index));
            });
        }
        return built;
    }

    private void validate(Constraint from, Constraint to) {
        Table table = steps.now();
        steps.add(
                Operation.builder("validate " + to.label() + " of " + table.id())
                        .statements(TableDdl.alter(
                                table, List.of("VALIDATE CONSTRAINT " + Identifiers.quote(Parts.name(to)))))
                        .reverse(Reverse.impossible("a constraint cannot be made not valid again"))
                        .lock(LockLevel.SCHEMA)
                        .timeouts(Online.LONG)
                        .transactional(false)
                        .requires(Parts.ref(table, to)),
                new PartChange.Altered(from, to, List.of()));
    }

    private static String dropConcurrently(Table table, Index index) {
        return "DROP INDEX " + Online.CONCURRENTLY + IndexDdl.name(table.name(), index);
    }

    private void make(TablePart part, Set<Ref> built) {
        Table table = steps.now();
        boolean shared = Attachments.isShared(table, part);
        Operation.Builder operation = Operation.builder("add " + part.label() + " to " + table.id())
                .statements(
                        shared ? sharedIndexes.create(table, part, target) : PartDdl.create(table, part, target, false))
                .reverse(Reverse.by(PartDdl.drop(table, part)))
                .lock(lockOfAdding(part))
                .requires(Parts.needs(table, part))
                .requires(Names.freed(table, part))
                .provides(Parts.ref(table, part))
                .provides(Names.ofPart(table.name(), part));
        if (shared) {
            sharedIndexes.created(operation, table, part);
            operation.requires(built);
        }
        if (part instanceof CheckConstraint check) {
            var family = new Family(steps.context());
            family.flagCheck(operation, table, check, true);
            operation
                    .requires(family.order().undisturbedBelow(table))
                    .requires(family.order().otherChecksGone(table, check));
        }
        if (part instanceof ForeignKey key) {
            var family = new Family(steps.context());
            operation
                    .requires(new Persistence(steps.context()).needs(table, key))
                    .requires(family.order().keysBelowGone(table))
                    .requires(family.order().undisturbedBelow(table)); // What leaves would take a copy along.
        }
        if (part instanceof Trigger trigger) {
            new TriggersAbove(steps.context()).await(operation, table, trigger);
        }
        if (part instanceof Trigger || part instanceof Policy) {
            operation.requires(TableReplacement.rowsBack(table.name()));
        }
        Risks risks = PartRisks.ofAdding(part, steps);
        (built.isEmpty() ? risks : risks.withoutWaiting()).addTo(operation);
        steps.add(operation, new PartChange.Added(part));
    }

    /** Makes an index or a key another one of the same name; where it can, the old one serves until the new one is there. */
    void exchange(TablePart from, TablePart to) {
        Optional<Index> built = Online.canServeMeanwhile(from, steps, target) ? Online.indexOf(to) : Optional.empty();
        if (built.isEmpty()) {
            remove(from);
            add(to);
        } else if (from instanceof Index old && to instanceof Index) {
            exchangeIndex(old, built.get());
        } else {
            exchangeKey(from, built.get(), (Constraint) to);
        }
    }

    private void exchangeIndex(Index from, Index to) {
        Table table = steps.now();
        Index old = from.withName(meanwhile(from, "__old"));
        steps.add(
                Operation.builder("rename " + from.label() + " of " + table.id() + " to " + old.name())
                        .statement(PartDdl.rename(table, from, old.name()))
                        .reverse(Reverse.by(PartDdl.rename(table, old, from.name())))
                        .lock(LockLevel.SCHEMA)
                        .provides(Names.freed(table, from))
                        .invalidates(Names.ofPart(table.name(), from)),
                List.of(new PartChange.Removed(from), new PartChange.Added(old)));
        add(to);
        steps.add(
                Operation.builder("drop " + old.label() + " of " + table.id())
                        .statement(dropConcurrently(table, old))
                        .reverse(new Reverse.Statements(PartDdl.create(table, old, table.metadata(), false)))
                        .timeouts(Online.PATIENT)
                        .transactional(false)
                        .requires(Parts.ref(table, to)),
                new PartChange.Removed(old));
    }

    private void exchangeKey(TablePart from, Index wanted, Constraint to) {
        Table table = steps.now();
        Index index = wanted.withName(meanwhile(wanted, "__new"));
        Operation.Builder operation = concurrent(table, index);
        PartRisks.ofAdding(to, steps).withoutWaiting().addTo(operation);
        steps.add(operation, new PartChange.Added(index));
        makeKey(index, to, from);
    }

    private String meanwhile(TablePart part, String ending) {
        return FreeNames.of(steps.now().name().withName(Parts.name(part)), ending, steps.context())
                .name();
    }

    /** Takes a part away in the transaction of the rest, as what it hangs on goes there. */
    void removeAtOnce(TablePart part) {
        remove(part, false);
    }

    /** Takes a part away. */
    void remove(TablePart part) {
        remove(part, Online.isConcurrent(part, steps));
    }

    private void remove(TablePart part, boolean concurrent) {
        Table table = steps.now();
        String statement = part instanceof Index index && concurrent
                ? dropConcurrently(table, index)
                : PartDdl.drop(table, part) + (sharedIndexes.isHeldByKeys(table, part) ? " CASCADE" : "");
        Operation.Builder operation = Operation.builder("drop " + part.label() + " of " + table.id())
                .statement(statement)
                .transactional(!concurrent)
                .timeouts(concurrent ? Online.PATIENT : Timeouts.defaults())
                .reverse(new Reverse.Statements(PartDdl.create(table, part, table.metadata(), false)))
                .provides(Names.state("gone", Parts.ref(table, part)))
                .invalidates(Parts.ref(table, part))
                .invalidates(Names.ofPart(table.name(), part));
        if (Attachments.isIndex(part)) {
            operation.invalidates(Attachments.share(table, Parts.name(part))); // It may have been a share.
        }
        if (Attachments.isShared(table, part)) {
            sharedIndexes.dropped(operation, table, Parts.name(part));
        }
        if (part instanceof CheckConstraint check) {
            var family = new Family(steps.context());
            family.flagCheck(operation, table, check, false);
            if (Parts.isInherited(check)) {
                operation.requires(family.order().otherChecksGone(table, check));
            }
            operation.requires(
                    family.order().undisturbedBelow(table)); // What leaves takes a copy along, and drops it then.
        }
        steps.add(operation, new PartChange.Removed(part));
    }

    /** Returns whether the server can make the change and leave the part where it is. */
    boolean isInPlace(PartChange.Altered change) {
        return PartDdl.alter(steps.now(), change.from(), change.to(), facets(change))
                .isPresent();
    }

    private static List<String> facets(PartChange.Altered change) {
        return change.facets().stream().map(FacetChange::name).toList();
    }

    /** Changes a part in place. */
    void change(PartChange.Altered change) {
        Table table = steps.now();
        TablePart to = change.to();
        var above = new TriggersAbove(steps.context());
        TablePart from = change.from() instanceof Trigger trigger ? above.staying(table, trigger) : change.from();
        List<String> facets = facets(change);
        List<String> statements = PartDdl.alter(table, from, to, facets).orElseThrow();
        if (statements.isEmpty()) {
            steps.assume(change); // A parent's operation brings it about.
        } else {
            Reverse reverse = PartDdl.alter(table, to, from, facets)
                    .<Reverse>map(Reverse.Statements::new)
                    .orElseGet(() -> Reverse.impossible("it would have to be made anew"));
            Operation.Builder operation = Operation.builder("alter " + to.label() + " of " + table.id())
                    .statements(statements)
                    .reverse(reverse)
                    .lock(LockLevel.SCHEMA)
                    .requires(Parts.needs(table, to))
                    .requires(Parts.ref(table, to));
            if (to instanceof Trigger trigger) {
                above.await(operation, table, trigger);
            }
            steps.add(operation, change);
        }
    }

    /** Gives a part another name; nothing else changes but perhaps the comment. */
    void rename(TablePart from, TablePart to) {
        Table table = steps.now();
        var statements = new ArrayList<String>();
        statements.add(PartDdl.rename(table, from, Parts.name(to)));
        statements.addAll(PartDdl.comment(table, from, to));
        Operation.Builder operation =
                Operation.builder("rename " + from.label() + " of " + table.id() + " to " + Parts.name(to));
        if (Attachments.isShared(table, from)) {
            statements.addAll(sharedIndexes.renamed(operation, table, Parts.name(from), Parts.name(to)));
        }
        steps.add(
                operation
                        .statements(statements)
                        .reverse(Reverse.by(PartDdl.rename(table, to, Parts.name(from))))
                        .lock(LockLevel.SCHEMA)
                        .provides(Parts.ref(table, to))
                        .provides(Names.ofPart(table.name(), to))
                        .provides(Names.freed(table, from))
                        .invalidates(Names.ofPart(table.name(), from)),
                List.of(new PartChange.Removed(from), new PartChange.Added(to)));
    }

    private static LockLevel lockOfAdding(TablePart part) {
        return switch (part) {
            case ForeignKey ignored -> LockLevel.WRITES;
            case Index ignored -> LockLevel.WRITES;
            case Trigger ignored -> LockLevel.WRITES;
            case Constraint ignored -> LockLevel.ALL;
            case Policy ignored -> LockLevel.ALL;
            case Column ignored -> LockLevel.ALL;
        };
    }
}
