package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations of one table, which run in the order in which they are given. Each leaves a table that is known beforehand, since
 * each is verified by itself: these servers commit every change of a schema.
 */
final class Chain {
    private final ObjectId owner;
    private final List<Operation> operations = new ArrayList<>();

    Chain(ObjectId owner) {
        this.owner = owner;
    }

    /** Adds an operation that makes one table of another. */
    void add(Operation.Builder operation, Table from, Table to) {
        add(operation.effect(new Change.Altered(from, to, List.of(), List.of())));
    }

    void add(Operation.Builder operation) {
        int number = operations.size();
        operation.transactional(false).provides(Refs.place(owner, number));
        if (number > 0) {
            operation.requires(Refs.place(owner, number - 1));
        }
        operations.add(operation.build());
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }
}
