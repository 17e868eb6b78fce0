package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Adds, drops, renames and alters columns; what changes a type is in {@link ColumnTypes}. */
final class ColumnOperations {
    private static final FacetChange INHERITED = new FacetChange("attribute.inherited", null, "true");

    private final TableSteps steps;
    private final Family family;
    private final ColumnsBelow below;
    private final FamilyNullability nullability;
    private final IdentityOperations identities;
    private final TypeRebuilds types;
    private final int version;

    ColumnOperations(TableSteps steps, Family family) {
        this.steps = steps;
        this.family = family;
        this.below = new ColumnsBelow(steps, family);
        this.nullability = new FamilyNullability(steps, family, below);
        this.identities = new IdentityOperations(steps, family, below);
        this.types = new TypeRebuilds(steps.context());
        this.version = Versions.major(steps.context());
    }

    /** Returns a parent's column as ADD COLUMN brings it to a child. */
    private Column brought(Column ofParent, Table child) {
        Column brought = Family.brought(ofParent);
        return IdentityDdl.isTheParents(child, version) ? IdentityDdl.shared(brought, ofParent.identity()) : brought;
    }

    /** Returns how identities come and go. */
    IdentityOperations identities() {
        return identities;
    }

    /** Gives a column another name, and its identity sequence with it where that is named after it. */
    void rename(PartChange.Renamed renamed) {
        Column from = (Column) renamed.from();
        Column to = (Column) renamed.to();
        Table table = steps.now();
        var statements = new ArrayList<String>();
        statements.add(rename(table, from, to));
        Column after = from.withName(to.name());
        IdentityDdl.rename(table, from, table, after).ifPresent(statements::add);
        Operation.Builder operation = Operation.builder(
                        "rename " + from.label() + " of " + table.id() + " to " + to.name())
                .statements(statements)
                .reverse(Reverse.by(rename(table, to, from)))
                .provides(Parts.ref(table, to))
                .provides(Names.named(table, to))
                .provides(Names.freed(table, from));
        IdentityOperations.passNames(operation, table, from, table, after);
        steps.add(operation, renamed);
    }

    private static String rename(Table table, Column from, Column to) {
        return "ALTER TABLE " + TableDdl.name(table) + " RENAME COLUMN " + ColumnDdl.name(from) + " TO "
                + ColumnDdl.name(to);
    }

    /** Adds a column, to the tables below too. */
    void add(Column to) {
        Table table = steps.now();
        Optional<Column> ofParent = family.parentColumn(steps.context().to(), table, to.name());
        if (Family.isInherited(to) && ofParent.isPresent()) {
            Column brought = brought(ofParent.get(), table);
            steps.assume(new PartChange.Added(brought));
            alter(brought, to);
            return;
        }
        Column column = Family.withInherited(to, false);
        List<Table> descendants = family.stayingDescendants(table);
        if (ColumnRisks.isFilled(column)) {
            var rowTypes = new RowTypes(steps.context());
            Stream.concat(Stream.of(table), descendants.stream())
                    .forEach(each -> rowTypes.refuse(each.id(), column.label() + " cannot be added with values"));
        }
        var statements = new ArrayList<>(identities.add(column, table, descendants.isEmpty()));
        statements.addAll(TableDdl.alterOnly(table, ColumnDdl.afterCreation(column, version)));
        statements.addAll(ColumnDdl.metadata(table, null, column, steps.context()));
        Operation.Builder operation = Operation.builder("add " + column.label() + " to " + table.id())
                .statements(statements)
                .reverse(Reverse.by(PartDdl.drop(table, column)))
                .requires(Parts.needs(table, column))
                .requires(Names.freed(table, column))
                .provides(Parts.ref(table, column))
                .provides(Names.ofPart(table.name(), column));
        ColumnRisks.ofAdding(column, steps).addTo(operation);
        descendants.forEach(
                child -> operation.requires(ColumnTypes.retyped(child.id().column(column.name()))));
        below.affect(
                descendants,
                operation,
                column.name(),
                child -> child.column(column.name())
                        .map(there -> joined(child, there))
                        .orElseGet(() -> new PartChange.Added(brought(column, child))));
        steps.add(operation, new PartChange.Added(column));
    }

    /** A column of a table below, which has its new type by then, becomes the parent's as well. */
    private PartChange joined(Table child, Column there) {
        Column now = Family.find(steps.context().to(), child.name())
                .flatMap(after -> after.column(there.name()))
                .filter(after -> types.changes(there, after))
                .map(after -> ColumnTypes.retyped(new ColumnTypes.Retyping(there, after)))
                .orElse(there);
        return new PartChange.Altered(now, Family.withInherited(now, true), List.of(INHERITED));
    }

