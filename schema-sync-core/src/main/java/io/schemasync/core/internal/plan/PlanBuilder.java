package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.DependencyGraph;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.core.internal.compare.ComparableForm;
import io.schemasync.core.internal.compare.SchemaState;
import io.schemasync.core.internal.diff.DifferenceText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Leads from a difference to a plan: ask, cascade, mark, cut, order, segment. */
public final class PlanBuilder {
    private final Snapshot current;
    private final Snapshot target;
    private final SchemaDiff diff;
    private final Dialect dialect;
    private final Policy policy;
    private final DiffCalculator calculator;

    /** Begins a plan. */
    public PlanBuilder(
            Snapshot current,
            Snapshot target,
            SchemaDiff diff,
            Dialect dialect,
            Policy policy,
            DiffCalculator calculator) {
        this.calculator = calculator;
        this.current = current.withRules(target.rules());
        this.target = target;
        this.diff = diff;
        this.dialect = dialect;
        this.policy = policy;
    }

    /** Returns the plan. */
    public Plan build() {
        new SupportedChanges(dialect.capabilities(), new ComparableForm(target.rules())).check(diff);
        Snapshot renamed = renamed();
        var context = new PlanningContext(renamed, target, DependencyGraph.of(renamed), policy, liveNames());
        var hazards = new RenameHazards(diff, target.rules());
        List<OperationNode> nodes = new Cascade(dialect, context)
                .resolve(diff).stream().map(hazards::mark).toList();
        List<OperationNode> ordered =
                new CycleCutter(dialect, context).cut(nodes).inOrder();
        SchemaState schema = SchemaState.of(current);
        List<Segment> segments = Segments.of(ordered, schema);
        if (!schema.hash().equals(diff.toHash())) {
            throw new PlanningException(
                    "the operations of the dialect do not add up to the target; this is an error in "
                            + dialect.getClass().getName() + ", whose effects leave out or invent a change: "
                            + DifferenceText.of(calculator.calculateDiff(schema.snapshot(), target)));
        }
        List<Step> steps =
                segments.stream().flatMap(segment -> segment.steps().stream()).toList();
        return new Plan(
                target.origin(),
                target.rules(),
                diff.fromHash(),
                diff.toHash(),
                segments,
                warnings(steps, segments),
                steps.stream().map(Step::operation).anyMatch(PlanBuilder::makesOthersWait));
    }

    private Snapshot renamed() {
        SchemaState schema = SchemaState.of(current);
        renames().forEach(schema::apply);
        return schema.snapshot();
    }

    private SortedMap<ObjectId, ObjectName> liveNames() {
        var names = new TreeMap<ObjectId, ObjectName>();
        renames().forEach(renamed -> names.put(renamed.to().id(), renamed.from().name()));
        return names;
    }

    private Stream<Change.Renamed> renames() {
        return diff.changes().stream()
                .flatMap(changes -> changes.changes().stream())
                .filter(Change.Renamed.class::isInstance)
                .map(Change.Renamed.class::cast);
    }

    private static boolean makesOthersWait(Operation operation) {
        return operation.lock().compareTo(LockLevel.WRITES) >= 0
                && operation.hazards().stream()
                        .anyMatch(
                                hazard -> hazard.kind() == HazardKind.REWRITE || hazard.kind() == HazardKind.LONG_LOCK);
    }

    private static List<String> warnings(List<Step> steps, List<Segment> segments) {
        var warnings = new ArrayList<String>();
        for (Step step : steps) {
            if (step.operation().reverse() instanceof Reverse.Impossible impossible) {
                warnings.add("step " + step.number() + " (" + step.description() + ") cannot be taken back: "
                        + impossible.reason());
            }
        }
        if (segments.size() > 1) {
            warnings.add(
                    "the plan does not run in one transaction: a failure leaves the segments before it done, and the"
                            + " same command goes on from there");
        }
        return warnings;
    }
}
