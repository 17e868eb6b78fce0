package io.schemasync.jdbc;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The steps of one object. Each waits for the one before it, because the effect of each is the whole object as it leaves it. */
final class ObjectSteps {
    private static final ObjectKind RELATION_NAME = new ObjectKind("relation-name");

    private final StepwiseDialect dialect;
    private final RowRisks risks;
    private final Stages stages;
    private final PartSteps parts;

    ObjectSteps(StepwiseDialect dialect, PlanningContext context) {
        this.dialect = dialect;
        this.risks = new RowRisks(dialect, context);
        this.stages = new Stages(dialect, context);
        this.parts = new PartSteps(dialect, context, stages);
    }

    List<Operation> operations() {
        return stages.operations();
    }

    void create(SchemaObject to) {
        SchemaObject first = to;
        if (to instanceof Table table) {
            first = table.withParts(
                    table.parts().stream().filter(dialect::isInline).toList());
        }
        stages.add(
                stages.begin("create " + to.id(), dialect.create(first), new Reverse.Statements(dialect.drop(first)))
                        .phase(Phase.EXPAND)
                        .requires(needs(first))
                        .provides(first.id().ref())
                        .provides(names(first.id())),
                new Change.Created(first),
                first.id());
        if (first instanceof Table table) {
            parts.add(
                    table,
                    to.parts().stream().filter(each -> !dialect.isInline(each)).toList());
        }
    }

    void drop(SchemaObject from) {
        drop(from, false);
    }

    private void drop(SchemaObject from, boolean comesBack) {
        SchemaObject last = from;
        if (from instanceof Table table) {
            // Two tables that refer to each other can go only without their foreign keys.
            last = parts.drop(
                    table,
                    table.constraints(ForeignKey.class)
                            .<TablePart>map(key -> key)
                            .filter(key -> !dialect.isInline(key))
                            .toList());
        }
        Operation.Builder operation = stages.begin("drop " + from.id(), dialect.drop(last), wayBack(last))
                .phase(Phase.CONTRACT)
                .invalidates(from.id().ref())
                .invalidates(names(from.id()));
        if (last instanceof Table table) {
            risks.ofDropping(table, operation);
        }
        if (comesBack && from instanceof Sequence) {
            operation.hazard(new Hazard(
                    HazardKind.DATA_LOSS,
                    from.id().ref(),
                    "where " + from.id() + " stands is lost: it begins anew",
                    "change it by hand, and set where it goes on"));
        }
        stages.add(operation, new Change.Dropped(last), from.id());
    }

    private Reverse wayBack(SchemaObject dropped) {
        return dropped instanceof Table
                ? Reverse.impossible("the rows of " + dropped.id() + " are gone")
                : new Reverse.Statements(dialect.create(dropped));
    }

    void rename(SchemaObject from, SchemaObject to) {
        stages.add(
                stages.begin(
                                "rename " + from.id() + " to " + to.name(),
                                dialect.rename(from, to),
                                new Reverse.Statements(dialect.rename(to, from)))
                        .provides(to.id().ref())
                        .provides(names(to.id()))
                        .invalidates(names(from.id())),
                new Change.Renamed(from, to),
                to.id());
    }

    void recreate(SchemaObject from, SchemaObject to) {
        if (from instanceof Table) {
            throw StepwiseDialect.unsupported(
                    from.id().ref(), "would have to be made anew, with the loss of its rows: change it in steps");
        }
        drop(from, true);
        create(to);
    }

    void alter(Change.Altered altered) {
        SchemaObject now = altered.from();
        if (now instanceof Table table && altered.to() instanceof Table to) {
            now = parts.alter(table, to, altered.parts());
        }
        SchemaObject after =
                now instanceof Table table ? ((Table) altered.to()).withParts(table.parts()) : altered.to();
        if (now.facets().equals(after.facets()) && now.parts().equals(after.parts())) {
            return;
        }
        Optional<List<String>> statements = dialect.alter(now, after, altered.facets());
        if (statements.isEmpty()) {
            recreate(now, after);
            return;
        }
        Reverse back = dialect.alter(after, now, altered.facets())
                .<Reverse>map(Reverse.Statements::new)
                .orElseGet(() -> Reverse.impossible("what it was cannot be set again"));
        stages.add(
                stages.begin("alter " + after.id(), statements.get(), back)
                        .requires(new TreeSet<>(after.metadata().dependsOn()))
                        .provides(after.id().ref()),
                new Change.Altered(now, after, List.of(), List.of()),
                after.id());
    }

    private Set<Ref> names(ObjectId id) {
        return dialect.sharesNamesWithTables(id.kind())
                ? Set.of(ObjectId.of(RELATION_NAME, ObjectName.own(id.name().name()))
                        .ref())
                : Set.of();
    }

    /** What an object and its parts depend on outside it. */
    private static Set<Ref> needs(SchemaObject object) {
        var needs = new TreeSet<>(object.metadata().dependsOn());
        object.parts().forEach(part -> needs.addAll(part.metadata().dependsOn()));
        needs.removeIf(ref -> ref.object().equals(object.id()));
        return needs;
    }
}
