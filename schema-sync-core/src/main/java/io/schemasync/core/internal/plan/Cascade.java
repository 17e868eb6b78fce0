package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.StepSource;
import io.schemasync.api.spi.Dialect;
import io.schemasync.core.internal.compare.ComparableForm;
import io.schemasync.core.internal.diff.Unmanaged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a dialect for the operations of every change, and again for what those operations invalidate, until nothing that
 * depends on something changed is left out.
 */
final class Cascade {
    private final Dialect dialect;
    private final PlanningContext context;
    private final ComparisonRules rules;
    private final Unmanaged unmanaged;
    private final Map<ObjectId, SchemaObject> live;
    private final Map<ObjectId, SchemaObject> wanted;
    private final SortedMap<ObjectId, ObjectChanges> changes = new TreeMap<>();
    private final Map<ObjectId, StepSource> sources = new HashMap<>();
    private final SortedMap<ObjectId, List<OperationNode>> nodes = new TreeMap<>();
    private final Set<Ref> recreated = new HashSet<>();
    private final Deque<ObjectId> toAsk = new ArrayDeque<>();

    Cascade(Dialect dialect, PlanningContext context) {
        this.dialect = dialect;
        this.context = context;
        this.rules = context.to().rules();
        this.unmanaged = new Unmanaged(new ComparableForm(rules));
        this.live = byFoldedId(context.from());
        this.wanted = byFoldedId(context.to());
    }

    private Map<ObjectId, SchemaObject> byFoldedId(Snapshot snapshot) {
        Map<ObjectId, SchemaObject> objects = new HashMap<>();
        snapshot.objects().forEach((id, object) -> objects.put(rules.fold(id), object));
        return objects;
    }

    /** Returns the operations of a difference and of all that it takes with it. */
    List<OperationNode> resolve(SchemaDiff diff) {
        for (ObjectChanges each : diff.changes()) {
            ObjectId id = rules.fold(each.id());
            refuseToDropUnmanaged(each);
            changes.put(id, each);
            sources.put(id, new StepSource.OfChange(each.id()));
            toAsk.add(id);
        }
        while (!toAsk.isEmpty()) {
            // All open questions are asked before anything is taken for left out: its own change may yet cover it.
            while (!toAsk.isEmpty()) {
                ask(toAsk.remove());
            }
            recreateWhatIsLeftOut();
        }
        return all();
    }

    private void refuseToDropUnmanaged(ObjectChanges changes) {
        for (Change change : changes.changes()) {
            if (change instanceof Change.Dropped(SchemaObject from)) {
                from.parts().stream()
                        .filter(part -> !rules.filter().managesPart(part.kind(), part.name()))
                        .findFirst()
                        .ifPresent(part -> {
                            throw new RefusedException(
                                    "dropping " + from.id() + " would drop its " + part.label()
                                            + ", which is not managed; include it or drop it by hand",
                                    ErrorContext.of(from.id().ref()),
                                    null);
                        });
            }
        }
    }

    private List<OperationNode> all() {
        return nodes.values().stream().flatMap(Collection::stream).toList();
    }

    private void ask(ObjectId id) {
        ObjectChanges asked = changes.get(id);
        StepSource source = sources.get(id);
        if (asked == null || source == null) {
            throw new IllegalStateException("nothing was asked of " + id);
        }
        var operations = new ArrayList<OperationNode>();
        for (Operation operation : dialect.operations(asked, context)) {
            operations.add(OperationNode.of(id, operations.size(), source, operation, rules));
        }
        nodes.put(id, operations);
    }

    private void recreateWhatIsLeftOut() {
        List<OperationNode> asked = all();
        RefIndex invalidators = RefIndex.of(asked, OperationNode::invalidates);
        for (OperationNode node : asked) {
            for (Ref ref : node.invalidates()) {
                for (Ref dependent : context.dependencies().dependentsOf(ref)) {
                    boolean own = dependent.object().equals(node.owner());
                    if (!own && !invalidators.covers(dependent) && recreated.add(dependent)) {
                        recreate(dependent, node.operation().description());
                    }
                }
            }
        }
    }

    private void recreate(Ref dependent, String because) {
        ObjectId id = dependent.object();
        SchemaObject from = live.get(id);
        SchemaObject to = wanted.get(id);
        if (from == null || to == null) {
            return; // It goes for good, by an operation of its own.
        }
        if (!rules.filter().manages(from.kind(), from.name().name())) {
            throw new RefusedException(
                    from.id() + " would have to be recreated to " + because
                            + ", but it is not managed; include it, or drop it by hand and make it again after",
                    ErrorContext.of(from.id().ref()),
                    null);
        }
        SchemaObject target = unmanaged.keeping(from, to);
        ObjectChanges before = changes.get(id);
        Change last = before == null ? null : before.changes().getLast();
        Change change = dependent.isWhole()
                ? new Change.Recreated(from, target)
                : withRecreatedPart(from, target, dependent, last instanceof Change.Altered altered ? altered : null);
        if (change == null || last instanceof Change.Recreated) {
            return;
        }
        var all = new ArrayList<Change>();
        if (before != null && before.changes().getFirst() instanceof Change.Renamed renamed) {
            all.add(renamed);
        }
        all.add(change);
        changes.put(id, new ObjectChanges(to.id(), all));
        sources.putIfAbsent(id, new StepSource.OfCascade(to.id(), because));
        toAsk.add(id);
    }

    private @Nullable Change withRecreatedPart(
            SchemaObject from, SchemaObject to, Ref ref, Change.@Nullable Altered before) {
        TablePart fromPart = part(from, ref);
        TablePart toPart = part(to, ref);
        if (fromPart == null || toPart == null) {
            return null; // The part goes for good, by an operation of its own.
        }
        var parts = new ArrayList<PartChange>();
        if (before != null) {
            before.parts().stream().filter(each -> !sameAs(each.part(), ref)).forEach(parts::add);
        }
        parts.add(new PartChange.Recreated(fromPart, toPart));
        return new Change.Altered(from, to, before == null ? List.of() : before.facets(), parts);
    }

    private @Nullable TablePart part(SchemaObject object, Ref ref) {
        return object.parts().stream()
                .filter(part -> sameAs(part, ref))
                .findFirst()
                .orElse(null);
    }

    private boolean sameAs(TablePart part, Ref ref) {
        String name = part.name();
        return name != null
                && part.kind().equals(ref.partKind())
                && rules.fold(part.kind(), name).equals(ref.part());
    }
}
