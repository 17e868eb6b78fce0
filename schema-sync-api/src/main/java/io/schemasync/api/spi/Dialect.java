package io.schemasync.api.spi;

import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import java.util.List;
import java.util.Optional;

/**
 * Says how changes are made on one database: all that is different between databases, and nothing else. It holds no
 * connection, and the same question gets the same answer.
 */
public interface Dialect {
    /** Returns what it can do. */
    Capabilities capabilities();

    /**
     * Returns the operations that make all changes of one object. The planner orders them; the list's own order counts only
     * where one operation requires what another provides. Called by the planner, again with recreations added for what
     * other operations invalidated.
     *
     * @throws io.schemasync.api.error.UnsupportedException if the database cannot make the change; the message names the
     *     object and says what can be done
     */
    List<Operation> operations(ObjectChanges changes, PlanningContext context);

    /**
     * Returns an operation that makes a placeholder of a new object, so that objects which need each other can be made; the
     * object's own operations must then replace it. Nothing where the database needs or knows none.
     */
    default Optional<Operation> stub(SchemaObject object, PlanningContext context) {
        return Optional.empty();
    }
}
