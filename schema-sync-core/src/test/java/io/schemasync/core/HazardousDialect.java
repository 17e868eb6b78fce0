package io.schemasync.core;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Dialect;
import java.util.List;

/** The plain dialect, with a hazard on everything that drops an object. */
record HazardousDialect(HazardKind kind, Dialect plain) implements Dialect {
    HazardousDialect(HazardKind kind) {
        this(kind, new PlainDialect());
    }

    @Override
    public Capabilities capabilities() {
        return plain.capabilities();
    }

    @Override
    public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
        return plain.operations(changes, context).stream().map(this::withHazard).toList();
    }

    private Operation withHazard(Operation operation) {
        if (operation.effects().stream().noneMatch(Change.Dropped.class::isInstance)) {
            return operation;
        }
        return Operation.builder(operation.description())
                .phase(operation.phase())
                .statements(operation.statements())
                .hazard(new Hazard(kind, operation.effects().getFirst().id().ref(), "its rows are lost", "keep it"))
                .requires(operation.requires())
                .provides(operation.provides())
                .invalidates(operation.invalidates())
                .effect(operation.effects().toArray(Change[]::new))
                .build();
    }
}
