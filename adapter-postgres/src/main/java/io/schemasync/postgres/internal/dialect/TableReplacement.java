package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
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
import java.util.TreeSet;

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

    private TableReplacement(Table from, Table to, PlanningContext context) {
        this.from = from;
        this.to = to;
        this.context = context;
        this.aside = FreeNames.of(from.name(), ASIDE, context);
    }

    /** Returns whether the server cannot make the one of the other. */
    static boolean isNeeded(Table from, Table to) {
        return from.type() != to.type() || !java.util.Objects.equals(partitioning(from), partitioning(to));
    }

    private static @org.jspecify.annotations.Nullable String partitioning(Table table) {
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

    static List<Operation> of(Table from, Table to, PlanningContext context) {
        return new TableReplacement(from, to, context).operations();
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        boolean keepsRows = from.type() != Table.Type.FOREIGN && to.type() != Table.Type.FOREIGN;
        if (keepsRows) {
            operations.add(putAside());
        }
        var steps = new TableSteps(from, context);
        TableRemoval.dropForeignKeys(steps);
        steps.add(drop(steps.now()));
        operations.addAll(steps.operations());
        operations.addAll(TableCreation.of(to, context));
        if (keepsRows) {
            operations.add(putBack());
        }
        return operations;
    }

    private Operation putAside() {
        var statements = new ArrayList<String>();
        statements.add(
                "CREATE UNLOGGED TABLE " + Identifiers.quote(aside) + " AS SELECT * FROM " + TableDdl.name(from));
        keptSequences()
                .forEach(sequence -> statements.add("ALTER SEQUENCE " + SequenceDdl.name(sequence) + " OWNED BY NONE"));
        Operation.Builder operation = Operation.builder("set the rows of " + from.id() + " aside")
                .statements(statements)
                .reverse(Reverse.by("DROP TABLE " + Identifiers.quote(aside)))
                .requires(new Family(context).left(from))
                .provides(setAside(from.name()));
        new Risks().rewrite(from.id().ref(), TableDdl.name(from)).addTo(operation);
        return operation.build();
    }

    private Operation.Builder drop(Table now) {
        return Operation.builder("drop " + from.id() + " to make it anew")
                .statement(TableDdl.drop(from))
                .reverse(Reverse.impossible("the table is made anew"))
                .requires(setAside(from.name()))
                .requires(new Family(context).left(from))
                .invalidates(from.id().ref())
                .invalidates(Names.relations(from))
                .effect(new Change.Dropped(now));
    }

    private Operation putBack() {
        var statements = new ArrayList<String>();
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        var casts = new Casts(context.from(), context.to());
        boolean overriding = false;
        for (Column column : to.columns()) {
            Column before = from.column(column.name()).orElse(null);
            if (before != null && column.generation() == null) {
                columns.add(ColumnDdl.name(column));
                values.add(casts.value(ColumnDdl.name(before), before, column, false));
                Column.Identity identity = column.identity();
                overriding |= identity != null && identity.always();
            }
        }
        if (!columns.isEmpty()) {
            statements.add("INSERT INTO " + TableDdl.name(to) + " (" + String.join(", ", columns) + ")"
                    + (overriding ? " OVERRIDING SYSTEM VALUE" : "") + " SELECT " + String.join(", ", values) + " FROM "
                    + Identifiers.quote(aside));
        }
        statements.add(allCameBack());
        statements.add("DROP TABLE " + Identifiers.quote(aside));
        var needs = new TreeSet<Ref>();
        needs.add(setAside(from.name()));
        to.columns().forEach(column -> {
            needs.add(Parts.ref(to, column));
            if (column.identity() != null) {
                statements.add(ColumnOperations.continueAfterRows(to, column));
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

    /** Whatever swallowed a row: the transaction ends here, and nothing is lost. */
    private String allCameBack() {
        return "DO $check$ BEGIN IF (SELECT count(*) FROM " + TableDdl.name(to) + ") <> (SELECT count(*) FROM "
                + Identifiers.quote(aside) + ") THEN RAISE EXCEPTION 'not all rows of % came back', "
                + Identifiers.literal(to.name().toString()) + "; END IF; END $check$";
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
