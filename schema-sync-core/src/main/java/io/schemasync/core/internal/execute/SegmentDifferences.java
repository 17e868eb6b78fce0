package io.schemasync.core.internal.execute;

import io.schemasync.api.change.Change;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.core.internal.diff.DifferenceText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says for people to read how a schema differs from the end of a segment. */
public final class SegmentDifferences {
    private final @Nullable DiffCalculator calculator;

    /**
     * Uses a calculator.
     *
     * @param calculator names the differences; null where none is at hand
     */
    public SegmentDifferences(@Nullable DiffCalculator calculator) {
        this.calculator = calculator;
    }

    /**
     * Describes the differences.
     *
     * @param live the schema as it is, under the plan's rules
     */
    String describe(Plan plan, Segment segment, Snapshot live) {
        if (calculator == null) {
            return "its hash is another one";
        }
        String text;
        try {
            text = DifferenceText.of(calculator.calculateDiff(live, expected(plan, segment, live)));
        } catch (SchemaSyncException | IllegalArgumentException e) {
            return "its hash is another one, and the two cannot be compared: " + e.getMessage();
        }
        if (text.isEmpty()) {
            return "everything that the plan touches is as it shall be, so something else has changed; compare again";
        }
        return text;
    }

    /** Puts what the plan has changed so far, as it shall be, into the live schema. */
    private static Snapshot expected(Plan plan, Segment segment, Snapshot live) {
        var changed = new LinkedHashMap<ObjectId, Optional<SchemaObject>>();
        for (Segment each : plan.segments()) {
            for (Step step : each.steps()) {
                for (Change effect : step.operation().effects()) {
                    effect.before().ifPresent(object -> changed.put(plan.rules().fold(object.id()), Optional.empty()));
                    effect.after()
                            .ifPresent(object -> changed.put(plan.rules().fold(object.id()), Optional.of(object)));
                }
            }
            if (each.number() == segment.number()) {
                break;
            }
        }
        Map<ObjectId, SchemaObject> objects = new TreeMap<>();
        live.objects().values().forEach(object -> objects.put(plan.rules().fold(object.id()), object));
        changed.forEach(
                (id, object) -> object.ifPresentOrElse(present -> objects.put(id, present), () -> objects.remove(id)));
        return live.withObjects(objects.values());
    }
}
