package io.schemasync.core.internal.plan;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.StepSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An operation in the graph of a plan.
 *
 * @param owner the object whose changes it makes
 * @param index its place in the list its dialect gave
 * @param source where it comes from
 * @param operation what it does
 * @param requires what it requires, folded
 * @param provides what it provides, folded
 * @param invalidates what it invalidates, folded
 */
record OperationNode(
        ObjectId owner,
        int index,
        StepSource source,
        Operation operation,
        List<Ref> requires,
        List<Ref> provides,
        List<Ref> invalidates)
        implements Comparable<OperationNode> {
    private static final Comparator<OperationNode> TIE_BREAK =
            Comparator.<OperationNode, io.schemasync.api.plan.Phase>comparing(
                            node -> node.operation().phase())
                    .thenComparing(OperationNode::owner)
                    .thenComparing(OperationNode::index);

    static OperationNode of(ObjectId owner, int index, StepSource source, Operation operation, ComparisonRules rules) {
        return new OperationNode(
                owner,
                index,
                source,
                operation,
                fold(operation.requires(), rules),
                fold(operation.provides(), rules),
                fold(operation.invalidates(), rules));
    }

    private static List<Ref> fold(Collection<Ref> refs, ComparisonRules rules) {
        return refs.stream().map(rules::fold).distinct().toList();
    }

    boolean provides(Ref ref) {
        return provides.stream().anyMatch(provided -> provided.covers(ref));
    }

    @Override
    public int compareTo(OperationNode other) {
        return TIE_BREAK.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OperationNode node && owner.equals(node.owner) && index == node.index;
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + index;
    }

    @Override
    public String toString() {
        return operation.description();
    }
}
