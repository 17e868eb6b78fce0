package io.schemasync.core.internal.compare;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
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
        SchemaObject outer = change.facets().isEmpty() ? now : change.to();
        return outer.withParts(parts);
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
