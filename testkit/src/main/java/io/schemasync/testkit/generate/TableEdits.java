package io.schemasync.testkit.generate;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Edits of tables, their indexes and triggers. */
final class TableEdits {

    private TableEdits() {}

    static void addTable(Draft draft, Picks picks) {
        ObjectName name = draft.freeName(ObjectKind.TABLE, picks);
        Table table = Table.of(name, List.of(), List.of());
        int columns = 1 + picks.below(5);
        for (int i = 0; i < columns; i++) {
            String column = draft.freePartName(table, ObjectKind.COLUMN, picks);
            table = with(table, draft.flavour().column(column, table, draft, picks));
        }
        if (picks.percent(60)) {
            table = ConstraintEdits.addKey(table, draft, picks);
        }
        draft.put(table);
    }

    static Table change(Table table, Draft draft, Picks picks) {
        return draft.flavour().changed(table, draft, picks);
    }

    static Table addIndex(Table table, Draft draft, Picks picks) {
        String name = draft.freeName(ObjectKind.INDEX, picks).name();
        List<String> columns = picks.some(plain(table), 3);
        Index index = draft.flavour().decorated(Index.of(name, picks.percent(25), columns), picks);
        return with(table, index.withMetadata(dependingOn(columns(table, columns))));
    }

    static Table addTrigger(Table table, Draft draft, Picks picks) {
        String name = draft.freeName(ObjectKind.TRIGGER, picks).name();
        Trigger.Event event = picks.of(Trigger.Event.INSERT, Trigger.Event.UPDATE, Trigger.Event.DELETE);
        String column = picks.of(table.columns()).name();
        List<String> updateOf = event == Trigger.Event.UPDATE && picks.percent(50) ? List.of(column) : List.of();
        Set<Ref> refs = new TreeSet<>(columns(table, List.of(column)));
        List<Routine> routines = draft.all(Routine.class);
        String body = draft.flavour()
                .triggerBody(column, event == Trigger.Event.DELETE ? "OLD" : "NEW", picks)
                .text();
        if (!routines.isEmpty() && picks.percent(50)) {
            Routine routine = picks.of(routines);
            refs.add(routine.id().ref());
            body = "EXECUTE FUNCTION " + Flavour.quoted(routine.name().name());
        }
        return with(
                table,
                new Trigger(
                        name,
                        picks.of(Trigger.Timing.BEFORE, Trigger.Timing.AFTER),
                        new TreeSet<>(Set.of(event)),
                        updateOf,
                        true,
                        picks.percent(30)
                                ? SqlText.of((event == Trigger.Event.DELETE ? "OLD." : "NEW.") + Flavour.quoted(column)
                                        + " IS NULL")
                                : null,
                        SqlText.of(body),
                        dependingOn(refs)));
    }

    static Table dropPart(Table table, Draft draft, Picks picks) {
        List<TablePart> candidates =
                table.parts().stream().filter(part -> !(part instanceof Column)).toList();
        if (candidates.isEmpty()) {
            return table;
        }
        var parts = new ArrayList<>(table.parts());
        parts.remove(picks.of(candidates));
        return table.withParts(parts);
    }

    static Table with(Table table, TablePart part) {
        var parts = new ArrayList<>(table.parts());
        parts.add(part);
        return table.withParts(parts);
    }

    static Table replacing(Table table, TablePart from, TablePart to) {
        return table.withParts(table.parts().stream()
                .map(part -> part.equals(from) ? to : part)
                .toList());
    }

    /** Returns the names of the columns that hold values of their own; never empty. */
    static List<String> plain(Table table) {
        return table.columns().stream()
                .filter(column -> column.generation() == null)
                .map(Column::name)
                .toList();
    }

    static Set<Ref> columns(Table table, Collection<String> names) {
        var refs = new TreeSet<Ref>();
        names.forEach(
                name -> refs.add(ObjectId.of(ObjectKind.TABLE, table.name()).column(name)));
        return refs;
    }

    static Metadata dependingOn(Set<Ref> refs) {
        return Metadata.none().withDependsOn(refs);
    }
}
