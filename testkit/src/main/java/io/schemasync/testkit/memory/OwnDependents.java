package io.schemasync.testkit.memory;

import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what hangs, in a table itself, on parts of it that are made anew: the planner leaves a table's own parts to its dialect. */
final class OwnDependents {

    private OwnDependents() {}

    /** Returns the changes with a recreation for each part that stays but hangs on one that goes and comes back. */
    static List<PartChange> added(List<PartChange> changes, Table from, Table to) {
        var all = new ArrayList<>(changes);
        Set<Ref> gone = new HashSet<>();
        Set<Ref> named = new HashSet<>();
        for (PartChange change : changes) {
            named.add(ref(from, change.part()));
            if (Facts.goes(change)) {
                change.before().ifPresent(part -> gone.add(ref(from, part)));
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (TablePart part : from.parts()) {
                Ref own = ref(from, part);
                boolean hangs = part.metadata().dependsOn().stream().anyMatch(gone::contains);
                if (hangs && named.add(own)) {
                    String name = part.name();
                    TablePart after =
                            name == null ? part : to.part(part.kind(), name).orElse(part);
                    all.add(new PartChange.Recreated(part, after));
                    more |= gone.add(own);
                }
            }
        }
        return all;
    }

    private static Ref ref(Table table, TablePart part) {
        String name = part.name();
        return table.id().part(part.kind(), name == null ? String.valueOf(part.facets()) : name);
    }
}
