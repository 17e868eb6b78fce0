package io.schemasync.core.internal.plan;

import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.core.internal.compare.SchemaState;
import java.util.ArrayList;
import java.util.List;

/** Cuts ordered operations into segments, and computes the hash before and after each on the model. */
final class Segments {
    private final SchemaState schema;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Step> open = new ArrayList<>();
    private int steps;

    private Segments(SchemaState schema) {
        this.schema = schema;
    }

    /** Returns the segments of operations in their order; the schema is left as it is after the last. */
    static List<Segment> of(List<OperationNode> ordered, SchemaState schema) {
        var result = new Segments(schema);
        ordered.forEach(result::add);
        result.close(true);
        return List.copyOf(result.segments);
    }

    private void add(OperationNode node) {
        boolean transactional = node.operation().transactional();
        if (!transactional) {
            close(true);
        }
        open.add(new Step(++steps, node.source(), node.operation()));
        if (!transactional) {
            close(false);
        }
    }

    private void close(boolean transactional) {
        if (open.isEmpty()) {
            return;
        }
        String before = schema.hash();
        open.forEach(step -> schema.applyAll(step.operation().effects()));
        segments.add(new Segment(segments.size() + 1, transactional, open, before, schema.hash()));
        open.clear();
    }
}
