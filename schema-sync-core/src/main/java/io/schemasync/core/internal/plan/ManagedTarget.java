package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what is not managed as it is: an object that becomes different carries its unmanaged parts and facets over from its
 * live form, so that a rebuild or recreation brings them back.
 */
record ManagedTarget(ComparisonRules rules) {
    /** Returns the changes with unmanaged parts and facets carried over. */
    ObjectChanges keepUnmanaged(ObjectChanges changes) {
        return new ObjectChanges(
                changes.id(),
                changes.changes().stream().map(this::keepUnmanaged).toList());
    }

    private Change keepUnmanaged(Change change) {
        return switch (change) {
            case Change.Altered altered ->
                new Change.Altered(
                        altered.from(), carryOver(altered.from(), altered.to()), altered.facets(), altered.parts());
            case Change.Recreated recreated ->
                new Change.Recreated(recreated.from(), carryOver(recreated.from(), recreated.to()));
            case Change.Dropped dropped -> {
                dropped.from().parts().stream()
                        .filter(part -> !rules.filter().managesPart(part.kind(), part.name()))
                        .findFirst()
                        .ifPresent(part -> refuse(dropped.from().id(), part));
                yield dropped;
            }
            case Change.Created created -> created;
            case Change.Renamed renamed -> renamed;
        };
    }

    private static void refuse(ObjectId owner, TablePart part) {
        throw new RefusedException(
                "dropping " + owner + " would drop its " + part.label()
                        + ", which is not managed; include it or drop it by hand",
                ErrorContext.of(owner.ref()),
                null);
    }

    /** Returns the target with what is not managed taken from the live object. */
    SchemaObject carryOver(SchemaObject live, SchemaObject target) {
        var parts = new ArrayList<TablePart>();
        target.parts().stream().filter(this::isManaged).forEach(parts::add);
        List<TablePart> unmanaged =
                live.parts().stream().filter(part -> !isManaged(part)).toList();
        parts.addAll(unmanaged);
        SchemaObject merged =
                unmanaged.isEmpty() && parts.size() == target.parts().size() ? target : target.withParts(parts);
        return merged.withMetadata(carryOver(live.metadata(), merged.metadata()));
    }

    private Metadata carryOver(Metadata live, Metadata target) {
        Metadata merged = target;
        if (ignores(ObjectKind.COMMENT)) {
            merged = merged.withComment(live.comment());
        }
        if (ignores(ObjectKind.OWNER)) {
            merged = merged.withOwner(live.owner());
        }
        if (rules.ignoredFacets().contains("grants")) {
            merged = merged.withGrants(live.grants());
        }
        return merged;
    }

    private boolean ignores(ObjectKind kind) {
        return rules.ignoredFacets().contains(kind.name());
    }

    private boolean isManaged(TablePart part) {
        return rules.filter().managesPart(part.kind(), part.name());
    }
}
