package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Creates, alters and drops enumerations. Labels are added in place; one that goes, or moves, makes a new type. A new label
 * cannot be used in the transaction that adds it (manual page ALTER TYPE), so it is added by itself where something uses it.
 */
final class EnumOperations {
    private EnumOperations() {}

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new TypeOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> operations.create((EnumType) to);
                case Change.Dropped(SchemaObject from) -> operations.drop((EnumType) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered altered ->
                    alter((EnumType) altered.from(), (EnumType) altered.to(), operations, context);
                case Change.Recreated(SchemaObject from, SchemaObject to) ->
                    operations.rebuild((EnumType) from, (EnumType) to, new Risks());
            }
        }
        return operations.operations();
    }

    /** Returns whether a label goes or moves. */
    static boolean needsRebuild(EnumType from, EnumType to) {
        List<String> kept = to.labels().stream().filter(from.labels()::contains).toList();
        return !kept.equals(from.labels());
    }

    private static void alter(EnumType from, EnumType to, TypeOperations operations, PlanningContext context) {
        if (needsRebuild(from, to)) {
            operations.rebuild(from, to, rowsInTheWay(from, to, context));
            return;
        }
        EnumType labelled = new EnumType(to.name(), to.labels(), from.metadata());
        List<String> labels = additions(from, to);
        if (!labels.isEmpty()) {
            List<String> added = to.labels().stream()
                    .filter(label -> !from.labels().contains(label))
                    .toList();
            Operation.Builder operation = Operation.builder("add " + added + " to " + to.id())
                    .statements(labels)
                    .reverse(Reverse.impossible("a label cannot be taken away in place"))
                    .provides(to.id().ref())
                    .effect(new Change.Altered(from, labelled, List.of(), List.of()));
            if (LabelUse.isUsed(added, context)) {
                operation.phase(Phase.EXPAND).transactional(false);
                new Risks()
                        .plain(
                                HazardKind.NOT_TRANSACTIONAL,
                                to.id().ref(),
                                "a new label is committed before the steps that use it",
                                "")
                        .addTo(operation);
            }
            operations.add(operation);
        }
        List<String> statements = TypeDdl.metadata(from, to);
        if (!statements.isEmpty()) {
            operations.add(operations
                    .alteration(labelled, to, statements, TypeDdl.metadata(to, from))
                    .requires(to.id().ref()));
        }
    }

    /** Returns one statement for each new label, in an order in which the label named as its neighbour is there. */
    private static List<String> additions(EnumType from, EnumType to) {
        var statements = new ArrayList<String>();
        List<String> labels = to.labels();
        for (int i = 0; i < labels.size(); i++) {
            if (!from.labels().contains(labels.get(i))) {
                List<String> later = labels.subList(i + 1, labels.size());
                String place = later.stream().noneMatch(from.labels()::contains)
                        ? ""
                        : i == 0
                                ? " BEFORE " + Identifiers.literal(from.labels().getFirst())
                                : " AFTER " + Identifiers.literal(labels.get(i - 1));
                statements.add(
                        "ALTER TYPE " + TypeDdl.name(to) + " ADD VALUE " + Identifiers.literal(labels.get(i)) + place);
            }
        }
        return statements;
    }

    /** Asks for rows that hold a label which goes. */
    private static Risks rowsInTheWay(EnumType from, EnumType to, PlanningContext context) {
        var risks = new Risks();
        List<String> removed = from.labels().stream()
                .filter(label -> !to.labels().contains(label))
                .toList();
        if (removed.isEmpty()) {
            return risks;
        }
        String literals = removed.stream().map(Identifiers::literal).collect(Collectors.joining(", "));
        for (Ref ref : context.dependencies().dependentsOf(from.id().ref())) {
            SchemaObject object = context.from().object(ref.object()).orElse(null);
            String name = ref.part();
            if (object instanceof Table table && name != null && table.partitionOf() == null) {
                table.column(name)
                        .filter(column -> stays(table, column, context))
                        .ifPresent(column -> blocking(
                                risks,
                                ref,
                                table,
                                Probes.live(table.name(), context),
                                column,
                                from,
                                removed,
                                literals));
            }
        }
        return risks;
    }

    private static boolean stays(Table table, Column column, PlanningContext context) {
        return !Family.isElsewhere(table.name(), context)
                && Family.find(context.to(), table.name())
                        .flatMap(after -> after.column(column.name()))
                        .isPresent();
    }

    private static void blocking(
            Risks risks,
            Ref ref,
            Table table,
            String live,
            Column column,
            EnumType type,
            List<String> removed,
            String literals) {
        String name = ColumnDdl.name(column);
        String text = column.type().text();
        String condition;
        if (text.equals(TypeDdl.name(type))) {
            condition = name + "::text IN (" + literals + ")";
        } else if (text.equals(TypeDdl.name(type) + "[]")) {
            condition = name + "::text[] && ARRAY[" + literals + "]";
        } else {
            return; // A domain or a composite around it: the cast in the transaction finds such rows.
        }
        risks.blocking(
                ref,
                "rows of " + table.id() + " where " + column.name() + " is one of " + removed,
                Probes.rows(live, condition),
                "give these rows another value first");
    }
}
