package io.schemasync.cli.output;

import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Shows a schema as a tree: objects, and in them columns, constraints, indexes. */
public final class SnapshotTree {

    private SnapshotTree() {}

    /** Returns the lines of a snapshot. */
    public static List<String> lines(Snapshot snapshot, String hash, Style style) {
        var lines = new ArrayList<String>();
        lines.add(style.heading(Escapes.line(snapshot.origin().toString())) + " " + hash);
        for (SchemaObject object : snapshot.objects().values()) {
            lines.add(PartText.object(object.id()));
            object.parts().forEach(part -> lines.add("  " + PartText.describe(part)));
        }
        snapshot.unmodelled()
                .forEach(each -> lines.add(style.changed("! ") + Escapes.line(each.object()) + ": "
                        + Escapes.line(each.facet()) + " is not modelled: " + Escapes.line(each.explanation())));
        snapshot.unreadable()
                .forEach(each -> lines.add(style.changed("! ") + each.kind()
                        + (each.object() == null ? "" : " " + Escapes.name(each.object())) + " could not be read: "
                        + Escapes.line(each.missingPrivilege())));
        return List.copyOf(lines);
    }
}
