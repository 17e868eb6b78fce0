package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Dialect;
import io.schemasync.postgres.internal.PostgresKinds;
import io.schemasync.postgres.internal.RunSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how changes are made on PostgreSQL: one class for each kind of object. */
public final class PostgresDialect implements Dialect {
    public PostgresDialect() {}

    @Override
    public Capabilities capabilities() {
        return PostgresKinds.capabilities();
    }

    @Override
    public List<Operation> operations(ObjectChanges wanted, PlanningContext context) {
        var changes = new ObjectChanges(
                wanted.id(), wanted.changes().stream().map(Owners::kept).toList());
        var operations = new ArrayList<>(allButOwners(changes, context));
        wanted.changes().forEach(change -> Owners.change(change).ifPresent(operations::add));
        return operations;
    }

    private static List<Operation> allButOwners(ObjectChanges changes, PlanningContext context) {
        Change last = changes.changes().getLast();
        SchemaObject object = last.after().or(last::before).orElseThrow();
        return switch (object) {
            case Table ignored -> TableOperations.of(changes, context);
            case Sequence ignored -> SequenceOperations.of(changes, context);
            case EnumType ignored -> EnumOperations.of(changes, context);
            case DomainType ignored -> DomainOperations.of(changes, context);
            case CompositeType ignored -> CompositeOperations.of(changes, context);
            case RangeType ignored -> RangeOperations.of(changes, context);
            case View ignored -> ViewOperations.of(changes, context);
            case Routine ignored -> RoutineOperations.of(changes, context);
            case Extension ignored -> ExtensionOperations.of(changes, context);
            case DefinedObject defined
            when defined.kind().equals(ObjectKind.GRANT) -> MemberPrivileges.of(changes, context);
            case DefinedObject ignored -> DefinedOperations.of(changes, context);
        };
    }

    /** As on the runner's own connections; where names stand without a schema, the search path is the reader's to set. */
    @Override
    public List<String> scriptPrologue() {
        return RunSettings.set();
    }

    @Override
    public List<String> scriptEpilogue() {
        return RunSettings.reset();
    }

    @Override
    public Optional<Operation> stub(SchemaObject object, PlanningContext context) {
        return switch (object) {
            case View view when !view.materialized() -> Optional.of(ViewOperations.placeholder(view));
            case Routine routine -> RoutineOperations.placeholder(routine);
            default -> Optional.empty();
        };
    }
}
