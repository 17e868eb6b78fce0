package io.schemasync.cli.output;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows differences as a person reads a schema: schema, table, and in it columns, constraints, indexes. */
public final class DiffTree {
    /** From this length on, the two sides of a difference stand below each other. */
    private static final int SHORT = 60;

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private DiffTree(Style style) {
        this.style = style;
    }

    /** Returns the lines of a difference; none if there is none. */
    public static List<String> lines(SchemaDiff diff, Style style) {
        var tree = new DiffTree(style);
        SortedMap<String, List<ObjectChanges>> schemas = diff.changes().stream()
                .collect(Collectors.groupingBy(
                        changes -> changes.id().name().schema() == null
                                ? ""
                                : changes.id().name().schema(),
                        TreeMap::new,
                        Collectors.toList()));
        boolean headed = schemas.keySet().stream().anyMatch(schema -> !schema.isEmpty());
        schemas.forEach((schema, objects) -> {
            if (headed) {
                tree.lines.add(style.heading(schema.isEmpty() ? "own schema" : "schema " + Escapes.name(schema)));
            }
            objects.forEach(changes -> tree.object(changes, headed ? "  " : ""));
        });
        diff.suggestions()
                .forEach(suggestion -> tree.lines.add(style.changed("? ") + "this looks like a rename: --rename '"
                        + Escapes.line(suggestion.hint().toString()).replace("'", "'\\''") + "'"));
        return List.copyOf(tree.lines);
    }

    private void object(ObjectChanges changes, String indent) {
        boolean renamed = false;
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> {
                    lines.add(indent + style.added("+ " + PartText.object(to.id())));
                    to.parts().forEach(part -> lines.add(indent + "  " + style.added("+ " + PartText.describe(part))));
                }
                case Change.Dropped(SchemaObject from) ->
                    lines.add(indent + style.removed("- " + PartText.object(from.id())) + style.quiet(counts(from)));
                case Change.Altered(SchemaObject from, SchemaObject to, var facets, var parts) -> {
                    if (!renamed) {
                        lines.add(indent + style.changed("~ " + PartText.object(to.id())));
                    }
                    facets.forEach(facet -> facet(facet, indent + "    "));
                    parts.forEach(part -> part(part, indent + "  "));
                }
                case Change.Renamed(SchemaObject from, SchemaObject to) -> {
                    renamed = true;
                    lines.add(indent
                            + style.renamed("→ " + PartText.object(from.id()) + " → " + PartText.name(to.name())));
                }
                case Change.Recreated(SchemaObject from, SchemaObject to) ->
                    lines.add(indent + style.changed("~ " + PartText.object(to.id()) + " (recreated)"));
            }
        }
    }

    private static String counts(SchemaObject object) {
        if (object.parts().isEmpty()) {
            return "";
        }
        Map<String, Long> counts = object.parts().stream()
                .collect(Collectors.groupingBy(part -> part.kind().name(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : " × " + entry.getValue()))
                .collect(Collectors.joining(", ", "  (", ")"));
    }

    private void part(PartChange change, String indent) {
        switch (change) {
            case PartChange.Added(TablePart to) -> lines.add(indent + style.added("+ " + PartText.describe(to)));
            case PartChange.Removed(TablePart from) ->
                lines.add(indent + style.removed("- " + PartText.describe(from)));
            case PartChange.Altered(TablePart from, TablePart to, var facets) -> {
                lines.add(indent + style.changed("~ " + PartText.label(to)));
                facets.forEach(facet -> facet(facet, indent + "    "));
            }
            case PartChange.Renamed(TablePart from, TablePart to) ->
                lines.add(indent + style.renamed("→ " + PartText.label(from) + " → " + nameOf(to)));
            case PartChange.Moved(TablePart from, TablePart to) ->
                lines.add(indent + style.changed("~ " + PartText.label(to)) + " stands in another place");
            case PartChange.Recreated(TablePart from, TablePart to) ->
                lines.add(indent + style.changed("~ " + PartText.label(to) + " (recreated)"));
        }
    }

    private static String nameOf(TablePart part) {
        return part.name() == null ? "(no name)" : Escapes.name(part.name());
    }

    private void facet(FacetChange change, String indent) {
        String name = change.name().startsWith(Facet.ATTRIBUTE_PREFIX)
                ? change.name().substring(Facet.ATTRIBUTE_PREFIX.length())
                : change.name();
        String from = shown(change.from());
        String to = shown(change.to());
        if (from.length() <= SHORT && to.length() <= SHORT) {
            lines.add(indent + Escapes.line(name) + ": " + from + " → " + to);
        } else {
            lines.add(indent + Escapes.line(name) + ":");
            lines.add(indent + "  " + style.removed("- " + from));
            lines.add(indent + "  " + style.added("+ " + to));
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "none" : Escapes.line(value);
    }
}
