package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts knots of operations that wait for each other by placeholders, or names them. */
record CycleCutter(Dialect dialect, PlanningContext context) {
    /**
     * Returns the graph without cycles.
     *
     * @throws PlanningException if a knot cannot be cut; the message lists its operations and why each waits
     */
    OperationGraph cut(List<OperationNode> nodes) {
        var current = new ArrayList<>(nodes);
        OperationGraph graph = OperationGraph.of(current, context.dependencies());
        List<Set<OperationNode>> cycles = graph.cycles();
        while (!cycles.isEmpty()) {
            Set<OperationNode> cycle = cycles.getFirst();
            if (!stub(current, cycle)) {
                throw new PlanningException("these operations wait for each other and cannot be ordered:\n  "
                        + String.join("\n  ", graph.explain(cycle))
                        + "\nSplit the change into two targets, the first without one of these objects.");
            }
            graph = OperationGraph.of(current, context.dependencies());
            cycles = graph.cycles();
        }
        return graph;
    }

    /** Puts a placeholder before the first operation of the knot that has one; the others then wait for the placeholder. */
    private boolean stub(List<OperationNode> nodes, Set<OperationNode> cycle) {
        for (OperationNode node : cycle) {
            Optional<Operation> stub = created(node).flatMap(object -> dialect.stub(object, context));
            boolean stubbed = nodes.stream().anyMatch(each -> isStubOf(each, node));
            if (stub.isPresent() && !stubbed) {
                OperationNode placeholder = OperationNode.of(
                        node.owner(),
                        stubIndex(node),
                        node.source(),
                        stub.get(),
                        context.to().rules());
                List<Ref> provided = placeholder.provides();
                var requires = new ArrayList<>(node.requires());
                requires.addAll(provided);
                nodes.remove(node);
                nodes.add(new OperationNode(
                        node.owner(),
                        node.index(),
                        node.source(),
                        node.operation(),
                        requires,
                        node.provides().stream()
                                .filter(ref -> provided.stream().noneMatch(each -> each.covers(ref)))
                                .toList(),
                        node.invalidates()));
                nodes.add(placeholder);
                return true;
            }
        }
        return false;
    }

    private static boolean isStubOf(OperationNode each, OperationNode node) {
        return each.owner().equals(node.owner()) && each.index() == stubIndex(node);
    }

    private static int stubIndex(OperationNode node) {
        return -1 - node.index();
    }

    private static Optional<SchemaObject> created(OperationNode node) {
        ObjectId owner = node.owner();
        return node.operation().effects().stream()
                .filter(Change.Created.class::isInstance)
                .flatMap(change -> change.after().stream())
                .filter(object -> node.provides(owner.ref()))
                .findFirst();
    }
}
