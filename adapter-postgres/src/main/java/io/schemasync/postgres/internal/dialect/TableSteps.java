package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the operations of one table, and knows the table as the last one leaves it. Each operation says as its effect only
 * what it changes itself, so that the planner is free in their order.
 */
final class TableSteps {
    private final PlanningContext context;
    private final List<Operation> operations = new ArrayList<>();
    private Table now;
    private int facetSteps;
    private @Nullable Boolean ours;
    private final Set<Ref> after = new TreeSet<>();

    /**
     * Begins with a table.
     *
     * @param now the table as it is, by the name it has after the plan
     */
    TableSteps(Table now, PlanningContext context) {
        this.now = now;
        this.context = context;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    PlanningContext context() {
        return context;
    }

    Table now() {
        return now;
    }

    /** Returns the table's name before the plan, as an identifier: under that name its rows are asked about. */
    String live() {
        return Probes.live(now.name(), context);
    }

    /** Adds an operation that is all there is to say about the table, or that changes nothing of it. */
    void add(Operation.Builder operation) {
        addWithoutWaiting(operation.requires(after));
    }

    private void addWithoutWaiting(Operation.Builder operation) {
        Operation made = operation.build();
        operations.add(made.probes().isEmpty() || isOurs() ? made : unasked(made));
    }

    /** Of rows elsewhere the server requires nothing, so that none stand in the way; those here its own statement finds. */
    private static Operation unasked(Operation operation) {
        List<Hazard> hazards = operation.hazards().stream()
                .filter(hazard -> hazard.kind() != HazardKind.BLOCKING_ROWS)
                .toList();
        return operation.withRisks(hazards, List.of());
    }

    private boolean isOurs() {
        Boolean known = ours;
        if (known == null) {
            known = !Family.isElsewhere(now.name(), context);
            ours = known;
        }
        return known;
    }

    /** Adds an operation that changes parts. */
    void add(Operation.Builder operation, List<PartChange> changes) {
        addWithoutWaiting(operation.requires(after), changes);
    }

    private void addWithoutWaiting(Operation.Builder operation, List<PartChange> changes) {
        Table before = now;
        now = applied(before, changes);
        addWithoutWaiting(operation.effect(new Change.Altered(before, now, List.of(), changes)));
    }

    void add(Operation.Builder operation, PartChange change) {
        add(operation, List.of(change));
    }

    /** Adds an operation that waits for no state of the table: others wait for it. */
    void addFirst(Operation.Builder operation, PartChange change) {
        addWithoutWaiting(operation, List.of(change));
    }

    /** Adds an operation that changes facets of the table itself, and perhaps parts. */
    void add(Operation.Builder operation, Table outer, List<FacetChange> facets, List<PartChange> changes) {
        Table before = now;
        now = applied(outer.withParts(before.parts()), changes);
        // What is said of the table as a whole builds on what was said before.
        if (facetSteps > 0) {
            operation.requires(Names.state("facets " + facetSteps, now.id().ref()));
        }
        facetSteps++;
        operation.provides(Names.state("facets " + facetSteps, now.id().ref()));
        add(operation.effect(new Change.Altered(before, now, facets, changes)));
    }

    /** Makes all further operations wait for a state. */
    void after(Ref state) {
        after.add(state);
    }

    /** Takes note of what an operation of another table changes here. */
    void assume(PartChange change) {
        now = applied(now, List.of(change));
    }

    /** Returns a table with parts changed. */
    static Table applied(Table table, List<PartChange> changes) {
        var parts = new ArrayList<>(table.parts());
        for (PartChange change : changes) {
            int place = change.before()
                    .map(before -> indexOf(parts, before))
                    .orElseGet(() -> change.part() instanceof Column ? columns(parts) : parts.size());
            change.before().ifPresent(before -> parts.remove(place));
            change.after().ifPresent(after -> parts.add(place, after));
        }
        return table.withParts(parts);
    }

    private static int indexOf(List<TablePart> parts, TablePart part) {
        for (int i = 0; i < parts.size(); i++) {
            if (Parts.sameIdentity(parts.get(i), part)) {
                return i;
            }
        }
        throw new IllegalStateException(part.label() + " is changed before it is there");
    }

    private static int columns(List<TablePart> parts) {
        return (int) parts.stream().filter(Column.class::isInstance).count();
    }
}
