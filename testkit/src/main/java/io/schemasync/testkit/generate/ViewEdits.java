package io.schemasync.testkit.generate;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Edits of views: over columns of tables, and over other views. */
final class ViewEdits {

    private ViewEdits() {}

    static void add(Draft draft, Picks picks) {
        ObjectName name = draft.freeName(ObjectKind.VIEW, picks);
        View view = change(View.of(name, SqlText.of("SELECT 1 AS x")), draft, picks);
        draft.put(view.withParts(draft.flavour().viewTriggers(draft, picks)));
    }

    static View change(View view, Draft draft, Picks picks) {
        var sources = new ArrayList<SchemaObject>(draft.all(Table.class));
        Set<Ref> upon = upon(view, draft);
        draft.all(View.class).stream()
                .filter(other -> !upon.contains(other.id().ref()))
                .forEach(sources::add);
        if (sources.isEmpty()) {
            return withQuery(view, "SELECT " + picks.below(9) + " AS x", Set.of());
        }
        SchemaObject source = picks.of(sources);
        String from = " FROM " + Flavour.quoted(source.name().name());
        if (!(source instanceof Table table)) {
            return withQuery(
                    view,
                    "SELECT count(*) AS " + picks.of("x", "y") + from,
                    Set.of(source.id().ref()));
        }
        List<String> columns =
                picks.some(table.columns().stream().map(column -> column.name()).toList(), 3);
        Set<Ref> refs = new TreeSet<>(TableEdits.columns(table, columns));
        String select = columns.stream().map(Flavour::quoted).collect(Collectors.joining(", ", "SELECT ", ""));
        List<Routine> routines = draft.all(Routine.class);
        if (!routines.isEmpty() && picks.percent(30)) {
            Routine routine = picks.of(routines);
            refs.add(routine.id().ref());
            select += ", " + Flavour.quoted(routine.name().name()) + "() AS computed";
        }
        String where = picks.percent(30) ? " WHERE " + Flavour.quoted(columns.getFirst()) + " IS NOT NULL" : "";
        return withQuery(view, select + from + where, refs);
    }

    /** Returns the view itself and all views upon it: none of them may be its source. */
    private static Set<Ref> upon(View view, Draft draft) {
        Set<Ref> upon = new HashSet<>(Set.of(view.id().ref()));
        boolean more = true;
        while (more) {
            more = false;
            for (View other : draft.all(View.class)) {
                if (other.metadata().dependsOn().stream().anyMatch(upon::contains)) {
                    more |= upon.add(other.id().ref());
                }
            }
        }
        return upon;
    }

    private static View withQuery(View view, String query, Set<Ref> refs) {
        Metadata metadata = view.metadata().withDependsOn(refs);
        return new View(
                view.name(), false, view.columnNames(), SqlText.of(query), view.indexes(), view.triggers(), metadata);
    }
}
