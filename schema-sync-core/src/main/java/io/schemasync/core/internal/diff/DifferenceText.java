package io.schemasync.core.internal.diff;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a difference in one line, where a schema should be another one already. */
public final class DifferenceText {
    private static final int SHOWN = 5;

    private DifferenceText() {}

    /**
     * Returns the first few differences and how many more there are; empty if there is none.
     *
     * @param diff leads from what is there to what shall be there
     */
    public static String of(SchemaDiff diff) {
        List<String> lines = lines(diff);
        String more = lines.size() > SHOWN ? "; and " + (lines.size() - SHOWN) + " more" : "";
        return String.join("; ", lines.subList(0, Math.min(SHOWN, lines.size()))) + more;
    }

    private static List<String> lines(SchemaDiff diff) {
        var lines = new ArrayList<String>();
        for (ObjectChanges changes : diff.changes()) {
            for (Change change : changes.changes()) {
                lines.addAll(lines(change));
            }
        }
        return lines;
    }

    private static List<String> lines(Change change) {
        return switch (change) {
            case Change.Created created -> List.of(created.to().id() + " is missing");
            case Change.Dropped dropped -> List.of(dropped.from().id() + " is still there");
            case Change.Renamed renamed -> List.of(renamed.from().id() + " still has its old name");
            case Change.Recreated recreated -> List.of(recreated.to().id() + " differs");
            case Change.Altered altered -> altered(altered);
        };
    }

    private static List<String> altered(Change.Altered altered) {
        String of = " of " + altered.to().id();
        Stream<String> facets = altered.facets().stream().map(facet -> said(facet) + of);
        Stream<String> parts = altered.parts().stream().map(part -> switch (part) {
            case PartChange.Added added -> added.to().label() + of + " is missing";
            case PartChange.Removed removed -> removed.from().label() + of + " is still there";
            case PartChange.Renamed renamed -> renamed.from().label() + of + " still has its old name";
            case PartChange.Moved moved -> moved.to().label() + of + " stands in another place";
            case PartChange.Recreated recreated -> recreated.to().label() + of + " differs";
            case PartChange.Altered part2 ->
                String.join(
                                ", ",
                                part2.facets().stream()
                                        .map(DifferenceText::said)
                                        .toList()) + " of " + part2.to().label() + of;
        });
        return Stream.concat(facets, parts).toList();
    }

    private static String said(FacetChange facet) {
        return facet.name() + " is " + said(facet.from()) + " and not " + said(facet.to());
    }

    private static String said(@Nullable String value) {
        return value == null ? "absent" : "'" + value + "'";
    }
}
