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

    /**
     * Returns the statements that a script of a plan begins with, without terminators, for those who run it in the database's
     * own shell: the settings that the runner makes on its connections. Outside a transaction.
     */
    default List<String> scriptPrologue() {
        return List.of();
    }

    /**
     * Returns a statement of a plan as such a script says it, with what ends it: by default a semicolon. A shell that would end it at a
     * semicolon within is told otherwise.
     */
    default String scriptStatement(String sql) {
        return sql.stripTrailing() + ";";
    }

    /** Returns the statements that such a script ends with: they undo the settings. Outside a transaction. */
    default List<String> scriptEpilogue() {
        return List.of();
    }
}
