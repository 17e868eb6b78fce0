package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes an ordinary table of a partitioned one, or the other way, or spreads the rows by another key. The server cannot (manual
 * page ALTER TABLE), so the rows are set aside, the table is made anew, and they are put back; partitions that stay leave before
 * with their rows, and join again.
 */
final class TableReplacement {
    private static final String ASIDE = "__rows";

    private final Table from;
    private final Table to;
    private final PlanningContext context;
    private final ObjectName aside;
    private final Casts casts;

    private TableReplacement(Table from, Table to, PlanningContext context) {
        this.from = from;
        this.to = to;
        this.context = context;
        this.aside = FreeNames.of(from.name(), ASIDE, context);
        this.casts = new Casts(context);
    }

    /** Returns whether the server cannot make the one of the other. */
    static boolean isNeeded(Table from, Table to, PlanningContext context) {
        return from.type() != to.type()
                || !Objects.equals(partitioning(from), partitioning(to))
                || isKeyRetyped(from, to, context);
    }

    /** Rows are spread by the values of columns: neither these nor a function that looks at them can become another. */
    private static boolean isKeyRetyped(Table from, Table to, PlanningContext context) {
        if (from.partitioning() == null) {
            return false;
        }
        var types = new TypeRebuilds(context);
        return RoutineReplacement.concerns(from.metadata().dependsOn(), context)
                || from.metadata().dependsOn().stream()
                        .filter(ref -> ref.object().equals(from.id()))
                        .flatMap(ref -> from.column(String.valueOf(ref.part())).stream())
                        .anyMatch(column -> to.column(column.name())
                                .filter(after -> types.changes(column, after))
                                .isPresent());
    }

    private static @Nullable String partitioning(Table table) {
        Table.Partitioning partitioning = table.partitioning();
        return partitioning == null
                ? null
                : partitioning.strategy() + partitioning.definition().canonical();
    }

    /** A partition that goes waits until its rows are set aside. */
    static Ref setAside(ObjectName table) {
        return Names.state(
                "rows set aside", ObjectId.of(ObjectKind.TABLE, table).ref());
    }

    /** What acts upon inserts (a trigger, a rule) or looks at rows (a policy) waits until the rows are back; there is nothing to wait for where none were set aside. */
    static Ref rowsBack(ObjectName table) {
        return Names.state("rows back", ObjectId.of(ObjectKind.TABLE, table).ref());
    }

    /** Rows that were set aside are held in columns of the old types: what these rest on goes once the rows are back. */
    static SortedSet<Ref> rowsBackFrom(Ref ref, PlanningContext context) {
        var states = new TreeSet<Ref>();
        context.dependencies().dependentsOf(ref).stream()
                .filter(dependent -> ObjectKind.COLUMN.equals(dependent.partKind()))
                .forEach(column -> states.add(rowsBack(column.object().name())));
        return states;
    }

    static List<Operation> of(Table from, Table to, PlanningContext context) {
        return new TableReplacement(from, to, context).operations();
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        boolean keepsRows = from.type() != Table.Type.FOREIGN && to.type() != Table.Type.FOREIGN;
        var steps = new TableSteps(from, context);
        if (keepsRows) {
            steps.add(putAside());
        }
        TableRemoval.letGo(steps);
        steps.add(keepsRows ? drop(steps) : TableRemoval.loss(steps).addTo(drop(steps)));
        operations.addAll(steps.operations());
        operations.addAll(TableCreation.of(to, context));
        if (keepsRows) {
            operations.add(putBack());
        }
        return operations;
    }

    private Operation.Builder putAside() {
        var statements = new ArrayList<String>();
        statements.add(
                "CREATE UNLOGGED TABLE " + Identifiers.quote(aside) + " AS SELECT * FROM " + TableDdl.name(from));
        keptSequences()
                .forEach(sequence -> statements.add("ALTER SEQUENCE " + SequenceDdl.name(sequence) + " OWNED BY NONE"));
        Operation.Builder operation = Operation.builder("set the rows of " + from.id() + " aside")
                .statements(statements)
                .reverse(Reverse.by("DROP TABLE " + Identifiers.quote(aside)))
                .requires(new Family(context).order().left(from))
                .provides(setAside(from.name()));
        risks(operation);
        return operation;
    }

