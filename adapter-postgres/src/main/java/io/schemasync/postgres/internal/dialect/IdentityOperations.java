package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Gives columns identities, changes and takes them away; the sequence behind one comes and goes with it. */
final class IdentityOperations {
    private final TableSteps steps;
    private final Family family;
    private final ColumnsBelow below;
    private final int version;

    IdentityOperations(TableSteps steps, Family family, ColumnsBelow below) {
        this.steps = steps;
        this.family = family;
        this.below = below;
        this.version = Versions.major(steps.context());
    }

    /** Returns what adds a column, which may have an identity, to a table and to those below it. */
    List<String> add(Column column, Table table, boolean isAlone) {
        boolean forItself =
                column.identity() != null && !(IdentityDdl.isTheParents(version) && table.partitioning() != null);
        return forItself && !isAlone
                ? addNumbered(column, table)
                : TableDdl.alter(table, List.of("ADD COLUMN " + ColumnDdl.definition(column)));
    }

    /** An identity cannot be added to tables below: their rows are numbered by a sequence, which then makes way. */
    private List<String> addNumbered(Column column, Table table) {
        Sequence numbers = IdentityDdl.sequence(FreeNames.of(table.name(), "__numbers", steps.context()), column);
        String next = "nextval(" + Identifiers.literal(SequenceDdl.name(numbers)) + ")";
        Column numbered = column.withIdentity(null).withDefaultValue(SqlText.of(next));
        String alter = "ALTER COLUMN " + ColumnDdl.name(column) + " ";
        var statements = new ArrayList<String>();
        statements.add(SequenceDdl.create(numbers));
        statements.addAll(TableDdl.alter(table, List.of("ADD COLUMN " + ColumnDdl.definition(numbered))));
        statements.addAll(TableDdl.alter(table, List.of(alter + "DROP DEFAULT")));
        statements.addAll(
                TableDdl.alterOnly(table, ColumnAlteration.subcommands(column.withIdentity(null), column, version)));
        statements.add("DROP SEQUENCE " + SequenceDdl.name(numbers));
        statements.add(continueAfterRows(table, column));
        return statements;
    }

    /** Returns whether the sequence is to have the name of another identity's: these may wait for each other's. */
    boolean isSequenceNameTaken(Column from, Column to) {
        Table table = steps.now();
        if (IdentityDdl.rename(table, from, table, to).isEmpty()) {
            return false;
        }
        var taken = new TreeSet<Ref>();
        steps.context()
                .from()
                .objects(Table.class)
                .forEach(each -> each.columns().forEach(column -> taken.addAll(Names.ofPart(each.name(), column))));
        return taken.containsAll(Names.ofPart(table.name(), from)) && taken.containsAll(Names.ofPart(table.name(), to));
    }

    /** The name it has then is no other's, so that this is done once. */
    Column moveSequenceAside(Column from) {
        Table table = steps.now();
        ObjectName name = IdentityDdl.name(table.name(), from);
        Column aside = IdentityDdl.withSequence(from, FreeNames.of(name, "__old", steps.context()));
        Ref state = Names.state("sequence-aside", Parts.ref(table, from));
        steps.add(
                Operation.builder("move the sequence of " + from.label() + " of " + table.id() + " away")
                        .statements(IdentityDdl.rename(table, from, table, aside).stream()
                                .toList())
                        .reverse(new Reverse.Statements(IdentityDdl.rename(table, aside, table, from).stream()
                                .toList()))
                        .lock(LockLevel.SCHEMA)
                        .provides(state)
                        .invalidates(Names.relation(name)),
                new PartChange.Altered(from, aside, List.of()));
        steps.after(state);
        return aside;
    }

    /** The sequence of an identity comes, or gets another name: what uses it needs not make way. */
    static void passNames(Operation.Builder operation, Table fromTable, Column from, Table toTable, Column to) {
        if (to.identity() != null) {
            ObjectName after = IdentityDdl.name(toTable.name(), to);
            Names.relationOf(fromTable.name(), from)
                    .filter(before -> !before.equals(after))
                    .ifPresent(before -> operation.invalidates(Names.relation(before)));
            if (Names.relationOf(fromTable.name(), from).filter(after::equals).isEmpty()) {
                operation.provides(Names.ofPart(toTable.name(), to));
            }
        }
    }

