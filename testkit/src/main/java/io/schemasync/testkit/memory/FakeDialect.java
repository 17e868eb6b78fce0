package io.schemasync.testkit.memory;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Dialect;
import java.util.List;
import java.util.Set;

/**
 * The dialect of the in-memory database. It makes small operations, one thing each, and says strictly what each requires,
 * provides and invalidates, so that the order of a plan is all the planner's work:
 *
 * <ul>
 *   <li>a foreign key is an operation of its own, before and after everything else of its table;
 *   <li>a column that gets another type is invalidated: the views, triggers of others and foreign keys on it go and come back;
 *   <li>an enumeration that loses a label is dropped and made again: its columns are text meanwhile;
 *   <li>a view whose query changes is dropped and made again, with the views upon it.
 * </ul>
 */
public final class FakeDialect implements Dialect {

    private static final Capabilities TRANSACTIONAL = capabilities(true);
    private static final Capabilities PLAIN = capabilities(false);

    private final boolean transactional;

    /**
     * Makes a dialect.
     *
     * @param transactional whether its statements can be rolled back; otherwise each is a segment of its own
     */
    public FakeDialect(boolean transactional) {
        this.transactional = transactional;
    }

    static Capabilities capabilities(boolean transactional) {
        return Capabilities.of(
                Set.of(
                        ObjectKind.TABLE,
                        ObjectKind.VIEW,
                        ObjectKind.ENUM,
                        ObjectKind.SEQUENCE,
                        ObjectKind.FUNCTION,
                        ObjectKind.COLUMN,
                        ObjectKind.PRIMARY_KEY,
                        ObjectKind.UNIQUE,
                        ObjectKind.FOREIGN_KEY,
                        ObjectKind.CHECK,
                        ObjectKind.INDEX,
                        ObjectKind.TRIGGER),
                transactional
                        ? Set.of(
                                Capability.TRANSACTIONAL_DDL,
                                Capability.SCRATCH,
                                Capability.REHEARSAL,
                                Capability.TENANTS,
                                Capability.RENAME_TABLE,
                                Capability.RENAME_COLUMN,
                                Capability.COMMENTS)
                        : Set.of(
                                Capability.SCRATCH,
                                Capability.REHEARSAL,
                                Capability.TENANTS,
                                Capability.RENAME_TABLE,
                                Capability.RENAME_COLUMN,
                                Capability.COMMENTS));
    }

    @Override
    public Capabilities capabilities() {
        return transactional ? TRANSACTIONAL : PLAIN;
    }

    @Override
    public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
        var collected = new Operations(transactional, context);
        changes.changes().forEach(change -> add(change, collected));
        return collected.list();
    }

    private static void add(Change change, Operations operations) {
        switch (change) {
            case Change.Created created -> create(created.to(), operations);
            case Change.Dropped dropped -> drop(dropped.from(), operations);
            case Change.Renamed renamed -> operations.rename(renamed.from(), renamed.to());
            case Change.Recreated recreated -> recreate(recreated, operations);
            case Change.Altered altered -> alter(altered, operations);
        }
    }

    private static void create(SchemaObject to, Operations operations) {
        if (to instanceof Table table) {
            TableOperations.create(table, operations);
        } else {
            operations.create(to);
        }
    }

    private static void drop(SchemaObject from, Operations operations) {
        if (from instanceof Table table) {
            TableOperations.drop(table, operations);
        } else {
            operations.drop(from);
        }
    }

    private static void recreate(Change.Recreated recreated, Operations operations) {
        if (recreated.from() instanceof Table) {
            throw new UnsupportedException(
                    recreated.from().id()
                            + " cannot be recreated: its rows would be lost; this is an error of the planner",
                    ErrorContext.of(recreated.from().id().ref()),
                    null);
        }
        operations.drop(recreated.from());
        operations.create(recreated.to());
    }

    private static void alter(Change.Altered altered, Operations operations) {
        if (altered.from() instanceof Table from && altered.to() instanceof Table to) {
            TableOperations.alter(from, to, altered.parts(), operations);
            return;
        }
        boolean inPlace = switch (altered.to().kind().name()) {
            case "enum" -> Facts.onlyAppends(altered.from(), (EnumType) altered.to());
            case "view" ->
                Facts.sameFacts(altered.from(), altered.to(), "query", "columns")
                        && altered.parts().isEmpty();
            case "function" -> Facts.sameFacts(altered.from(), altered.to(), "arguments", "returns");
            default -> true;
        };
        if (inPlace) {
            operations.set(altered.from(), altered.to());
        } else {
            operations.drop(altered.from());
            operations.create(altered.to());
        }
    }
}