    /** Drops a column, of the tables below too unless they declare it themselves. */
    void remove(Column from) {
        Table table = steps.now();
        List<Table> parents = Family.isInherited(from) ? family.stayingParents(table) : List.of();
        if (parents.stream().anyMatch(parent -> !family.isKeptBelow(parent, from.name()))) {
            steps.assume(new PartChange.Removed(from));
            return;
        }
        boolean alone = family.isKeptBelow(table, from.name());
        SortedSet<Ref> sequences = OwnedSequences.goingWith(Parts.ref(table, from), steps.context());
        SortedSet<Ref> names = Names.ofPart(table.name(), from);
        Operation.Builder operation = Operation.builder("drop " + from.label() + " of " + table.id())
                .statements(
                        alone
                                ? TableDdl.alterOnly(table, List.of("DROP COLUMN " + ColumnDdl.name(from)))
                                : List.of(PartDdl.drop(table, from)))
                .reverse(
                        from.generation() == null
                                ? Reverse.impossible("the values of " + from.label() + " are gone")
                                : new Reverse.Statements(
                                        TableDdl.alter(table, List.of("ADD COLUMN " + ColumnDdl.definition(from)))))
                .requires(OwnedSequences.released(Parts.ref(table, from), steps.context()))
                .requires(OwnedSequences.letGo(sequences, steps.context()))
                .requires(OwnedSequences.letGo(names, steps.context()))
                .provides(Names.state("dropped", Parts.ref(table, from)))
                .invalidates(Parts.ref(table, from))
                .invalidates(names)
                .invalidates(sequences);
        parents.forEach(parent -> operation.requires(Names.state("dropped", Parts.ref(parent, from))));
        ColumnRisks.ofDropping(from, steps).addTo(operation);
        List<Table> descendants = alone ? family.stayingChildren(table) : family.stayingDescendants(table);
        descendants.forEach(child -> operation.requires(family.order().joinedOthersWith(child, from.name())));
        List<Table> affected = descendants.stream()
                .filter(child -> Family.find(steps.context().to(), child.name())
                        .flatMap(after -> after.column(from.name()))
                        .filter(Family::isInherited)
                        .isEmpty())
                .toList();
        below.affect(affected, operation, from.name(), child -> {
            Column there = child.column(from.name()).orElseThrow();
            return alone || there.metadata().attributes().isSet("local")
                    ? new PartChange.Altered(there, Family.withInherited(there, false), List.of(INHERITED))
                    : new PartChange.Removed(there);
        });
        steps.add(operation, new PartChange.Removed(from));
    }

    /** Takes a default away before what it calls goes; phase EXPAND, because nothing else orders it before all drops. */
    void letGoOfDefault(Column from, Column to) {
        if (from.defaultValue() == null) {
            alter(from, to);
            return;
        }
        alter(dropDefault(from), to, Names.letGo(Parts.ref(steps.now(), from)));
    }

    /** Takes a default away; the column as it is then. */
    Column dropDefault(Column from) {
        Column without = from.withDefaultValue(null);
        steps.addFirst(defaultDropped(from).phase(Phase.EXPAND), new PartChange.Altered(from, without, List.of()));
        return without;
    }

    /**
     * Takes note that a column stays which those above drop.
     *
     * @return the column as it is then
     */
    Column becomeOwn(Column from, Column to) {
        if (family.order().droppedAbove(steps.now(), to).isEmpty() || !Family.isInherited(from)) {
            return from;
        }
        Column own = Family.withInherited(from, false);
        steps.assume(new PartChange.Altered(from, own, List.of()));
        return own;
    }

    /** Takes a default away before its table goes, which may then wait for another that waits for this. */
    void dropDefaultAlone(Column from) {
        Ref column = Parts.ref(steps.now(), from);
        steps.addFirst(
                defaultDropped(from).invalidates(column),
                new PartChange.Altered(from, from.withDefaultValue(null), List.of()));
        steps.after(Names.letGo(column));
    }

    private Operation.Builder defaultDropped(Column from) {
        Table table = steps.now();
        String alter = "ALTER COLUMN " + ColumnDdl.name(from) + " ";
        return Operation.builder("drop default of " + from.label() + " of " + table.id())
                .statements(TableDdl.alterOnly(table, List.of(alter + "DROP DEFAULT")))
                .reverse(new Reverse.Statements(
                        TableDdl.alterOnly(table, List.of(alter + "SET DEFAULT " + from.defaultValue()))))
                .provides(Names.letGo(Parts.ref(table, from)));
    }

