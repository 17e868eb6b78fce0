package io.schemasync.core;

import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Dialect;
import java.util.List;
import java.util.function.UnaryOperator;

/** The plain dialect with other capabilities, and each operation made into another. */
record RefinedDialect(Capabilities capabilities, UnaryOperator<Operation> refinement) implements Dialect {
    @Override
    public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
        return new PlainDialect()
                .operations(changes, context).stream().map(refinement).toList();
    }
}
