package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.List;
import java.util.Optional;

/** What a change of a table may do to its rows, as questions that can be asked before it is done. */
final class RowRisks {
    private final RowMapping rows;
    private final String liveName;
    private final Table to;
    private final ForeignKeyProbe foreignKeys;

    /**
     * Begins.
     *
     * @param rows leads from the rows as they are to the rows as they shall be
     * @param liveName the table's name before the plan
     */
    RowRisks(RowMapping rows, String liveName, PlanningContext context) {
        this.rows = rows;
        this.liveName = liveName;
        this.foreignKeys = new ForeignKeyProbe(rows, liveName, context);
        this.to = rows.to();
    }

    /** Returns the risks of dropping a column; a computed one can be computed again. */
    Risks ofDropped(Column column) {
        var risks = new Risks();
        if (column.generation() == null) {
            addDropped(risks, column);
        }
        return risks;
    }

    private void addDropped(Risks risks, Column column) {
        String name = column.name();
        risks.dataLoss(
                to.id().column(name),
                "the values of column " + name + " of " + to.id() + " are deleted",
                "if it was renamed, say so with --rename column:" + to.name() + "." + name
                        + "=NEW; else copy the values elsewhere first",
                "values in column " + name + " of table " + liveName,
                Probes.rows(liveName, SqliteText.name(name) + " IS NOT NULL"));
    }

    /** Returns the risks of giving all columns and constraints their new form. */
    Risks ofAll(List<Constraint> newConstraints) {
        var risks = new Risks();
        for (Column column : rows.dropped()) {
            if (column.generation() == null) {
                addDropped(risks, column);
            }
        }
        for (Column column : to.columns()) {
            addValues(risks, column);
        }
        newConstraints.forEach(constraint -> addConstraint(risks, constraint));
        to.indexes().stream()
                .filter(index -> index.unique() && rows.mayChange(index.keys()))
                .forEach(index -> addIndex(risks, index));
        return risks;
    }

    /** A unique index that stays is made again over values that may have changed. */
    private void addIndex(Risks risks, Index index) {
        SqlText predicate = index.predicate();
        risks.blocking(
                to.id().part(index.kind(), index.name()),
                "rows of table " + liveName + " that repeat the keys of unique index " + index.name(),
                Probes.duplicates(
                        rows.rowsAfter(liveName),
                        to.name().name(),
                        IndexOperations.keys(index.keys()),
                        predicate == null ? "" : predicate.text()),
                "remove the duplicates, or make the index not unique");
    }

    /** Returns the risks of giving one column its new form. */
    Risks ofValues(Column column) {
        var risks = new Risks();
        addValues(risks, column);
        return risks;
    }

    /** Returns the risks of a column that was not there, with the constraints behind it. */
    Risks ofNewColumn(Column column, List<Constraint> constraints) {
        Risks risks = ofNewConstraints(constraints);
        addValues(risks, column);
        return risks;
    }

    /** Returns the risks of constraints that were not there. */
    Risks ofNewConstraints(List<Constraint> constraints) {
        var risks = new Risks();
        constraints.forEach(constraint -> addConstraint(risks, constraint));
        return risks;
    }

    private void addValues(Risks risks, Column column) {
        Optional<Column> source = rows.source(column);
        if (column.generation() != null) {
            addComputed(risks, column);
        }
        if (source.isEmpty()) {
            addNewColumn(risks, column);
        } else if (column.generation() == null) {
            addNulls(risks, column, source.get());
            addTypes(risks, column, source.get());
        } else if (source.get().generation() == null) {
            String name = source.get().name();
            risks.dataLoss(
                    to.id().column(column.name()),
                    "the values of column " + name + " of " + to.id() + " are replaced by computed ones",
                    "copy the values elsewhere first",
                    "values in column " + name + " of table " + liveName,
                    Probes.rows(liveName, SqliteText.name(name) + " IS NOT NULL"));
        }
    }

    private void addNewColumn(Risks risks, Column column) {
        boolean numbered = RowIds.alias(to).equals(Optional.of(column)) && RowIds.has(rows.from());
        if (column.generation() == null
                && RowMapping.isNotNull(to, column)
                && !RowMapping.hasDefault(column)
                && !numbered) {
            risks.blocking(
                    to.id().column(column.name()),
                    "rows of table " + liveName + ", and the new column " + column.name()
                            + " is NOT NULL without a default",
                    Probes.rows(liveName),
                    "give the column a default, or add it without NOT NULL, fill it, and forbid NULL then");
        }
    }

