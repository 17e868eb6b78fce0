package io.schemasync.testkit.memory;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the operations of one object. Each requires the one before it by a reference of its own, because the effects of
 * each are whole objects that build on those before.
 */
final class Operations {

    /** Tables, views and sequences share one space of names, so the old owner of a name goes before the new one comes. */
    private static final ObjectKind RELATION_NAME = new ObjectKind("relation-name");

    private static final ObjectKind STAGE = new ObjectKind("stage");
    private static final Set<ObjectKind> RELATIONS = Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.SEQUENCE);

    private final boolean transactional;
    private final PlanningContext context;
    private final List<Operation> list = new ArrayList<>();

    Operations(boolean transactional, PlanningContext context) {
        this.transactional = transactional;
        this.context = context;
    }

    List<Operation> list() {
        return List.copyOf(list);
    }

    void create(SchemaObject to) {
        add(
                begin(FakeStatement.create(to), FakeStatement.drop(to), to.id())
                        .phase(Phase.EXPAND)
                        .requires(dependencies(to))
                        .provides(to.id().ref())
                        .provides(names(to.id()))
                        .effect(new Change.Created(to)),
                to.id());
    }

    void drop(SchemaObject from) {
        Operation.Builder operation = begin(FakeStatement.drop(from), FakeStatement.create(from), from.id())
                .phase(Phase.CONTRACT)
                .invalidates(from.id().ref())
                .invalidates(names(from.id()))
                .effect(new Change.Dropped(from));
        if (from.kind().equals(ObjectKind.TABLE)) {
            operation
                    .hazard(new Hazard(
                            HazardKind.DATA_LOSS, from.id().ref(), "all rows of " + from.id() + " are lost", ""))
                    .probe(rows(from, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS));
        }
        add(operation, from.id());
    }

    void set(SchemaObject from, SchemaObject to) {
        add(
                begin(FakeStatement.set(from, to), FakeStatement.set(to, from), to.id())
                        .requires(
                                new TreeSet<>(to.withParts(List.of()).metadata().dependsOn()))
                        .provides(to.id().ref())
                        .effect(new Change.Altered(from, to, List.of(), List.of())),
                to.id());
    }

    void rename(SchemaObject from, SchemaObject to) {
        add(
                begin(FakeStatement.rename(from, to), FakeStatement.rename(to, from), to.id())
                        .provides(to.id().ref())
                        .provides(names(to.id()))
                        .invalidates(names(from.id()))
                        .effect(new Change.Renamed(from, to)),
                to.id());
    }

    void renamePart(SchemaObject before, SchemaObject after, TablePart from, TablePart to) {
        add(
                begin(FakeStatement.renamePart(after, from, to), FakeStatement.renamePart(after, to, from), after.id())
                        .provides(refs(after, to))
                        .effect(new Change.Altered(
                                before, after, List.of(), List.of(new PartChange.Renamed(from, to)))),
                after.id());
    }

    void addPart(SchemaObject before, SchemaObject after, TablePart part) {
        Operation.Builder operation = part(
                        FakeStatement.add(after, part), FakeStatement.remove(after, part), before, after)
                .phase(Phase.EXPAND)
                .requires(others(after.id(), part))
                .provides(refs(after, part));
        if (part instanceof Column column
                && !column.nullable()
                && column.defaultValue() == null
                && column.generation() == null) {
            operation
                    .hazard(new Hazard(
                            HazardKind.BLOCKING_ROWS,
                            after.id().part(part.kind(), column.name()),
                            "rows that are there would have no value",
                            "give the column a default"))
                    .probe(rows(after, Probe.Meaning.BLOCKS, HazardKind.BLOCKING_ROWS));
        }
        add(operation, after.id());
    }

    void removePart(SchemaObject before, SchemaObject after, TablePart part) {
        Operation.Builder operation = part(
                        FakeStatement.remove(before, part), FakeStatement.add(before, part), before, after)
                .phase(Phase.CONTRACT)
                .invalidates(refs(before, part));
        if (part instanceof Column column) {
            operation
                    .hazard(new Hazard(
                            HazardKind.DATA_LOSS,
                            before.id().column(column.name()),
                            "the values of " + column.label() + " are lost",
                            ""))
                    .probe(rows(before, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS));
        }
        add(operation, after.id());
    }

    void changePart(SchemaObject before, SchemaObject after, TablePart from, TablePart to) {
        Operation.Builder operation = changing(before, after, from, to)
                .requires(others(after.id(), to))
                .provides(refs(after, to));
        if (Facts.needRewrite(from, to)) {
            operation.invalidates(refs(before, from));
        }
        add(operation, after.id());
    }

    /** Takes a part out of all that depends on it, and off what it depends on; {@link #attachPart} brings it back. */
    void detachPart(SchemaObject before, SchemaObject after, TablePart from, TablePart to) {
        add(changing(before, after, from, to).invalidates(refs(before, from)), after.id());
    }

    /** Brings a detached part back. It invalidates nothing: what depended on the part has gone already. */
    void attachPart(SchemaObject before, SchemaObject after, TablePart from, TablePart to) {
        add(changing(before, after, from, to).requires(others(after.id(), to)).provides(refs(after, to)), after.id());
    }

    private Operation.Builder changing(SchemaObject before, SchemaObject after, TablePart from, TablePart to) {
        Operation.Builder operation =
                part(FakeStatement.change(after, from, to), FakeStatement.change(after, to, from), before, after);
        return Facts.needRewrite(from, to)
                ? operation
                        .hazard(new Hazard(
                                HazardKind.REWRITE,
                                after.id().ref(),
                                "all rows of " + after.id() + " are written anew",
                                ""))
                        .probe(rows(after, Probe.Meaning.SIZE, HazardKind.REWRITE))
                : operation;
    }

    void reorder(SchemaObject before, SchemaObject after, List<Column> columns, List<Column> reverse) {
        add(
                part(FakeStatement.reorder(after, columns), FakeStatement.reorder(after, reverse), before, after),
                after.id());
    }

    private Operation.Builder part(
            FakeStatement statement, FakeStatement reverse, SchemaObject before, SchemaObject after) {
        return begin(statement, reverse, after.id())
                .effect(new Change.Altered(
                        before, after, List.<io.schemasync.api.change.FacetChange>of(), List.<PartChange>of()));
    }

    private Operation.Builder begin(FakeStatement statement, FakeStatement reverse, ObjectId owner) {
        Operation.Builder operation = Operation.builder(statement.description())
                .statement(statement.sql())
                .reverse(Reverse.by(reverse.sql()))
                .lock(LockLevel.ALL)
                .transactional(transactional);
        return list.isEmpty() ? operation : operation.requires(stage(owner, list.size()));
    }

    private void add(Operation.Builder operation, ObjectId owner) {
        list.add(operation.provides(stage(owner, list.size() + 1)).build());
    }

    /** No part of the owner: what provides the whole owner must not be taken for the provider of its stages. */
    private static Ref stage(ObjectId owner, int number) {
        return new ObjectId(STAGE, owner.name(), owner.kind() + owner.discriminator())
                .part(STAGE, String.valueOf(number));
    }

    private static Probe rows(SchemaObject table, Probe.Meaning meaning, HazardKind hazard) {
        return new Probe("rows of " + table.id(), "rows " + table.name().name(), meaning, hazard);
    }

    private static Set<Ref> names(ObjectId id) {
        return RELATIONS.contains(id.kind())
                ? Set.of(ObjectId.of(RELATION_NAME, ObjectName.own(id.name().name()))
                        .ref())
                : Set.of();
    }

    private static Set<Ref> refs(SchemaObject owner, TablePart part) {
        String name = part.name();
        return name == null ? Set.of() : Set.of(owner.id().part(part.kind(), name));
    }

    private static Set<Ref> dependencies(SchemaObject object) {
        var refs = new TreeSet<>(object.metadata().dependsOn());
        object.parts().forEach(part -> refs.addAll(part.metadata().dependsOn()));
        refs.removeIf(ref -> ref.object().equals(object.id()));
        return refs;
    }

    private static Set<Ref> others(ObjectId owner, TablePart part) {
        var refs = new TreeSet<>(part.metadata().dependsOn());
        refs.removeIf(ref -> ref.object().equals(owner));
        return refs;
    }
}
