package io.schemasync.core;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Dialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says the least that the planner needs: one operation a verb, strict about what it requires and invalidates. */
final class PlainDialect implements Dialect {
    private final Set<ObjectId> nonTransactional = new HashSet<>();
    private boolean stubs;
    private boolean forgetsEffects;
    private final Set<Capability> features = EnumSet.allOf(Capability.class);

    PlainDialect withStubs() {
        stubs = true;
        return this;
    }

    PlainDialect forgettingEffects() {
        forgetsEffects = true;
        return this;
    }

    PlainDialect without(Capability feature) {
        features.remove(feature);
        return this;
    }

    PlainDialect nonTransactional(ObjectId id) {
        nonTransactional.add(id);
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(Set.copyOf(ObjectKind.wellKnown()), features);
    }

    @Override
    public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
        var operations = new ArrayList<Operation>();
        changes.changes().forEach(change -> operations.addAll(operations(change)));
        return operations;
    }

    private List<Operation> operations(Change change) {
        return switch (change) {
            case Change.Created created -> List.of(create(created.to()));
            case Change.Dropped dropped -> List.of(drop(dropped.from()));
            case Change.Recreated recreated -> List.of(drop(recreated.from()), create(recreated.to()));
            case Change.Renamed renamed ->
                List.of(begin(
                                "rename " + renamed.from().id() + " to "
                                        + renamed.to().name(),
                                change)
                        .invalidates(renamed.from().id().ref())
                        .provides(renamed.to().id().ref())
                        .build());
            case Change.Altered altered
            when altered.to() instanceof Routine -> List.of(drop(altered.from()), create(altered.to()));
            case Change.Altered altered -> alter(altered);
        };
    }

    private Operation create(SchemaObject object) {
        Operation.Builder operation = begin("create " + object.id(), new Change.Created(object))
                .phase(Phase.EXPAND)
                .provides(object.id().ref())
                .requires(object.metadata().dependsOn());
        object.parts().forEach(part -> operation.requires(part.metadata().dependsOn()));
        return operation.build();
    }

    private Operation drop(SchemaObject object) {
        return begin("drop " + object.id(), new Change.Dropped(object))
                .phase(Phase.CONTRACT)
                .invalidates(object.id().ref())
                .build();
    }

    private List<Operation> alter(Change.Altered altered) {
        List<TablePart> recreated = altered.parts().stream()
                .filter(PartChange.Recreated.class::isInstance)
                .map(PartChange::part)
                .toList();
        SchemaObject without = altered.from()
                .withParts(altered.from().parts().stream()
                        .filter(part -> !recreated.contains(part))
                        .toList());
        var operations = new ArrayList<Operation>();
        Operation.Builder dropParts = begin(
                "drop parts of " + altered.to().id(),
                altered(altered.from(), recreated.isEmpty() ? altered.from() : without));
        recreated.forEach(part -> dropParts.invalidates(ref(altered, part)));
        if (!recreated.isEmpty()) {
            operations.add(dropParts.build());
        }
        Operation.Builder alter = begin(
                        "alter " + altered.to().id(),
                        altered(recreated.isEmpty() ? altered.from() : without, altered.to()))
                .requires(altered.to().metadata().dependsOn());
        altered.to().parts().forEach(part -> alter.requires(part.metadata().dependsOn()));
        for (PartChange part : altered.parts()) {
            if (part.before().isPresent() && !recreated.contains(part.part())) {
                alter.invalidates(ref(altered, part.before().get()));
            }
            part.after().ifPresent(after -> alter.provides(ref(altered, after)));
        }
        operations.add(alter.build());
        return operations;
    }

    private static Ref ref(Change.Altered altered, TablePart part) {
        String name = part.name();
        return altered.to().id().part(part.kind(), name == null ? "" : name);
    }

    private static Change altered(SchemaObject from, SchemaObject to) {
        return new Change.Altered(from, to, List.of(), List.of());
    }

    private Operation.Builder begin(String description, Change effect) {
        Operation.Builder operation = Operation.builder(description)
                .statement(description)
                .transactional(!nonTransactional.contains(effect.id()));
        return forgetsEffects ? operation : operation.effect(effect);
    }

    @Override
    public Optional<Operation> stub(SchemaObject object, PlanningContext context) {
        return stubs
                ? Optional.of(Operation.builder("stub " + object.id())
                        .statement("stub")
                        .provides(object.id().ref())
                        .effect(new Change.Created(object))
                        .build())
                : Optional.empty();
    }
}
