package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UserType;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.PostgresKinds;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Knows which types and collations are made anew under their own name, so that the columns over them have to be moved from the old to the new. */
final class TypeRebuilds {
    private static final Set<ObjectKind> TYPES =
            Set.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE, ObjectKind.RANGE_TYPE);

    private final PlanningContext context;
    private final Map<ObjectId, Boolean> known = new HashMap<>();

    TypeRebuilds(PlanningContext context) {
        this.context = context;
    }

    static boolean isType(ObjectId id) {
        return TYPES.contains(id.kind());
    }

    /** Returns whether a column, or an object, rests on a type or a collation that is made anew. */
    boolean concerns(Set<Ref> dependsOn) {
        return dependsOn.stream().map(Ref::object).anyMatch(this::isRebuilt);
    }

    /** Returns whether a column's values have to move to another type. */
    boolean changes(Column from, Column to) {
        return !from.type().canonical().equals(to.type().canonical())
                || !Objects.equals(from.collation(), to.collation())
                || isMoved(from, to);
    }

    /** Returns whether a column's type is made anew while the column holds its values. */
    boolean isMoved(Column from, Column to) {
        return concerns(from.metadata().dependsOn()) && concerns(to.metadata().dependsOn());
    }

    /** Returns whether a column's type, and not just its collation, is made anew while the column holds its values. */
    boolean isTypeMoved(Column from, Column to) {
        return isMoved(from, to)
                && from.metadata().dependsOn().stream().map(Ref::object).anyMatch(id -> isType(id) && isRebuilt(id));
    }

    /** Returns whether a type or a collation is made anew, by its own change or because of a type under it. */
    boolean isRebuilt(ObjectId id) {
        if (!isType(id) && !id.kind().equals(PostgresKinds.COLLATION)) {
            return false;
        }
        Boolean answer = known.get(id);
        if (answer != null) {
            return answer;
        }
        known.put(id, false); // A type that leads back to itself through a table's rows decides nothing.
        SchemaObject from = find(id, context.from()).orElse(null);
        SchemaObject to = find(id, context.to()).orElse(null);
        boolean rebuilt = from != null
                && to != null
                && (!from.kind().equals(to.kind()) || needsRebuild(from, to) || restsOnRebuilt(from));
        known.put(id, rebuilt);
        return rebuilt;
    }

    /** Finds what an identity names; of a type whatever kind of type has the name. */
    private static Optional<? extends SchemaObject> find(ObjectId id, Snapshot snapshot) {
        return isType(id)
                ? TYPES.stream()
                        .flatMap(kind -> snapshot.object(ObjectId.of(kind, id.name())).stream())
                        .findFirst()
                : snapshot.object(id);
    }

    /** Returns whether a type of another kind takes the name of one. */
    static boolean isReplaced(UserType from, PlanningContext context) {
        return find(from.id(), context.to()).isPresent()
                && context.to().object(from.id()).isEmpty();
    }

    private boolean restsOnRebuilt(SchemaObject type) {
        return concerns(type.metadata().dependsOn())
                || type.parts().stream().map(TablePart::metadata).anyMatch(metadata -> concerns(metadata.dependsOn()));
    }

    private boolean needsRebuild(SchemaObject from, SchemaObject to) {
        return switch (from) {
            case EnumType type -> EnumOperations.needsRebuild(type, (EnumType) to);
            case DomainType type -> DomainOperations.needsRebuild(type, (DomainType) to, context);
            case CompositeType type -> CompositeOperations.needsRebuild(type, (CompositeType) to, context);
            case RangeType type -> RangeOperations.needsRebuild(type, (RangeType) to, context);
            case DefinedObject collation ->
                DefinedAlterations.of(collation, (DefinedObject) to).isEmpty();
            default -> false;
        };
    }
}