    /** What is computed must fit as well. */
    private void addComputed(Risks risks, Column column) {
        String value = SqliteText.name(column.name());
        var refused = new java.util.ArrayList<String>();
        if (RowMapping.isNotNull(to, column)) {
            refused.add(value + " IS NULL");
        }
        if (RowIds.isStrict(to)) {
            String strict = refusedByStrict(column, value);
            if (!strict.isEmpty()) {
                refused.add("(" + strict + ")");
            }
        }
        if (!refused.isEmpty()) {
            risks.blocking(
                    to.id().column(column.name()),
                    "rows of table " + liveName + " for which the computed value of column " + column.name() + " is no "
                            + column.type().text() + (column.nullable() ? "" : " NOT NULL"),
                    Probes.rowsOf(rows.rowsAfter(liveName), to.name().name(), String.join(" OR ", refused)),
                    "correct the expression, or those rows");
        }
    }

    private String refusedByStrict(Column column, String value) {
        return SqliteText.fold(column.type().text().strip()).equals("blob")
                ? Values.isNoBlob(value)
                : Values.isRefusedByStrict(value, rows.affinityAfter(column));
    }

    private void addNulls(Risks risks, Column column, Column source) {
        boolean newlyRefused = RowMapping.isNotNull(to, column) && !RowMapping.isNotNull(rows.from(), source);
        if (newlyRefused && !rows.fillsNulls(column, source) && source.generation() == null) {
            risks.blocking(
                    to.id().column(column.name()),
                    "rows of table " + liveName + " where " + source.name() + " is NULL",
                    Probes.rows(liveName, SqliteText.name(source.name()) + " IS NULL"),
                    "fill them, or give the column a default that takes their place");
        }
    }

    private void addTypes(Risks risks, Column column, Column source) {
        Affinity before = rows.affinityBefore(source);
        Affinity after = rows.affinityAfter(column);
        String value = SqliteText.name(source.name());
        Ref ref = to.id().column(column.name());
        if (RowIds.alias(to).equals(Optional.of(column))
                && !RowIds.alias(rows.from()).equals(Optional.of(source))) {
            risks.blocking(
                    ref,
                    "values in column " + source.name() + " of table " + liveName
                            + " that are no whole numbers, as an INTEGER PRIMARY KEY needs",
                    Probes.rows(liveName, "NOT " + Values.isWhole(value)),
                    "correct those values, or choose another key");
        }
        String lossy = Values.isLossy(value, before, after);
        if (!lossy.isEmpty()) {
            risks.dataLoss(
                    ref,
                    "values of column " + source.name() + " of " + to.id() + " are stored as "
                            + column.type().text() + " in another form",
                    "keep the type, or check that the old form is not needed",
                    "values in column " + source.name() + " of table " + liveName + " that do not survive as "
                            + column.type().text(),
                    Probes.rows(liveName, lossy));
        }
        boolean wasStrict = RowIds.isStrict(rows.from())
                && SqliteText.fold(source.type().text())
                        .equals(SqliteText.fold(column.type().text()));
        if (RowIds.isStrict(to) && !wasStrict) {
            String refused = refusedByStrict(column, value);
            if (!refused.isEmpty()) {
                risks.blocking(
                        ref,
                        "values in column " + source.name() + " of table " + liveName + " that are no "
                                + column.type().text() + ", as a STRICT table needs",
                        Probes.rows(liveName, refused),
                        "correct those values, or declare the column as ANY");
            }
        }
    }

    private void addConstraint(Risks risks, Constraint constraint) {
        if (!rows.canBeAsked()) {
            return; // only the step itself, and the check before the commit, can tell
        }
        String name = constraint.name();
        Ref ref = name == null ? to.id().ref() : to.id().part(constraint.kind(), name);
        switch (constraint) {
            case PrimaryKey key -> addUnique(risks, ref, key.keys(), "primary key");
            case UniqueConstraint unique -> addUnique(risks, ref, unique.keys(), unique.label());
            case CheckConstraint check ->
                risks.blocking(
                        ref,
                        "rows of table " + liveName + " that do not meet " + check.label() + " ("
                                + check.expression().text() + ")",
                        Probes.rowsOf(
                                rows.rowsAfter(liveName),
                                to.name().name(),
                                "NOT (" + check.expression().text() + ")"),
                        "correct those rows, or loosen the check");
            case ForeignKey key ->
                foreignKeys
                        .of(key)
                        .ifPresent(sql -> risks.blocking(
                                ref,
                                "rows of table " + liveName + " that point at no row of " + key.referencedTable(),
                                sql,
                                "correct those rows, or add the rows they point at"));
            case ExclusionConstraint exclusion -> {}
        }
    }

    private void addUnique(Risks risks, Ref ref, List<IndexKey> keys, String label) {
        List<String> columns = IndexOperations.keys(keys);
        risks.blocking(
                ref,
                "rows of table " + liveName + " that repeat the values of " + label + " (" + String.join(", ", columns)
                        + ")",
                Probes.duplicates(rows.rowsAfter(liveName), to.name().name(), columns, ""),
                "remove the duplicates, or leave the constraint out");
    }
}