    /**
     * Takes the identity away before all else; the sequence goes with it, and another may take its name.
     *
     * @return the column as it is then
     */
    Column drop(Column from) {
        Table table = steps.now();
        Column without = IdentityDdl.without(from);
        var change = new PartChange.Altered(from, without, List.of());
        if (isTheParents()) {
            steps.assume(change);
            return without;
        }
        Ref state = Names.state("no-identity", Parts.ref(table, from));
        List<Table> sharing = partitionsSharing(from, without);
        Operation.Builder operation = Operation.builder("drop identity of " + from.label() + " of " + table.id())
                .statements(statements(from, without, sharing))
                .reverse(new Reverse.Statements(statements(without, from, sharing)))
                .requires(OwnedSequences.letGo(Names.ofPart(table.name(), from), steps.context()))
                .provides(state)
                .invalidates(Names.ofPart(table.name(), from));
        share(sharing, operation, without);
        steps.add(operation, change);
        steps.after(state);
        return without;
    }

    /** Gives a column of a partitioned table an identity, or another one; its partitions have it too. */
    void alter(Column from, Column to, List<Table> sharing) {
        Table table = steps.now();
        Operation.Builder operation = Operation.builder("alter identity of " + to.label() + " of " + table.id())
                .statements(statements(from, to, sharing))
                .reverse(new Reverse.Statements(statements(to, from, sharing)))
                .requires(Parts.ref(table, to));
        passNames(operation, table, from, table, to);
        share(sharing, operation, to);
        steps.add(operation, new PartChange.Altered(from, to, List.of()));
    }

    private List<String> statements(Column from, Column to, List<Table> sharing) {
        Table table = steps.now();
        List<String> subcommands = ColumnAlteration.subcommands(from, to, version);
        var statements = new ArrayList<>(IdentityDdl.bringWithin(table, from, to));
        statements.addAll(
                sharing.isEmpty() ? TableDdl.alterOnly(table, subcommands) : TableDdl.alter(table, subcommands));
        IdentityDdl.rename(table, from, table, to).ifPresent(statements::add);
        if (from.identity() == null && to.identity() != null) {
            statements.add(continueAfterRows(table, to));
        }
        statements.addAll(IdentityDdl.metadata(table, from, to, steps.context()));
        return statements;
    }

    /** Returns whether the table has its identities from a parent that stays. */
    boolean isTheParents() {
        return IdentityDdl.isTheParents(steps.now(), version)
                && !family.stayingParents(steps.now()).isEmpty();
    }

    /** Returns the partitions that get the identity, or lose it, with their parent. */
    List<Table> partitionsSharing(Column from, Column to) {
        boolean shares = IdentityDdl.isTheParents(version)
                && steps.now().partitioning() != null
                && !Objects.equals(from.identity(), to.identity());
        return shares ? family.stayingDescendants(steps.now()) : List.of();
    }

    private void share(List<Table> partitions, Operation.Builder operation, Column to) {
        if (!partitions.isEmpty()) {
            below.affect(partitions, operation, to.name(), partition -> {
                Column there = below.of(partition, to);
                // What has an identity is not nullable, by an operation before.
                boolean nullable = there.nullable() && to.identity() == null;
                return new PartChange.Altered(there, there.withNullable(nullable), List.of());
            });
        }
    }

    /** The numbers go on after those that are in use. */
    static String continueAfterRows(Table table, Column column) {
        return "SELECT setval(pg_get_serial_sequence(" + Identifiers.literal(TableDdl.name(table)) + ", "
                + Identifiers.literal(column.name()) + "), max(" + ColumnDdl.name(column) + ")) FROM "
                + TableDdl.name(table);
    }
}
