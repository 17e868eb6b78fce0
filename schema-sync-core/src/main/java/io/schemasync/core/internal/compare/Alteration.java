package io.schemasync.core.internal.compare;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an alteration changes, and nothing else: so that operations of one object, each with its own part of the change, may run
 * in another order than the dialect foresaw. An alteration that names neither facets nor parts stands for the whole object.
 */
record Alteration(Change.Altered change) {
    static Alteration of(Change.Altered change) {
        return new Alteration(change);
    }

    /** Returns the object with the alteration made; new columns come last among the columns. */
    SchemaObject appliedTo(SchemaObject now) {
        boolean whole = change.facets().isEmpty() && change.parts().isEmpty();
        if (whole || change.parts().stream().anyMatch(PartChange.Moved.class::isInstance)) {
            return change.to();
        }
        List<TablePart> parts = new ArrayList<>(now.parts());
        change.parts().forEach(part -> apply(part, parts));
        return outer(now).withParts(parts);
    }

    /** What metadata holds changes facet by facet; what else an object says of itself is taken as a whole. */
    private SchemaObject outer(SchemaObject now) {
        Metadata to = change.to().metadata();
        Metadata metadata = now.metadata();
        boolean structure = false;
        for (FacetChange facet : change.facets()) {
            String name = facet.name();
            if (name.startsWith(Facet.ATTRIBUTE_PREFIX)) {
                metadata = withAttribute(metadata, to, name.substring(Facet.ATTRIBUTE_PREFIX.length()));
            } else {
                switch (name) {
                    case "comment" -> metadata = metadata.withComment(to.comment());
                    case "owner" -> metadata = metadata.withOwner(to.owner());
                    case "grants" -> metadata = metadata.withGrants(to.grants());
                    default -> structure = true;
                }
            }
        }
        return (structure ? change.to() : now).withMetadata(metadata);
    }

    private static Metadata withAttribute(Metadata metadata, Metadata to, String name) {
        Attributes attributes = metadata.attributes();
        return metadata.withAttributes(to.attributes()
                .get(name)
                .map(value -> attributes.with(name, value))
                .orElseGet(() -> attributes.without(name)));
    }

    private static void apply(PartChange change, List<TablePart> parts) {
        if (change instanceof PartChange.Renamed) {
            return; // The rename has run through the whole schema already.
        }
        int place = change.before()
                .map(before -> indexOf(before, parts))
                .orElseGet(() -> change.part() instanceof Column ? afterColumns(parts) : parts.size());
        change.before().ifPresent(before -> parts.remove(place));
        change.after().ifPresent(after -> parts.add(place, after));
    }

    private static int indexOf(TablePart part, List<TablePart> parts) {
        int exact = parts.indexOf(part);
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < parts.size(); i++) {
            TablePart each = parts.get(i);
            if (each.kind().equals(part.kind()) && Objects.equals(each.name(), part.name())) {
                return i;
            }
        }
        throw new IllegalStateException(part.label() + " is changed before it is there");
    }

    private static int afterColumns(List<TablePart> parts) {
        return (int) parts.stream().filter(Column.class::isInstance).count();
    }
}
