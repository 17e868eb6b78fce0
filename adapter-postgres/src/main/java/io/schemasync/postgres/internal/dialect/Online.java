package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Policy;
import java.util.Optional;

/**
 * What is done otherwise where others shall wait as little as possible: indexes are built and dropped concurrently, constraints are
 * added without looking at the rows and validated apart (manual pages CREATE INDEX and ALTER TABLE). Neither can run in the
 * transaction of the rest. Tables that are new, partitioned or foreign need none of it, or cannot have it.
 */
final class Online {
    static final String CONCURRENTLY = "CONCURRENTLY ";

    private Online() {}

    private static boolean applies(TableSteps steps) {
        return steps.context().policy() == Policy.ONLINE
                && steps.now().type() == Table.Type.ORDINARY
                && Family.find(steps.context().from(), steps.now().name())
                        .filter(before -> before.type() == Table.Type.ORDINARY)
                        .isPresent();
    }

    /** Returns whether an index is built or dropped while others write. */
    static boolean isConcurrent(TablePart part, TableSteps steps) {
        return part instanceof Index && applies(steps);
    }

    /** Returns the constraint as it is added at first, where it is validated apart. */
    static Optional<Constraint> unvalidated(TablePart part, TableSteps steps) {
        if (!applies(steps)) {
            return Optional.empty();
        }
        return switch (part) {
            case ForeignKey key
            when key.validated() && key.enforced() ->
                Optional.of(new ForeignKey(
                        key.name(),
                        key.columns(),
                        key.referencedTable(),
                        key.referencedColumns(),
                        key.match(),
                        key.onUpdate(),
                        key.onDelete(),
                        key.onDeleteColumns(),
                        key.deferrability(),
                        false,
                        true,
                        key.metadata()));
            case CheckConstraint check
            when check.validated() && check.enforced() ->
                Optional.of(new CheckConstraint(
                        check.name(), check.expression(), check.noInherit(), false, true, check.metadata()));
            default -> Optional.empty();
        };
    }
}
