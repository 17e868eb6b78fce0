package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Forbids NULL without a look at the rows under a lock: a check is added that is not valid yet, it is validated while others write,
 * and then the server takes it as the proof (manual page ALTER TABLE, SET NOT NULL). The check goes in the same moment. It is the
 * table's alone, because each table below has one of its own.
 */
final class OnlineNotNull {
    private static final String PREFIX = "schema_sync_not_null_";
    private static final int LONGEST = 63;

    private final TableSteps steps;

    OnlineNotNull(TableSteps steps) {
        this.steps = steps;
    }

    /** Returns whether a part is the check of an interrupted run, of use for a column that forbids NULL afterwards. */
    boolean isHelper(TablePart part, Table to) {
        return part instanceof CheckConstraint
                && to.columns().stream()
                        .filter(column -> nameFor(column).equals(part.name()))
                        .anyMatch(column -> steps.now()
                                .column(column.name())
                                .filter(before -> isNeeded(before, column))
                                .isPresent());
    }

    private boolean isNeeded(Column from, Column to) {
        return Online.applies(steps)
                && from.nullable()
                && !to.nullable()
                && steps.context().from().object(steps.now().id()).stream()
                        .flatMap(before -> before.parts().stream())
                        .anyMatch(part -> part instanceof Column && Parts.sameIdentity(part, from));
    }

    /** Returns the check that proves it, once it is there and valid; nothing where none is needed. */
    Optional<CheckConstraint> prove(Column from, Column to) {
        if (!isNeeded(from, to)) {
            return Optional.empty();
        }
        Table table = steps.now();
        CheckConstraint valid = new CheckConstraint(
                nameFor(to),
                SqlText.of("(" + ColumnDdl.name(to) + " IS NOT NULL)"),
                true,
                true,
                true,
                Metadata.none().withDependsOn(java.util.Set.of(Parts.ref(table, to))));
        CheckConstraint open = Online.withValidity(valid, false);
        Optional<TablePart> there = table.part(valid.kind(), nameFor(to));
        if (there.isEmpty()) {
            steps.add(
                    Operation.builder("check that " + to.label() + " of " + table.id() + " is not NULL from now on")
                            .statements(TableDdl.alter(table, List.of("ADD " + ConstraintDdl.definition(open))))
                            .reverse(Reverse.by(PartDdl.drop(table, open)))
                            .requires(Names.named(table, to))
                            .provides(Parts.ref(table, open)),
                    new PartChange.Added(open));
        }
        if (there.isEmpty() || !((CheckConstraint) there.get()).validated()) {
            steps.add(
                    Operation.builder("validate that " + to.label() + " of " + table.id() + " is not NULL")
                            .statements(TableDdl.alter(
                                    table, List.of("VALIDATE CONSTRAINT " + Identifiers.quote(nameFor(to)))))
                            .reverse(Reverse.impossible("a constraint cannot be made not valid again"))
                            .lock(LockLevel.SCHEMA)
                            .timeouts(Online.LONG)
                            .transactional(false)
                            .requires(Parts.ref(table, open))
                            .provides(proven(to)),
                    new PartChange.Altered(open, valid, List.of()));
        }
        return Optional.of(valid);
    }

    /** The column's rows are known to hold no NULL. */
    Ref proven(Column column) {
        return Names.state("proven", Parts.ref(steps.now(), column));
    }

    private static String nameFor(Column column) {
        byte[] bytes = column.name().getBytes(StandardCharsets.UTF_8);
        return PREFIX + (PREFIX.length() + bytes.length <= LONGEST ? column.name() : UUID.nameUUIDFromBytes(bytes));
    }
}
