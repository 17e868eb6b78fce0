package io.schemasync.core;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import java.util.ArrayList;
import java.util.List;

/** Writes a diff in few words, so that tests can say what they expect in one line a change. */
final class DiffText {
    private DiffText() {}

    static List<String> of(SchemaDiff diff) {
        var lines = new ArrayList<String>();
        diff.changes().forEach(ofObject -> ofObject.changes().forEach(change -> lines(change, lines)));
        return lines;
    }

    static List<String> suggestions(SchemaDiff diff) {
        return diff.suggestions().stream()
                .map(suggestion -> suggestion.hint().toString())
                .toList();
    }

    private static void lines(Change change, List<String> lines) {
        switch (change) {
            case Change.Created created -> lines.add("create " + created.id());
            case Change.Dropped dropped -> lines.add("drop " + dropped.id());
            case Change.Renamed renamed ->
                lines.add(
                        "rename " + renamed.from().id() + " to " + renamed.to().id());
            case Change.Recreated recreated -> lines.add("recreate " + recreated.id());
            case Change.Altered altered -> {
                altered.facets().forEach(facet -> lines.add(altered.id() + ": " + facet(facet)));
                altered.parts().forEach(part -> lines.add(altered.id() + ": " + part(part)));
            }
        }
    }

    private static String part(PartChange change) {
        return switch (change) {
            case PartChange.Added added -> "add " + added.to().label();
            case PartChange.Removed removed -> "remove " + removed.from().label();
            case PartChange.Renamed renamed ->
                "rename " + renamed.from().label() + " to " + renamed.to().label();
            case PartChange.Moved moved -> "move " + moved.to().label();
            case PartChange.Recreated recreated -> "recreate " + recreated.to().label();
            case PartChange.Altered altered ->
                "alter " + altered.to().label() + ", "
                        + String.join(
                                ", ",
                                altered.facets().stream().map(DiffText::facet).toList());
        };
    }

    private static String facet(FacetChange facet) {
        return facet.name() + " " + facet.from() + " -> " + facet.to();
    }
}
