package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Adds, drops, renames and alters columns; what changes a type is in {@link ColumnTypes}. */
final class ColumnOperations {
    private static final int NOT_NULL_IS_A_CONSTRAINT = 18;

    private final TableSteps steps;
    private final Family family;
    private final int version;

    ColumnOperations(TableSteps steps, Family family) {
        this.steps = steps;
        this.family = family;
        this.version = Versions.major(steps.context());
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
        steps.add(
                Operation.builder("rename " + from.label() + " of " + table.id() + " to " + to.name())
                        .statements(statements)
                        .reverse(Reverse.by(rename(table, to, from)))
                        .provides(Parts.ref(table, to))
                        .provides(Names.named(table, to))
                        .provides(Names.freed(table, from)),
                renamed);
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
            Column brought = Family.brought(ofParent.get());
            steps.assume(new PartChange.Added(brought));
            alter(brought, to);
            return;
        }
        Column column = Family.withInherited(to, false);
        var statements = new ArrayList<>(TableDdl.alter(table, List.of("ADD COLUMN " + ColumnDdl.definition(column))));
        statements.addAll(TableDdl.alterOnly(table, ColumnDdl.afterCreation(column, version)));
        statements.addAll(ColumnDdl.metadata(table, io.schemasync.api.model.Metadata.none(), column));
        Operation.Builder operation = Operation.builder("add " + column.label() + " to " + table.id())
                .statements(statements)
                .reverse(Reverse.by(PartDdl.drop(table, column)))
                .requires(Parts.needs(table, column))
                .requires(Names.freed(table, column))
                .provides(Parts.ref(table, column));
        ColumnRisks.ofAdding(column, steps).addTo(operation);
        forTables(
                family.stayingDescendants(table),
                operation,
                column.name(),
                child -> child.column(column.name())
                        .<PartChange>map(there ->
                                new PartChange.Altered(there, Family.withInherited(there, true), List.of(INHERITED)))
                        .orElseGet(() -> new PartChange.Added(Family.brought(column))));
        steps.add(operation, new PartChange.Added(column));
    }

    private static final FacetChange INHERITED = new FacetChange("attribute.inherited", null, "true");

    /** Says what an operation on a column does to the tables below. */
    private void forTables(
            List<Table> tables, Operation.Builder operation, String column, Function<Table, PartChange> effect) {
        operation.requires(family.undisturbedBelow(steps.now()));
        for (Table child : tables) {
            operation.requires(family.leftBy(child));
            PartChange change = effect.apply(child);
            if (change.after().isPresent()) {
                operation.provides(child.id().column(column));
            }
            if (change.before().isPresent()
                    && !(change.after().isPresent()
                            && change.before().get().kind().equals(ObjectKind.COLUMN)
                            && isSameType(change))) {
                operation.invalidates(child.id().column(column));
            }
            operation.effect(
                    new Change.Altered(child, TableSteps.applied(child, List.of(change)), List.of(), List.of(change)));
        }
    }

    private static boolean isSameType(PartChange change) {
        Column before = (Column) change.before().orElseThrow();
        Column after = (Column) change.after().orElseThrow();
        return before.type().equals(after.type());
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
                .requires(releasedSequences(from))
                .provides(Names.state("dropped", Parts.ref(table, from)))
                .invalidates(Parts.ref(table, from));
        parents.forEach(parent -> operation.requires(Names.state("dropped", Parts.ref(parent, from))));
        ColumnRisks.ofDropping(from, steps).addTo(operation);
        List<Table> below = alone ? family.stayingChildren(table) : family.stayingDescendants(table);
        below.forEach(child -> operation.requires(family.joinedOthersWith(child, from.name())));
        List<Table> affected = below.stream()
                .filter(child -> Family.find(steps.context().to(), child.name())
                        .flatMap(after -> after.column(from.name()))
                        .filter(Family::isInherited)
                        .isEmpty())
                .toList();
        forTables(affected, operation, from.name(), child -> {
            Column there = child.column(from.name()).orElseThrow();
            return alone || there.metadata().attributes().isSet("local")
                    ? new PartChange.Altered(there, Family.withInherited(there, false), List.of(INHERITED))
                    : new PartChange.Removed(there);
        });
        steps.add(operation, new PartChange.Removed(from));
    }

    /** A sequence that stays while its column goes must be given free before. */
    private SortedSet<Ref> releasedSequences(Column column) {
        return releasedSequences(steps, Parts.ref(steps.now(), column));
    }

    static SortedSet<Ref> releasedSequences(TableSteps steps, Ref owner) {
        var released = new TreeSet<Ref>();
        steps.context().from().objects(Sequence.class).forEach(sequence -> {
            Ref ownedBy = sequence.ownedBy();
            if (ownedBy != null
                    && owner.covers(ownedBy)
                    && steps.context().to().object(sequence.id()).isPresent()) {
                released.add(Names.state("released", sequence.id().ref()));
            }
        });
        return released;
    }

    /** Takes a default away before what it calls goes; phase EXPAND, because nothing else orders it before all drops. */
    void letGoOfDefault(Column from, Column to) {
        if (from.defaultValue() == null) {
            alter(from, to);
            return;
        }
        Table table = steps.now();
        Column without = from.withDefaultValue(null);
        String alter = "ALTER COLUMN " + ColumnDdl.name(from) + " ";
        Ref state = Names.state("let-go", Parts.ref(table, from));
        steps.add(
                Operation.builder("drop default of " + from.label() + " of " + table.id())
                        .phase(Phase.EXPAND)
                        .statements(TableDdl.alterOnly(table, List.of(alter + "DROP DEFAULT")))
                        .reverse(new Reverse.Statements(
                                TableDdl.alterOnly(table, List.of(alter + "SET DEFAULT " + from.defaultValue()))))
                        .provides(state),
                new PartChange.Altered(from, without, List.of()));
        alter(without, to, state);
    }

    /** Alters a column that keeps its type, after what its parents' operations make of it. */
    void change(Column from, Column to) {
        for (Table parent : family.stayingParents(steps.now())) {
            Column before = Family.find(steps.context().from(), parent.name())
                    .flatMap(table -> table.column(from.name()))
                    .orElse(null);
            Column after = parent.column(to.name()).orElse(null);
            if (before != null
                    && after != null
                    && !from.nullable()
                    && to.nullable()
                    && family.allowsNullBelow(parent, before, after)) {
                Column open = from.withNullable(true);
                steps.assume(new PartChange.Altered(from, open, List.of()));
                alter(open, to, parent.id().column(to.name()));
                return;
            }
        }
        alter(from, to);
    }

    /** Alters whatever of a column is not its type. */
    void alter(Column from, Column to, Ref... after) {
        Column wanted = Family.withInherited(to, Family.isInherited(from));
        if (from.facets().equals(wanted.facets())) {
            return;
        }
        Optional<Table> forbidding = forbidding(from, wanted);
        if (forbidding.isPresent()) {
            Column closed = from.withNullable(false);
            steps.assume(new PartChange.Altered(from, closed, List.of()));
            alter(closed, to, forbidding.get().id().column(to.name()));
            return;
        }
        var notNull = new OnlineNotNull(steps);
        Optional<CheckConstraint> proof = notNull.prove(from, wanted);
        Table table = steps.now();
        List<String> subcommands = new ArrayList<>(ColumnAlteration.subcommands(from, wanted, version));
        var statements = new ArrayList<String>();
        statements.addAll(IdentityDdl.bringWithin(table, from, wanted));
        boolean reachesOthers = family.allowsNullBelow(table, from, wanted);
        boolean forbidsOthers = forbidsNullBelow(table, from, wanted);
        if (forbidsOthers) {
            // Since version 18 the table alone cannot; before that, the tables below forbid it by then.
            String setNotNull = "ALTER COLUMN " + ColumnDdl.name(wanted) + " SET NOT NULL";
            subcommands.remove(setNotNull);
            statements.addAll(TableDdl.alter(table, List.of(setNotNull)));
        }
        boolean alone = reachesOthers || family.stayingDescendants(table).isEmpty();
        statements.addAll(alone ? TableDdl.alter(table, subcommands) : TableDdl.alterOnly(table, subcommands));
        IdentityDdl.rename(table, from, table, wanted).ifPresent(statements::add);
        if (from.identity() == null && wanted.identity() != null) {
            statements.add(continueAfterRows(table, wanted));
        }
        proof.ifPresent(check -> statements.add(PartDdl.drop(table, check)));
        statements.addAll(ColumnDdl.metadata(table, from.metadata(), wanted));
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
                .requires(after)
                .requires(nullabilityOfFamily(from, wanted))
                .requires(from.nullable() || !wanted.nullable() ? Set.of() : keysGone(table))
                .provides(Parts.ref(table, wanted));
        if (reachesOthers) {
            List<Table> allowing = new ArrayList<>();
            for (Table child : family.stayingDescendants(table)) {
                operation.requires(keysGone(child));
                boolean allows = Family.find(steps.context().to(), child.name())
                        .flatMap(there -> there.column(to.name()))
                        .filter(Column::nullable)
                        .isPresent();
                if (allows) {
                    allowing.add(child);
                    if (version >= NOT_NULL_IS_A_CONSTRAINT) {
                        // One that the table below has of its own stays when the parent's goes.
                        operation.statements(TableDdl.alter(
                                child, List.of("ALTER COLUMN " + ColumnDdl.name(to) + " DROP NOT NULL")));
                    }
                } else {
                    operation.statements(
                            TableDdl.alter(child, List.of("ALTER COLUMN " + ColumnDdl.name(to) + " SET NOT NULL")));
                }
            }
            forTables(allowing, operation, to.name(), child -> {
                Column there = below(child, from);
                return new PartChange.Altered(there, there.withNullable(true), List.of());
            });
        }
        if (forbidsOthers && forbidsForAll()) {
            List<Table> allowing = family.stayingDescendants(table).stream()
                    .filter(child -> child.column(to.name()).orElseThrow().nullable())
                    .toList();
            forTables(allowing, operation, to.name(), child -> {
                Column there = below(child, from);
                return new PartChange.Altered(there, there.withNullable(false), List.of());
            });
        }
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

    /** Returns a column of a table below as a change of this table's type has left it. */
    private Column below(Table child, Column now) {
        Column there = child.column(now.name()).orElseThrow();
        return Family.find(steps.context().from(), steps.now().name())
                .flatMap(table -> table.column(now.name()))
                .filter(before -> !before.type().canonical().equals(now.type().canonical()))
                .map(before -> ColumnTypes.asParent(there, new ColumnTypes.Retyping(before, now)))
                .orElse(there);
    }

    /**
     * Returns whether a table forbids NULL for those below it at once. Since version 18 that is a constraint, which would have another name
     * below if they forbade it first.
     */
    private boolean forbidsForAll() {
        return version >= NOT_NULL_IS_A_CONSTRAINT && !Online.applies(steps);
    }

    /** Returns the table above that forbids a column NULL for this one, too. */
    private Optional<Table> forbidding(Column from, Column to) {
        if (!forbidsForAll() || !from.nullable() || to.nullable()) {
            return Optional.empty();
        }
        return family.stayingParents(steps.now()).stream()
                .filter(parent -> {
                    Optional<Column> before = Family.find(steps.context().from(), parent.name())
                            .flatMap(table -> table.column(to.name()));
                    Optional<Column> after =
                            Family.find(steps.context().to(), parent.name()).flatMap(table -> table.column(to.name()));
                    return before.isPresent()
                            && after.isPresent()
                            && forbidsNullBelow(parent, before.get(), after.get());
                })
                .findFirst();
    }

    /** Returns whether a column that forbids NULL from then on is forbidden it in all tables below, too. */
    private boolean forbidsNullBelow(Table table, Column from, Column to) {
        List<Table> below = family.stayingDescendants(table);
        return from.nullable()
                && !to.nullable()
                && !below.isEmpty()
                && below.stream()
                        .flatMap(child -> Family.find(steps.context().to(), child.name()).stream())
                        .allMatch(child -> child.column(to.name())
                                .filter(column -> !column.nullable())
                                .isPresent());
    }

    /**
     * Takes the identity away before all else; the sequence goes with it, and another may take its name.
     *
     * @return the column as it is then
     */
    Column dropIdentity(Column from) {
        Table table = steps.now();
        Ref state = Names.state("no-identity", Parts.ref(table, from));
        Column without = from.withIdentity(null);
        List<String> statements =
                TableDdl.alterOnly(table, List.of("ALTER COLUMN " + ColumnDdl.name(from) + " DROP IDENTITY"));
        steps.add(
                Operation.builder("drop identity of " + from.label() + " of " + table.id())
                        .statements(statements)
                        .reverse(reverse(table, from, without))
                        .provides(state)
                        .invalidates(Names.relation(IdentityDdl.sequence(table, from))),
                new PartChange.Altered(from, without, List.of()));
        steps.after(state);
        return without;
    }

    private Reverse reverse(Table table, Column from, Column to) {
        if (from.generation() != null && to.generation() == null) {
            return Reverse.impossible("a column cannot be made a generated one again");
        }
        var back = new ArrayList<>(TableDdl.alterOnly(table, ColumnAlteration.subcommands(to, from, version)));
        back.addAll(ColumnDdl.metadata(table, to.metadata(), from));
        return new Reverse.Statements(back);
    }

    /** The numbers go on after those that are in use. */
    static String continueAfterRows(Table table, Column column) {
        return "SELECT setval(pg_get_serial_sequence(" + Identifiers.literal(TableDdl.name(table)) + ", "
                + Identifiers.literal(column.name()) + "), max(" + ColumnDdl.name(column) + ")) FROM "
                + TableDdl.name(table);
    }

    /** A column of a primary key may be NULL only once the key is gone. */
    private Set<Ref> keysGone(Table table) {
        return Family.find(steps.context().from(), table.name())
                .flatMap(before -> before.constraints(PrimaryKey.class)
                        .findFirst()
                        .map(key -> Set.of(Names.state("gone", Parts.ref(before, key)))))
                .orElse(Set.of());
    }

    /** A parent may forbid NULL when its children do, and a child may allow it when its parents do. */
    private SortedSet<Ref> nullabilityOfFamily(Column from, Column to) {
        var refs = new TreeSet<Ref>();
        if (from.nullable() && !to.nullable() && !forbidsForAll()) {
            family.stayingDescendants(steps.now())
                    .forEach(child -> refs.add(child.id().column(to.name())));
        } else if (!from.nullable() && to.nullable()) {
            family.stayingParents(steps.now())
                    .forEach(parent -> refs.add(parent.id().column(to.name())));
        }
        return refs;
    }
}
