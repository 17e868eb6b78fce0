package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import io.schemasync.core.internal.compare.ComparableForm;

/** Keeps away from a dialect what it does not know: kinds, renames, comments, grants. */
record SupportedChanges(Capabilities capabilities, ComparableForm form) {
    /**
     * Checks every object and part of a difference.
     *
     * @throws UnsupportedException if the dialect does not know something; the message names the object
     */
    void check(SchemaDiff diff) {
        for (ObjectChanges changes : diff.changes()) {
            changes.changes().forEach(this::check);
        }
    }

    private void check(Change change) {
        Ref object = change.id().ref();
        requireKind(change.id().kind(), object);
        switch (change) {
            case Change.Created created -> checkWhole(created.to());
            case Change.Recreated recreated -> checkWhole(recreated.to());
            case Change.Altered altered -> {
                requireFacets(altered.to().metadata(), altered.to());
                altered.parts().forEach(part -> check(part, altered.to()));
            }
            case Change.Renamed renamed -> {
                if (object.object().kind().equals(ObjectKind.TABLE)) {
                    require(Capability.RENAME_TABLE, object, "cannot get another name here: take the hint away");
                }
            }
            case Change.Dropped dropped -> {}
        }
    }

    private void checkWhole(SchemaObject object) {
        requireFacets(object.metadata(), object);
        object.parts().forEach(part -> checkPart(part, object));
    }

    private void check(PartChange change, SchemaObject object) {
        if (change instanceof PartChange.Renamed renamed && renamed.to().kind().equals(ObjectKind.COLUMN)) {
            require(
                    Capability.RENAME_COLUMN,
                    object.id().ref(),
                    "cannot give its column " + renamed.from().name() + " another name: take the hint away");
        }
        change.after().ifPresent(part -> checkPart(part, object));
    }

    private void checkPart(TablePart part, SchemaObject object) {
        requireKind(part.kind(), object.id().ref());
        requireFacets(part.metadata(), object);
    }

    private void requireKind(ObjectKind kind, Ref object) {
        if (!capabilities.kinds().contains(kind)) {
            throw unsupported(
                    object,
                    "needs the kind " + kind
                            + ", which this adapter does not know; use a newer adapter or leave it alone with"
                            + " --exclude " + kind);
        }
    }

    private void requireFacets(Metadata metadata, SchemaObject object) {
        Ref ref = object.id().ref();
        if (metadata.comment() != null && form.counts("comment", object)) {
            require(
                    Capability.COMMENTS,
                    ref,
                    "cannot have a comment here: leave comments alone with --exclude comment");
        }
        if (!metadata.grants().isEmpty() && form.counts("grants", object)) {
            require(Capability.GRANTS, ref, "cannot have grants here: leave grants alone with --exclude grant");
        }
    }

    private void require(Capability capability, Ref object, String otherwise) {
        if (!capabilities.has(capability)) {
            throw unsupported(object, otherwise);
        }
    }

    private static UnsupportedException unsupported(Ref object, String why) {
        return new UnsupportedException(object + " " + why, ErrorContext.of(object), null);
    }
}
