package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What adding a part risks where the table and the columns were there, unchanged, before the plan. */
final class PartRisks {
    private final TableSteps steps;
    private final Ref ref;
    private final Risks risks = new Risks();

    private PartRisks(TableSteps steps, TablePart part) {
        this.steps = steps;
        this.ref = Parts.ref(steps.now(), part);
    }

    static Risks ofAdding(TablePart part, TableSteps steps) {
        Optional<Table> live = live(steps, steps.now().id());
        if (live.isEmpty() || live.get().type() == Table.Type.FOREIGN) {
            return new Risks();
        }
        var found = new PartRisks(steps, part);
        switch (part) {
            case PrimaryKey key -> found.unique(key.keys(), true, null, "make the keys unique and give each row one");
            case UniqueConstraint key -> found.unique(key.keys(), key.nullsNotDistinct(), null, "make the keys unique");
            case Index index -> found.index(index);
            case ForeignKey key -> found.foreignKey(key);
            case CheckConstraint check -> found.check(check);
            case ExclusionConstraint ignored -> found.scan("an index is built over all rows");
            case Column ignored -> {}
            case Trigger ignored -> {}
            case Policy ignored -> {}
        }
        return found.risks;
    }

    private void index(Index index) {
        if (index.unique()) {
            unique(index.keys(), index.nullsNotDistinct(), index.predicate(), "make the keys unique");
        } else {
            scan("an index is built over all rows, and nobody else can write meanwhile");
        }
    }

    private void unique(List<IndexKey> keys, boolean nullsCollide, @Nullable SqlText predicate, String suggestion) {
        scan("an index is built over all rows, and nobody else can write meanwhile");
        var columns = new ArrayList<String>();
        for (IndexKey key : keys) {
            String column = key.column();
            if (column == null) {
                return; // An expression may call what is not there yet; the build itself says whether rows collide.
            }
            columns.add(column);
        }
        if (predicate == null && haveStayed(steps.now().id(), columns)) {
            risks.blocking(
                    ref,
                    "rows of " + steps.now().id() + " with the same (" + String.join(", ", columns) + ")",
                    Probes.duplicates(
                            steps.live(),
                            columns.stream().map(Identifiers::quote).toList(),
                            nullsCollide,
                            ""),
                    suggestion);
        }
    }

    private void foreignKey(ForeignKey key) {
        if (!key.validated() || !key.enforced()) {
            return;
        }
        scan("each row is looked up in table " + key.referencedTable() + ", and nobody can write either meanwhile");
        ObjectId referenced = ObjectId.of(ObjectKind.TABLE, key.referencedTable());
        if (!haveStayed(steps.now().id(), key.columns())) {
            return;
        }
        if (live(steps, referenced).isEmpty()) {
            String notNull = key.columns().stream()
                    .map(column -> Identifiers.quote(column) + " IS NOT NULL")
                    .collect(Collectors.joining(" AND "));
            risks.blocking(
                    ref,
                    "rows of " + steps.now().id() + " that refer to table " + key.referencedTable() + ", which is new",
                    Probes.rows(steps.live(), notNull),
                    "make table " + key.referencedTable() + " and fill it first");
            return;
        }
        if (haveStayed(referenced, key.referencedColumns())
                && !key.referencedColumns().isEmpty()
                && !key.metadata().attributes().isSet("period")) {
            risks.blocking(
                    ref,
                    "rows of " + steps.now().id() + " that refer to no row of table " + key.referencedTable(),
                    Probes.orphans(
                            steps.live(),
                            key.columns(),
                            Probes.live(key.referencedTable(), steps.context()),
                            key.referencedColumns()),
                    "add what they refer to, or remove them");
        }
    }

    private void check(CheckConstraint check) {
        if (!check.validated() || !check.enforced()) {
            return;
        }
        scan("each row is checked");
        ObjectId table = steps.now().id();
        boolean onlyColumns = check.metadata().dependsOn().stream()
                .allMatch(needed -> needed.object().equals(table) && ObjectKind.COLUMN.equals(needed.partKind()));
        List<String> columns = check.metadata().dependsOn().stream()
                .map(Ref::part)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (onlyColumns && !columns.isEmpty() && haveStayed(table, columns)) {
            risks.blocking(
                    ref,
                    "rows of " + table + " that do not meet " + check.expression(),
                    Probes.rows(steps.live(), "NOT (" + check.expression() + ")"),
                    "correct them first");
        }
    }

    private void scan(String what) {
        risks.longLock(ref, what, steps.live());
    }

    /** Returns whether the columns are there before the plan, with the type and values they have after it. */
    private boolean haveStayed(ObjectId table, Collection<String> columns) {
        Optional<Table> before = live(steps, table);
        Optional<Table> after = steps.context().to().object(table).flatMap(PartRisks::table);
        return before.isPresent()
                && after.isPresent()
                && before.get().type() != Table.Type.FOREIGN
                && columns.stream()
                        .allMatch(name -> before.get()
                                .column(name)
                                .filter(column -> after.get()
                                        .column(name)
                                        .filter(other -> column.type().equals(other.type()))
                                        .isPresent())
                                .isPresent());
    }

    private static Optional<Table> live(TableSteps steps, ObjectId id) {
        return steps.context().from().object(id).flatMap(PartRisks::table);
    }

    private static Optional<Table> table(SchemaObject object) {
        return object instanceof Table table ? Optional.of(table) : Optional.empty();
    }
}
