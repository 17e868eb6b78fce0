package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UserType;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who owns what. An owner is named only where it is not the user who reads, and who plans and runs: what that user makes needs no word.
 * Unless owners are managed, an object stays with whom it belongs to, also when it is made anew.
 */
final class Owners {
    private static final String FACET = "owner";

    private Owners() {}

    /** Returns what gives an object that is made to its owner. */
    static List<String> give(SchemaObject made, PlanningContext context) {
        Snapshot side = areManaged(context) ? context.to() : context.from();
        return side.object(holder(made.id(), context.to()))
                .map(there -> there.metadata().owner())
                .map(owner -> List.of(statement(made, owner)))
                .orElse(List.of());
    }

    /** A sequence that a column owns belongs to whom the table belongs to (manual page "ALTER SEQUENCE"). */
    private static ObjectId holder(ObjectId id, Snapshot target) {
        Ref column = target.object(id).orElse(null) instanceof Sequence sequence ? sequence.ownedBy() : null;
        return column == null ? id : column.object();
    }

    private static boolean areManaged(PlanningContext context) {
        return !context.to().rules().ignoredFacets().contains(FACET);
    }

    /** Returns a change without that of the owner: the object stays with whom it belongs to. */
    static Change kept(Change change) {
        return change instanceof Change.Altered(SchemaObject from, SchemaObject to, var facets, var parts)
                ? new Change.Altered(
                        from,
                        to.withMetadata(to.metadata().withOwner(from.metadata().owner())),
                        facets.stream()
                                .filter(facet -> !facet.name().equals(FACET))
                                .toList(),
                        parts)
                : change;
    }

    /** Returns the change of the owner alone, after all else, where it is one. */
    static Optional<Operation> change(Change change) {
        if (!(change instanceof Change.Altered(SchemaObject from, SchemaObject to, var facets, var parts))) {
            return Optional.empty();
        }
        return facets.stream()
                .filter(facet -> facet.name().equals(FACET))
                .findFirst()
                .map(facet -> {
                    @Nullable String before = from.metadata().owner();
                    @Nullable String after = to.metadata().owner();
                    SchemaObject owned = to.withMetadata(to.metadata().withOwner(before));
                    return Operation.builder("give " + to.id() + " to its owner")
                            .statement(statement(to, after))
                            .reverse(Reverse.by(statement(to, before)))
                            .lock(LockLevel.SCHEMA)
                            .requires(to.id().ref())
                            .effect(new Change.Altered(owned, to, List.of(facet), List.of()))
                            .build();
                });
    }

    private static String statement(SchemaObject object, @Nullable String owner) {
        return "ALTER " + identity(object) + " OWNER TO " + (owner == null ? "CURRENT_USER" : Identifiers.quote(owner));
    }

    private static String identity(SchemaObject object) {
        return switch (object) {
            case Table table -> TableDdl.commentIdentity(table);
            case View view -> ViewDdl.identity(view);
            case Sequence sequence -> "SEQUENCE " + SequenceDdl.name(sequence);
            case UserType type -> TypeDdl.identity(type);
            case Routine routine -> RoutineDdl.identity(routine);
            case DefinedObject defined -> DefinedDdl.identity(defined);
            case Extension extension -> throw new IllegalArgumentException(extension.id() + " keeps its owner");
        };
    }
}