    /** The rows come back with the columns that the table has then, and in their types. */
    private void risks(Operation.Builder operation) {
        var steps = new TableSteps(from, context);
        var risks = new Risks().rewrite(from.id().ref(), steps.live());
        var rebuilds = new TypeRebuilds(context);
        for (Column column : from.columns()) {
            Optional<Column> after = to.column(column.name());
            if (after.isEmpty()) {
                ColumnRisks.ofDropping(column, steps).addTo(operation);
            } else {
                if (rebuilds.changes(column, after.get())) {
                    boolean moved = rebuilds.isMoved(column, after.get());
                    ColumnRisks.ofRetyping(risks, column, after.get(), steps, moved, casts);
                }
                ColumnRisks.ofAltering(column, after.get(), steps).addTo(operation);
            }
        }
        risks.addTo(operation);
    }

    private Operation.Builder drop(TableSteps steps) {
        return TableRemoval.removal("drop " + from.id() + " to make it anew", steps)
                .reverse(Reverse.impossible("the table is made anew"))
                .requires(setAside(from.name()));
    }

    private Operation putBack() {
        var statements = new ArrayList<String>();
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        var rebuilds = new TypeRebuilds(context);
        boolean overriding = false;
        for (Column column : to.columns()) {
            Column before = from.column(column.name()).orElse(null);
            if (before != null && column.generation() == null) {
                columns.add(ColumnDdl.name(column));
                values.add(casts.value(ColumnDdl.name(before), before, column, rebuilds.isTypeMoved(before, column)));
                Column.Identity identity = column.identity();
                overriding |= identity != null && identity.always();
            }
        }
        statements.add(allComeBack("INSERT INTO " + TableDdl.name(to)
                + (columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")")
                + (overriding ? " OVERRIDING SYSTEM VALUE" : "") + " SELECT " + String.join(", ", values) + " FROM "
                + Identifiers.quote(aside)));
        statements.add("DROP TABLE " + Identifiers.quote(aside));
        var needs = new TreeSet<Ref>();
        needs.add(setAside(from.name()));
        to.columns().forEach(column -> {
            needs.add(Parts.ref(to, column));
            if (column.identity() != null) {
                statements.add(IdentityOperations.continueAfterRows(to, column));
            }
        });
        keptSequences()
                .forEach(sequence ->
                        statements.addAll(SequenceDdl.owner(SequenceOperations.owned(sequence, null), sequence)));
        context.to()
                .objects(Table.class)
                .filter(child -> Family.parents(child).contains(to.name()))
                .forEach(child -> needs.add(child.id().ref()));
        return Operation.builder("put the rows of " + to.id() + " back")
                .statements(statements)
                .reverse(Reverse.impossible("the table is made anew"))
                .requires(needs)
                .provides(rowsBack(to.name()))
                .build();
    }

    /** Whatever swallows a row, a trigger of a partition perhaps: the transaction ends here, and nothing is lost. */
    private String allComeBack(String insert) {
        return "DO "
                + RoutineDdl.dollarQuoted(" DECLARE came bigint; BEGIN " + insert
                        + "; GET DIAGNOSTICS came = ROW_COUNT; IF came <> (SELECT count(*) FROM "
                        + Identifiers.quote(aside) + ") THEN RAISE EXCEPTION 'not all rows of % came back', "
                        + Identifiers.literal(to.name().toString()) + "; END IF; END ");
    }

    /** The sequences that go with a column before and after. */
    private List<Sequence> keptSequences() {
        return context.to()
                .objects(Sequence.class)
                .filter(sequence -> {
                    Ref owner = sequence.ownedBy();
                    return owner != null
                            && owner.object().equals(from.id())
                            && context.from()
                                    .object(sequence.id())
                                    .filter(before -> before instanceof Sequence was && owner.equals(was.ownedBy()))
                                    .isPresent();
                })
                .toList();
    }
}
