package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Creates, replaces, alters and drops views. A view that can get its new query in place does; another one, and every
 * materialised one, is dropped and made again, and what rests on it with it.
 */
final class ViewOperations {
    /** Facets of a view that only a new one can have. */
    private static final Set<String> FIXED = Set.of("columns");

    private static final String UNPOPULATED = "unpopulated";

    private final PlanningContext context;
    private final List<Operation> operations = new ArrayList<>();

    private ViewOperations(PlanningContext context) {
        this.context = context;
    }

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new ViewOperations(context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(var to) -> operations.create(populated((View) to, true), new Risks());
                case Change.Dropped(var from) -> operations.drop((View) from);
                case Change.Renamed renamed -> operations.rename(renamed);
                case Change.Altered altered -> operations.alter(altered);
                case Change.Recreated(var from, var to) -> operations.recreate((View) from, (View) to);
            }
        }
        return operations.operations;
    }

    /** Returns a view of the same columns that reads nothing; the view itself replaces it. Nothing for a materialised one. */
    static Operation placeholder(View view) {
        String query = ViewColumns.placeholder(view);
        var stub = new View(view.name(), false, List.of(), SqlText.of(query), List.of(), List.of(), Metadata.none());
        return Operation.builder("create a placeholder of " + view.id())
                .statement(ViewDdl.definition(stub, query))
                .reverse(Reverse.by(ViewDdl.drop(stub)))
                .lock(LockLevel.NONE)
                .requires(Names.mentioned(view.metadata().dependsOn(), query))
                .provides(view.id().ref())
                .provides(Names.relation(view.name()))
                .effect(new Change.Created(stub))
                .build();
    }

    private void create(View to, Risks risks) {
        View bare = to.withParts(List.of());
        Operation.Builder operation = Operation.builder("create " + to.id())
                .statements(ViewDdl.create(bare, context))
                .reverse(Reverse.by(ViewDdl.drop(to)))
                .lock(to.materialized() ? LockLevel.SCHEMA : LockLevel.NONE)
                .requires(to.metadata().dependsOn())
                .provides(to.id().ref(), Names.relation(to.name()))
                .effect(new Change.Created(bare));
        operations.add(risks.addTo(operation).build());
        var parts = new ViewParts(bare, operations, false);
        to.parts().forEach(parts::add);
    }

    private void drop(View from) {
        new RowTypes(context).refuse(from.id(), "it can neither go nor be made anew");
        var back = new ArrayList<>(ViewDdl.create(from, context));
        from.parts().forEach(part -> back.addAll(ViewDdl.createPart(from, part)));
        operations.add(Operation.builder("drop " + from.id())
                .statement(ViewDdl.drop(from))
                .reverse(new Reverse.Statements(back))
                .invalidates(from.id().ref())
                .invalidates(Names.relations(from))
                .effect(new Change.Dropped(from))
                .build());
    }

    /** A materialised view that had no rows yet gets none now. */
    private void recreate(View from, View to) {
        boolean populated = !from.metadata().attributes().isSet(UNPOPULATED);
        var risks = new Risks();
        if (to.materialized() && populated) {
            risks.longLock(to.id().ref(), "the rows of " + to.id() + " are computed again", ViewDdl.name(from));
        }
        drop(from);
        create(populated(to, populated), risks);
    }

    /** What a script makes is never populated; what the plan makes is, unless the view was there and was not. */
    private static View populated(View view, boolean populated) {
        var attributes = view.metadata().attributes();
        return (View) view.withMetadata(view.metadata()
                .withAttributes(populated ? attributes.without(UNPOPULATED) : attributes.with(UNPOPULATED, "true")));
    }

    private void rename(Change.Renamed renamed) {
        View from = (View) renamed.from();
        View to = (View) renamed.to();
        operations.add(Operation.builder("rename " + from.id() + " to " + to.name())
                .statement(ViewDdl.rename(from, to))
                .reverse(Reverse.by(ViewDdl.rename(to, from)))
                .provides(to.id().ref(), Names.relation(to.name()))
                .invalidates(Names.relation(from.name()))
                .effect(renamed)
                .build());
    }

    private void alter(Change.Altered altered) {
        View from = (View) altered.from();
        View to = (View) altered.to();
        boolean query = !from.query().canonical().equals(to.query().canonical());
        boolean fixed = altered.facets().stream().map(FacetChange::name).anyMatch(FIXED::contains);
        if (fixed || query && (to.materialized() || !ViewColumns.startAlike(from, to))) {
            recreate(from, to);
            return;
        }
        View after = to.withParts(from.parts());
        if (!altered.facets().isEmpty()) {
            set(from, after, query, altered.facets());
        }
        var parts = new ViewParts(after, operations, Online.applies(context));
        for (PartChange change : altered.parts()) {
            parts.change(change);
        }
    }

    private void set(View from, View to, boolean query, List<FacetChange> facets) {
        List<String> statements = ViewDdl.alter(from, to);
        if (statements.isEmpty()) {
            return;
        }
        List<String> back = ViewDdl.alter(to, from);
        boolean returns = !query || ViewColumns.startAlike(to, from);
        Operation.Builder operation = Operation.builder((query ? "replace " : "alter ") + to.id())
                .statements(statements)
                .reverse(
                        returns
                                ? new Reverse.Statements(back)
                                : Reverse.impossible("columns of a view cannot be taken away again in place"))
                .lock(query ? LockLevel.ALL : LockLevel.SCHEMA)
                .requires(to.metadata().dependsOn())
                .provides(to.id().ref())
                .effect(new Change.Altered(from, to, facets, List.of()));
        to.metadata()
                .attributes()
                .get("cluster-on")
                .ifPresent(index -> operation.requires(to.id().part(ObjectKind.INDEX, index)));
        new Risks()
                .accessLoss(
                        to.id().ref(), from.metadata().grants(), to.metadata().grants())
                .addTo(operation);
        operations.add(operation.build());
    }
}