    /** Alters whatever of a column is not its type. */
    void alter(Column from, Column to, Ref... after) {
        SortedSet<Ref> added = family.order().addedAbove(steps.now(), to);
        if (!Family.isInherited(from) && !added.isEmpty()) {
            Column shared = Family.withInherited(from, true);
            steps.assume(new PartChange.Altered(from, shared, List.of()));
            alter(shared, to, Stream.concat(Stream.of(after), added.stream()).toArray(Ref[]::new));
            return;
        }
        Column wanted = Family.withInherited(to, Family.isInherited(from));
        if (from.facets().equals(wanted.facets())) {
            return;
        }
        if (identities.isTheParents() && !Objects.equals(from.identity(), wanted.identity())) {
            Column shared = from.withIdentity(wanted.identity());
            steps.assume(new PartChange.Altered(from, shared, List.of()));
            alter(shared, to, after);
            return;
        }
        if (identities.isSequenceNameTaken(from, wanted)) {
            Column aside = identities.moveSequenceAside(from);
            alter(aside, to, after);
            return;
        }
        List<Table> sharing = identities.partitionsSharing(from, wanted);
        if (!sharing.isEmpty()) {
            Column others = wanted.withIdentity(from.identity());
            alter(from, others, after);
            identities.alter(others, wanted, sharing);
            return;
        }
        Optional<Ref> above = nullability.byParent(from, wanted);
        if (above.isPresent()) {
            Column reached = from.withNullable(wanted.nullable());
            steps.assume(new PartChange.Altered(from, reached, List.of()));
            alter(reached, to, Stream.concat(Stream.of(after), above.stream()).toArray(Ref[]::new));
            return;
        }
        var notNull = new OnlineNotNull(steps);
        Optional<CheckConstraint> proof = notNull.prove(from, wanted);
        Table table = steps.now();
        List<String> subcommands = new ArrayList<>(ColumnAlteration.subcommands(from, wanted, version));
        var statements = new ArrayList<String>();
        statements.addAll(IdentityDdl.bringWithin(table, from, wanted));
        if (nullability.isForbiddenBelow(table, from, wanted)) {
            // Since version 18 the table alone cannot; before that, the tables below forbid it by then.
            String setNotNull = "ALTER COLUMN " + ColumnDdl.name(wanted) + " SET NOT NULL";
            subcommands.remove(setNotNull);
            statements.addAll(TableDdl.alter(table, List.of(setNotNull)));
        }
        boolean reaches = family.allowsNullBelow(table, from, wanted) || !family.hasChildren(table.name());
        statements.addAll(reaches ? TableDdl.alter(table, subcommands) : TableDdl.alterOnly(table, subcommands));
        IdentityDdl.rename(table, from, table, wanted).ifPresent(statements::add);
        if (from.identity() == null && wanted.identity() != null) {
            statements.add(IdentityOperations.continueAfterRows(table, wanted));
        }
        proof.ifPresent(check -> statements.add(PartDdl.drop(table, check)));
        statements.addAll(ColumnDdl.metadata(table, from, wanted, steps.context()));
        if (statements.isEmpty()) {
            steps.assume(new PartChange.Altered(from, wanted, List.of()));
            return;
        }
        Operation.Builder operation = Operation.builder("alter " + to.label() + " of " + table.id())
                .statements(statements)
                .reverse(reverse(table, from, wanted))
                .lock(subcommands.isEmpty() ? LockLevel.SCHEMA : LockLevel.ALL)
                .requires(Parts.needs(table, wanted))
                .requires(Parts.ref(table, wanted))
                .requires(family.order().droppedAbove(table, to))
                .requires(after)
                .provides(Parts.ref(table, wanted));
        IdentityOperations.passNames(operation, table, from, table, wanted);
        nullability.addTo(operation, from, wanted);
        Risks risks = ColumnRisks.ofAltering(from, wanted, steps);
        var changes = new ArrayList<PartChange>();
        changes.add(new PartChange.Altered(from, wanted, List.of()));
        proof.ifPresent(check -> {
            risks.withoutWaiting();
            operation.requires(notNull.proven(wanted));
            changes.add(new PartChange.Removed(check));
        });
        risks.addTo(operation);
        steps.add(operation, changes);
    }

    private Reverse reverse(Table table, Column from, Column to) {
        if (from.generation() != null && to.generation() == null) {
            return Reverse.impossible("a column cannot be made a generated one again");
        }
        var back = new ArrayList<>(TableDdl.alterOnly(table, ColumnAlteration.subcommands(to, from, version)));
        back.addAll(ColumnDdl.metadata(table, to, from, steps.context()));
        return new Reverse.Statements(back);
    }
}
