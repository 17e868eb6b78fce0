package io.schemasync.core.internal.plan;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Finds the operations that name an object or a part of it, without looking at all others. */
final class RefIndex {
    private record Entry(Ref ref, OperationNode node) {}

    private final Map<ObjectId, List<Entry>> entries = new HashMap<>();

    static RefIndex of(Iterable<OperationNode> nodes, Function<OperationNode, List<Ref>> refs) {
        var index = new RefIndex();
        nodes.forEach(node -> index.add(node, refs.apply(node)));
        return index;
    }

    void add(OperationNode node, List<Ref> refs) {
        refs.forEach(ref ->
                entries.computeIfAbsent(ref.object(), any -> new ArrayList<>()).add(new Entry(ref, node)));
    }

    /** Visits each operation that names the object of a reference, with what it names. */
    void forEachOf(Ref ref, BiConsumer<Ref, OperationNode> visitor) {
        for (Entry entry : entries.getOrDefault(ref.object(), List.of())) {
            visitor.accept(entry.ref(), entry.node());
        }
    }

    /** Returns whether some operation names the reference, or the whole of which it is a part. */
    boolean covers(Ref ref) {
        return entries.getOrDefault(ref.object(), List.of()).stream()
                .anyMatch(entry -> entry.ref().covers(ref));
    }
}
