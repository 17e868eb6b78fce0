package io.schemasync.jdbc;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.spi.Capability;
import java.util.ArrayList;
import java.util.List;

/** The operations of one object, one after the other: each waits for the one before it. */
final class Stages {
    private static final ObjectKind STAGE = new ObjectKind("stage");

    private final StepwiseDialect dialect;
    private final PlanningContext context;
    private final List<Operation> operations = new ArrayList<>();

    Stages(StepwiseDialect dialect, PlanningContext context) {
        this.dialect = dialect;
        this.context = context;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    Operation.Builder begin(String description, List<String> statements, Reverse reverse) {
        return Operation.builder(description)
                .statements(statements)
                .reverse(reverse)
                .transactional(dialect.capabilities().has(Capability.TRANSACTIONAL_DDL));
    }

    /** Adds what was begun, with its effect on the object. */
    void add(Operation.Builder operation, Change effect, ObjectId owner) {
        dialect.refine(operation.effect(effect), effect, context);
        if (!operations.isEmpty()) {
            operation.requires(stage(owner, operations.size()));
        }
        operations.add(operation.provides(stage(owner, operations.size() + 1)).build());
    }

    /** No part of the owner: what provides the whole owner must not be taken for the provider of its stages. */
    private static Ref stage(ObjectId owner, int number) {
        return new ObjectId(STAGE, owner.name(), owner.kind() + owner.discriminator())
                .part(STAGE, String.valueOf(number));
    }
}
