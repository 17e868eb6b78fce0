package io.schemasync.core.internal.diff;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.core.internal.compare.ComparableForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is not managed out of a change: a table that is rebuilt keeps the trigger that the user excluded, a new one is
 * made without it.
 */
public final class Unmanaged {
    private final ComparableForm form;

    /** Works under the rules of a form. */
    public Unmanaged(ComparableForm form) {
        this.form = form;
    }

    /** Returns the object as it shall be made where nothing is yet: without what is not managed. */
    public SchemaObject without(SchemaObject to) {
        return keeping(null, to);
    }

    /**
     * Returns the object as it shall become: what is managed as in {@code to}, the rest as in {@code from}.
     *
     * @param from the object as it is; null if it is not there
     */
    public SchemaObject keeping(@Nullable SchemaObject from, SchemaObject to) {
        if (form.rules().filter().exclude().isEmpty()) {
            return to;
        }
        var parts = new ArrayList<TablePart>();
        for (TablePart part : to.parts()) {
            if (form.manages(part)) {
                Optional<TablePart> before = from == null ? Optional.empty() : counterpart(from, part);
                Metadata metadata = metadata(before.map(TablePart::metadata).orElse(null), part.metadata(), to);
                parts.add(metadata.equals(part.metadata()) ? part : part.withMetadata(metadata));
            }
        }
        if (from != null) {
            from.parts().stream().filter(part -> !form.manages(part)).forEach(parts::add);
        }
        List<TablePart> managed = List.copyOf(parts);
        SchemaObject kept = managed.equals(to.parts()) ? to : to.withParts(managed);
        Metadata metadata = metadata(from == null ? null : from.metadata(), to.metadata(), to);
        return metadata.equals(kept.metadata()) ? kept : kept.withMetadata(metadata);
    }

    private Optional<TablePart> counterpart(SchemaObject from, TablePart part) {
        String name = part.name();
        return name == null
                ? Optional.empty()
                : from.parts().stream()
                        .filter(other -> other.kind().equals(part.kind()) && sameName(part.kind(), name, other.name()))
                        .findFirst();
    }

    private boolean sameName(ObjectKind kind, String name, @Nullable String other) {
        return other != null
                && form.rules().fold(kind, name).equals(form.rules().fold(kind, other));
    }

    private Metadata metadata(@Nullable Metadata from, Metadata to, SchemaObject object) {
        Metadata before = from == null ? Metadata.none() : from;
        Metadata kept = to;
        if (!form.managesFacet(ObjectKind.COMMENT, object)) {
            kept = kept.withComment(before.comment());
        }
        if (!form.managesFacet(ObjectKind.GRANT, object)) {
            kept = kept.withGrants(before.grants());
        }
        if (!form.managesFacet(ObjectKind.OWNER, object)) {
            kept = kept.withOwner(before.owner());
        }
        return kept;
    }
}
