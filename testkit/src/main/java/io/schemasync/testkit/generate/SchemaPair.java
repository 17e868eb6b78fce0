package io.schemasync.testkit.generate;

import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two schemas, the second made from the first by edits.
 *
 * @param from the first
 * @param to the second
 * @param edits what leads from one to the other
 */
public record SchemaPair(Snapshot from, Snapshot to, List<Edit> edits) {

    /** Copies the list. */
    public SchemaPair {
        edits = List.copyOf(edits);
    }

    /** Returns both schemas, one object a line: what a counter-example shows. */
    @Override
    public String toString() {
        return "\nfrom" + text(from) + "\nto" + text(to) + "\nby " + edits;
    }

    private static String text(Snapshot snapshot) {
        if (snapshot.origin().databaseType().equals("sqlite")) {
            return "\n" + SqliteScript.script(snapshot);
        }
        return snapshot.objects().values().stream()
                .map(SchemaPair::text)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    private static String text(SchemaObject object) {
        return object.id() + " " + object.facets()
                + object.parts().stream()
                        .map(part -> "\n    " + part.label() + " " + part.facets())
                        .collect(Collectors.joining());
    }
}
