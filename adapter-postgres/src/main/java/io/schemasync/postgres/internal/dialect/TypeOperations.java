package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.UserType;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is the same for every kind of type: create, drop, rename, and make anew under the columns that hold its values. */
final class TypeOperations {

    private final PlanningContext context;
    private final List<Operation> operations = new ArrayList<>();

    TypeOperations(PlanningContext context) {
        this.context = context;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    void add(Operation.Builder operation) {
        operations.add(operation.build());
    }

    void create(UserType to) {
        add(creation(to).effect(new Change.Created(to)));
    }

    private Operation.Builder creation(UserType to) {
        return Operation.builder("create " + to.id())
                .statements(TypeDdl.create(to, context))
                .reverse(Reverse.by(TypeDdl.drop(to)))
                .lock(LockLevel.NONE)
                .requires(needs(to))
                .provides(to.id().ref(), Names.relation(to.name()));
    }

    /** What a type needs, wherever it is said: of the type or of its fields and checks. */
    static SortedSet<Ref> needs(UserType type) {
        var needs = new TreeSet<>(type.metadata().dependsOn());
        switch (type) {
            case io.schemasync.api.model.CompositeType composite ->
                composite
                        .fields()
                        .forEach(field -> needs.addAll(field.metadata().dependsOn()));
            case io.schemasync.api.model.DomainType domain ->
                domain.checks().forEach(check -> needs.addAll(check.metadata().dependsOn()));
            case io.schemasync.api.model.EnumType ignored -> {}
            case io.schemasync.api.model.RangeType ignored -> {}
        }
        needs.removeIf(type.id().ref()::covers);
        return needs;
    }

    void drop(UserType from) {
        var rebuild = new Rebuild(from, context);
        if (TypeRebuilds.isReplaced(from, context) && rebuild.isHeld()) {
            replace(from, rebuild);
            return;
        }
        add(Operation.builder("drop " + from.id())
                .statement(TypeDdl.drop(from))
                .reverse(new Reverse.Statements(TypeDdl.create(from, context)))
                .lock(LockLevel.SCHEMA)
                .requires(TypedTables.released(from, context))
                .requires(TableReplacement.rowsBackFrom(from.id().ref(), context))
                .invalidates(from.id().ref(), Names.relation(from.name()))
                .effect(new Change.Dropped(from)));
    }

    /** Has a type wait under another name until its values have become those of the type, of another kind, that takes its name. */
    private void replace(UserType from, Rebuild rebuild) {
        UserType aside = (UserType) from.withName(from.name().withName(rebuild.aside()));
        add(rebuild.away(TypeDdl.moveAway(from, rebuild.aside())).requires(TypedTables.released(from, context)));
        add(rebuild.last(List.of(TypeDdl.drop(aside))).effect(new Change.Dropped(from)));
    }

    void rename(Change.Renamed renamed) {
        UserType from = (UserType) renamed.from();
        UserType to = (UserType) renamed.to();
        add(Operation.builder("rename " + from.id() + " to " + to.name())
                .statement(TypeDdl.rename(from, to.name().name()))
                .reverse(Reverse.by(TypeDdl.rename(to, from.name().name())))
                .lock(LockLevel.SCHEMA)
                .provides(to.id().ref(), Names.relation(to.name()))
                .invalidates(Names.relation(from.name()))
                .effect(renamed));
    }

    /** Alters a type in place; nothing that depends on it has to make way. */
    Operation.Builder alteration(UserType from, UserType to, List<String> statements, List<String> back) {
        Operation.Builder operation = Operation.builder("alter " + to.id())
                .statements(statements)
                .reverse(new Reverse.Statements(back))
                .requires(needs(to))
                .requires(TypedTables.released(from, context))
                .provides(to.id().ref())
                .effect(new Change.Altered(from, to, List.of(), List.of()));
        new Risks()
                .accessLoss(
                        to.id().ref(), from.metadata().grants(), to.metadata().grants())
                .addTo(operation);
        return operation;
    }

    /** Makes a type anew, and has the columns and types that hold its values move to it. */
    void rebuild(UserType from, UserType to, Risks risks) {
        var rebuild = new Rebuild(from, context);
        if (!rebuild.isHeld()) {
            drop(from);
            create(to);
            return;
        }
        UserType aside = (UserType) from.withName(from.name().withName(rebuild.aside()));
        var last = new ArrayList<>(CompositeCasts.drop(from, aside, to, context));
        last.add(TypeDdl.drop(aside));
        operations.addAll(rebuild.operations(
                risks.addTo(rebuild.away(TypeDdl.moveAway(from, rebuild.aside()))
                        .requires(TypedTables.released(from, context))),
                creation(to)
                        .statements(CompositeCasts.create(from, aside, to, context))
                        .effect(new Change.Altered(from, to, List.of(), List.of())),
                last));
    }
}
