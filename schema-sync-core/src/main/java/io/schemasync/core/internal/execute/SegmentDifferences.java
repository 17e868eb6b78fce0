package io.schemasync.core.internal.execute;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.DiffCalculator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says for people to read how a schema differs from the end of a segment. */
public final class SegmentDifferences {
    private static final int SHOWN = 5;

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
        List<String> lines;
        try {
            lines = lines(calculator.calculateDiff(live, expected(plan, segment, live)));
        } catch (SchemaSyncException | IllegalArgumentException e) {
            return "its hash is another one, and the two cannot be compared: " + e.getMessage();
        }
        if (lines.isEmpty()) {
            return "everything that the plan touches is as it shall be, so something else has changed; compare again";
        }
        String more = lines.size() > SHOWN ? "; and " + (lines.size() - SHOWN) + " more" : "";
        return String.join("; ", lines.subList(0, Math.min(SHOWN, lines.size()))) + more;
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

    private static List<String> lines(SchemaDiff diff) {
        var lines = new ArrayList<String>();
        for (ObjectChanges changes : diff.changes()) {
            for (Change change : changes.changes()) {
                lines.addAll(lines(change));
            }
        }
        return lines;
    }

    /** The diff leads from what is there to what shall be there, and is told that way round. */
    private static List<String> lines(Change change) {
        return switch (change) {
            case Change.Created created -> List.of(created.to().id() + " is missing");
            case Change.Dropped dropped -> List.of(dropped.from().id() + " is still there");
            case Change.Renamed renamed -> List.of(renamed.from().id() + " still has its old name");
            case Change.Recreated recreated -> List.of(recreated.to().id() + " differs");
            case Change.Altered altered -> altered(altered);
        };
    }

    private static List<String> altered(Change.Altered altered) {
        String of = " of " + altered.to().id();
        Stream<String> facets = altered.facets().stream().map(facet -> said(facet) + of);
        Stream<String> parts = altered.parts().stream().map(part -> switch (part) {
            case PartChange.Added added -> added.to().label() + of + " is missing";
            case PartChange.Removed removed -> removed.from().label() + of + " is still there";
            case PartChange.Renamed renamed -> renamed.from().label() + of + " still has its old name";
            case PartChange.Moved moved -> moved.to().label() + of + " stands in another place";
            case PartChange.Recreated recreated -> recreated.to().label() + of + " differs";
            case PartChange.Altered part2 ->
                String.join(
                                ", ",
                                part2.facets().stream()
                                        .map(SegmentDifferences::said)
                                        .toList()) + " of " + part2.to().label() + of;
        });
        return Stream.concat(facets, parts).toList();
    }

    private static String said(FacetChange facet) {
        return facet.name() + " is " + said(facet.from()) + " and not " + said(facet.to());
    }

    private static String said(@Nullable String value) {
        return value == null ? "absent" : "'" + value + "'";
    }
}
