package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.postgres.internal.SequencePrivileges;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What changing columns risks, by the manual's page on ALTER TABLE. */
final class ColumnRisks {
    /** A call of a function that may answer otherwise for each row; then ADD COLUMN writes every row. */
    private static final Pattern CALL = Pattern.compile("[a-z_0-9\"]+\\s*\\(");

    private static final Pattern HARMLESS = Pattern.compile(
            "'(?:[^']|'')*'|::[a-z ]+\\([0-9, ]+\\)|\\b(now|transaction_timestamp|statement_timestamp|current_setting|lower|upper|coalesce|date_trunc|timezone)\\s*\\(");

    private ColumnRisks() {}

    static Risks ofAdding(Column column, TableSteps steps) {
        var risks = new Risks();
        Table table = steps.now();
        if (isWithoutRows(steps)) {
            return risks;
        }
        Ref ref = Parts.ref(table, column);
        if (!column.nullable() && !isFilled(column)) {
            risks.blocking(
                    ref,
                    "rows of " + table.id() + " that would have no " + column.name(),
                    Probes.rows(steps.live()),
                    "give the column a default, or add it without NOT NULL, fill it, and add NOT NULL then");
        }
        if (column.identity() != null
                || column.generation() != null && column.generation().stored()
                || column.defaultValue() != null
                        && mayDiffer(column.defaultValue().text())) {
            risks.rewrite(ref, steps.live());
        }
        return risks;
    }

    /** Returns whether a new column has values at once. */
    static boolean isFilled(Column column) {
        return column.defaultValue() != null || column.generation() != null || column.identity() != null;
    }

    private static boolean mayDiffer(String expression) {
        String rest = HARMLESS.matcher(expression.toLowerCase(Locale.ROOT)).replaceAll("");
        return CALL.matcher(rest).find();
    }

    static Risks ofDropping(Column column, TableSteps steps) {
        var risks = new Risks();
        Table table = steps.now();
        boolean live = Family.find(steps.context().from(), table.name())
                .flatMap(before -> before.column(column.name()))
                .isPresent();
        if (column.generation() == null && live && table.type() != Table.Type.FOREIGN) {
            risks.dataLoss(
                    Parts.ref(table, column),
                    "the values of " + column.label() + " of " + table.id() + " are lost",
                    "values of " + column.label() + " of " + table.id(),
                    Probes.values(steps.live(), column.name()));
        }
        return risks;
    }

    static Risks ofAltering(Column from, Column to, TableSteps steps) {
        var risks = new Risks();
        Table table = steps.now();
        Ref ref = Parts.ref(table, to);
        var held = new TreeSet<>(from.metadata().grants());
        held.removeIf(grant -> to.identity() == null && SequencePrivileges.isOne(grant));
        risks.accessLoss(ref, held, to.metadata().grants());
        if (!from.nullable() || to.nullable() || isWithoutRows(steps)) {
            return risks;
        }
        risks.longLock(ref, "every row is read for a NULL", steps.live());
        boolean live = Family.find(steps.context().from(), table.name())
                .flatMap(before -> before.column(from.name()))
                .isPresent();
        if (live) {
            risks.blocking(
                    ref,
                    "rows of " + table.id() + " where " + from.name() + " is NULL",
                    Probes.nulls(steps.live(), from.name()),
                    "fill them first: UPDATE " + TableDdl.name(table) + " SET " + ColumnDdl.name(to) + " = "
                            + (to.defaultValue() == null ? "…" : to.defaultValue()) + " WHERE " + ColumnDdl.name(to)
                            + " IS NULL");
        }
        return risks;
    }

    /** What a type change risks beyond what it refuses itself. */
    static void ofRetyping(Risks risks, Column from, Column to, TableSteps steps, boolean isMoved, Casts casts) {
        Ref ref = Parts.ref(steps.now(), to);
        boolean live = Family.find(steps.context().from(), steps.now().name())
                .flatMap(before -> before.column(from.name()))
                .filter(before -> before.type().equals(from.type()))
                .isPresent();
        if (live && from.generation() == null && !isWithoutRows(steps)) {
            new CastRisks(from, to, casts.isThroughText(from, to))
                    .addTo(risks, ref, steps.live(), Versions.major(steps.context()));
            KindRisks.misfits(from, to, steps.context())
                    .ifPresent(condition -> risks.blocking(
                            ref,
                            "values of " + ref + " that do not read as the new " + to.type(),
                            Probes.rows(steps.live(), condition),
                            "give these rows another value, or none, first"));
        }
        if ((isMoved || !casts.keepsRows(from, to)) && !isWithoutRows(steps)) {
            risks.rewrite(Parts.ref(steps.now(), to), steps.live());
        }
    }

    private static boolean isWithoutRows(TableSteps steps) {
        return steps.now().type() == Table.Type.FOREIGN
                || Family.find(steps.context().from(), steps.now().name()).isEmpty();
    }
}
