package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Timeouts;
import java.util.ArrayList;
import java.util.List;

/** Adds, alters and drops the indexes and triggers of a view, one operation each. */
final class ViewParts {
    private final List<Operation> operations;
    private final boolean concurrently;
    private View now;

    /**
     * Works on one view.
     *
     * @param concurrently whether indexes are built and dropped while others write
     */
    ViewParts(View view, List<Operation> operations, boolean concurrently) {
        this.now = view;
        this.operations = operations;
        this.concurrently = concurrently;
    }

    void change(PartChange change) {
        switch (change) {
            case PartChange.Added(Index to) when concurrently && !isClusteredOn(to) -> build(to);
            case PartChange.Added(TablePart to) -> add(to);
            case PartChange.Removed(TablePart from) -> remove(from, concurrently && from instanceof Index);
            case PartChange.Altered altered -> alter(altered);
            case PartChange.Renamed(TablePart from, TablePart to) -> again(from, to);
            case PartChange.Recreated(TablePart from, TablePart to) -> again(from, to);
            case PartChange.Moved ignored -> {} // The order of indexes and triggers means nothing.
        }
    }

    private void again(TablePart from, TablePart to) {
        remove(from, false);
        add(to);
    }

    private void build(Index index) {
        step(
                Operation.builder("build " + index.label() + " of " + now.id())
                        .statements(IndexDdl.create(now.name(), index, Online.CONCURRENTLY, false))
                        .reverse(Reverse.by(dropConcurrently(index)))
                        .lock(LockLevel.SCHEMA)
                        .timeouts(Online.PATIENT)
                        .transactional(false)
                        .requires(now.id().ref())
                        .requires(Parts.needs(now, index))
                        .provides(Parts.ref(now, index))
                        .provides(Names.ofPart(now.name(), index)),
                new PartChange.Added(index));
    }

    private boolean isClusteredOn(Index index) {
        return now.metadata()
                .attributes()
                .get("cluster-on")
                .filter(index.name()::equals)
                .isPresent();
    }

    private String dropConcurrently(Index index) {
        return "DROP INDEX " + Online.CONCURRENTLY + IndexDdl.name(now.name(), index);
    }

    void add(TablePart part) {
        step(
                Operation.builder("add " + part.label() + " to " + now.id())
                        .statements(ViewDdl.createPart(now, part))
                        .reverse(Reverse.by(ViewDdl.dropPart(now, part)))
                        .lock(LockLevel.WRITES)
                        .requires(now.id().ref())
                        .requires(Parts.needs(now, part))
                        .provides(Parts.ref(now, part))
                        .provides(Names.ofPart(now.name(), part)),
                new PartChange.Added(part));
    }

    private void remove(TablePart part, boolean aside) {
        step(
                Operation.builder("drop " + part.label() + " of " + now.id())
                        .statement(
                                aside && part instanceof Index index
                                        ? dropConcurrently(index)
                                        : ViewDdl.dropPart(now, part))
                        .transactional(!aside)
                        .timeouts(aside ? Online.PATIENT : Timeouts.defaults())
                        .reverse(new Reverse.Statements(ViewDdl.createPart(now, part)))
                        .invalidates(Parts.ref(now, part))
                        .invalidates(Names.ofPart(now.name(), part)),
                new PartChange.Removed(part));
    }

    private void alter(PartChange.Altered altered) {
        boolean settings = altered.facets().stream().map(FacetChange::name).allMatch(ViewParts::isSetting);
        if (!settings) {
            again(altered.from(), altered.to());
            return;
        }
        step(
                Operation.builder("alter " + altered.to().label() + " of " + now.id())
                        .statements(statements(altered.from(), altered.to()))
                        .reverse(new Reverse.Statements(statements(altered.to(), altered.from())))
                        .lock(LockLevel.SCHEMA)
                        .requires(Parts.needs(now, altered.to()))
                        .provides(Parts.ref(now, altered.to())),
                altered);
    }

    private static boolean isSetting(String facet) {
        return facet.equals("comment")
                || ExtensionUse.concerns(facet)
                || facet.equals("attribute.tablespace")
                || facet.startsWith("attribute.option.")
                || facet.startsWith("attribute.statistics.");
    }

    private List<String> statements(TablePart from, TablePart to) {
        return switch (to) {
            case Index index -> IndexDdl.alter(now.name(), (Index) from, index);
            case Trigger trigger -> TriggerDdl.alter(now.name(), from.metadata(), trigger);
            default -> throw new IllegalArgumentException(now.id() + " cannot hold a " + to.kind());
        };
    }

    private void step(Operation.Builder operation, PartChange change) {
        View before = now;
        var parts = new ArrayList<>(before.parts());
        change.before().ifPresent(from -> parts.removeIf(part -> Parts.sameIdentity(part, from)));
        change.after().ifPresent(parts::add);
        now = before.withParts(parts);
        operations.add(operation
                .effect(new Change.Altered(before, now, List.of(), List.of(change)))
                .build());
    }
}
