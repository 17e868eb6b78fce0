package io.schemasync.core.internal.plan;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.plan.DependencyGraph;
import io.schemasync.api.plan.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;

/** All operations of a plan; an edge reads "must run before" and keeps its reason. */
final class OperationGraph {
    /** Why one operation runs before another. Each edge is its own: equality by identity. */
    static final class Edge {
        private final String reason;

        Edge(String reason) {
            this.reason = reason;
        }

        @Override
        public String toString() {
            return reason;
        }
    }

    private final Graph<OperationNode, Edge> graph = new DefaultDirectedGraph<>(Edge.class);

    private OperationGraph() {}

    /** Derives every edge from what the operations require, provide and invalidate. */
    static OperationGraph of(Collection<OperationNode> nodes, DependencyGraph current) {
        var result = new OperationGraph();
        nodes.forEach(result.graph::addVertex);
        RefIndex providers = RefIndex.of(nodes, OperationNode::provides);
        RefIndex invalidators = RefIndex.of(nodes, OperationNode::invalidates);
        for (OperationNode node : nodes) {
            node.requires().forEach(required -> result.afterProviders(node, required, providers));
            node.provides().forEach(provided -> result.afterInvalidators(node, provided, invalidators));
            node.invalidates().forEach(ref -> result.afterDependents(node, ref, current, invalidators));
        }
        return result;
    }

    private void afterProviders(OperationNode node, Ref required, RefIndex providers) {
        providers.forEachOf(required, (provided, provider) -> {
            // Within one object "requires the table" does not mean "after all its other parts were added", nor does it
            // where a part needs who asks: a check may call a function that takes a row of its table.
            boolean partOfRequired = required.covers(provided)
                    && !provider.owner().equals(node.owner())
                    && provider.requires().stream().noneMatch(node::provides);
            if (provided.covers(required) || partOfRequired) {
                mustRun(provider, node, "it provides " + provided);
            }
        });
    }

    private void afterInvalidators(OperationNode node, Ref provided, RefIndex invalidators) {
        invalidators.forEachOf(provided, (invalidated, invalidator) -> {
            // What itself waits for the new takes away only what is left of the old, under another name.
            boolean isLast = invalidator.requires().contains(invalidated);
            if (invalidated.covers(provided) && !invalidator.provides(invalidated) && !isLast) {
                mustRun(invalidator, node, "it takes the old " + invalidated + " away");
            }
        });
    }

    private void afterDependents(OperationNode node, Ref ref, DependencyGraph current, RefIndex invalidators) {
        for (Ref dependent : current.dependentsOf(ref)) {
            // A foreign key that goes by itself need not wait for its table: two tables that refer to each other could
            // never go.
            var takenAlone = new HashSet<ObjectId>();
            invalidators.forEachOf(dependent, (invalidated, invalidator) -> {
                if (invalidated.equals(dependent)) {
                    takenAlone.add(invalidator.owner());
                }
            });
            invalidators.forEachOf(dependent, (invalidated, invalidator) -> {
                boolean alone = invalidated.equals(dependent) || !takenAlone.contains(invalidator.owner());
                // The whole that a part goes from takes what depends on the part along, and goes after the part.
                boolean whole = invalidator.owner().equals(node.owner()) && invalidated.covers(ref);
                if (alone && !whole && (invalidated.covers(dependent) || dependent.covers(invalidated))) {
                    mustRun(invalidator, node, dependent + " depends on " + ref);
                }
            });
        }
    }

    private void mustRun(OperationNode before, OperationNode after, String reason) {
        if (!before.equals(after)) {
            graph.addEdge(before, after, new Edge(reason));
        }
    }

    /** Returns the operations that wait for each other, a set for each knot, in a fixed order. */
    List<Set<OperationNode>> cycles() {
        return new KosarajuStrongConnectivityInspector<>(graph)
                .stronglyConnectedSets().stream()
                        .filter(set -> set.size() > 1)
                        .<Set<OperationNode>>map(TreeSet::new)
                        .sorted((a, b) ->
                                a.iterator().next().compareTo(b.iterator().next()))
                        .toList();
    }

    /** Returns the reasons for which the operations of a knot wait for each other, one line each. */
    List<String> explain(Set<OperationNode> cycle) {
        return graph.edgeSet().stream()
                .filter(edge -> cycle.contains(graph.getEdgeSource(edge)) && cycle.contains(graph.getEdgeTarget(edge)))
                .map(edge -> "\"" + graph.getEdgeSource(edge) + "\" before \"" + graph.getEdgeTarget(edge)
                        + "\" because " + edge)
                .sorted()
                .toList();
    }

    /**
     * Returns the operations in an order that keeps every edge: the same for the same graph. Among those that could come next
     * the earliest phase wins, then one that shares the last one's transaction, then the tie-break of the nodes.
     */
    List<OperationNode> inOrder() {
        Map<OperationNode, Integer> waitingFor = new HashMap<>();
        var ready = new TreeSet<OperationNode>();
        for (OperationNode node : graph.vertexSet()) {
            int count = graph.inDegreeOf(node);
            waitingFor.put(node, count);
            if (count == 0) {
                ready.add(node);
            }
        }
        var ordered = new ArrayList<OperationNode>();
        boolean transactional = true;
        while (!ready.isEmpty()) {
            OperationNode next = next(ready, transactional);
            ready.remove(next);
            ordered.add(next);
            transactional = next.operation().transactional();
            for (Edge edge : graph.outgoingEdgesOf(next)) {
                OperationNode after = graph.getEdgeTarget(edge);
                if (waitingFor.merge(after, -1, Integer::sum) == 0) {
                    ready.add(after);
                }
            }
        }
        if (ordered.size() < graph.vertexSet().size()) {
            throw new IllegalStateException("cycles must be cut before the operations are ordered");
        }
        return ordered;
    }

    private static OperationNode next(TreeSet<OperationNode> ready, boolean transactional) {
        OperationNode first = ready.first();
        if (first.operation().transactional() == transactional) {
            return first;
        }
        Phase phase = first.operation().phase();
        for (OperationNode node : ready) {
            if (node.operation().phase() != phase) {
                break;
            }
            if (node.operation().transactional() == transactional) {
                return node;
            }
        }
        return first;
    }
}
