package io.schemasync.core.internal.diff;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff.RenameSuggestion;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.core.internal.compare.ComparableForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Finds drops and creations that look like renames. Only where a drop loses rows or values: there a forgotten hint costs
 * something, elsewhere a question would be a nuisance.
 */
public final class RenameSuggestions {
    private static final Set<ObjectKind> KINDS =
            Set.of(ObjectKind.TABLE, ObjectKind.VIRTUAL_TABLE, ObjectKind.SEQUENCE);

    private final ComparableForm form;
    private final List<RenameSuggestion> found = new ArrayList<>();

    private RenameSuggestions(ComparableForm form) {
        this.form = form;
    }

    /** Looks through the changes of a diff. */
    public static List<RenameSuggestion> in(List<ObjectChanges> changes, ComparableForm form) {
        var suggestions = new RenameSuggestions(form);
        var dropped = new ArrayList<SchemaObject>();
        var created = new ArrayList<SchemaObject>();
        for (ObjectChanges ofObject : changes) {
            for (Change change : ofObject.changes()) {
                switch (change) {
                    case Change.Created(SchemaObject to) -> created.add(to);
                    case Change.Dropped(SchemaObject from) -> dropped.add(from);
                    case Change.Altered altered -> suggestions.columns(altered);
                    case Change.Renamed ignored -> {}
                    case Change.Recreated ignored -> {}
                }
            }
        }
        suggestions.objects(dropped, created);
        return suggestions.found;
    }

    private void columns(Change.Altered altered) {
        var removed = new ArrayList<Column>();
        var added = new ArrayList<Column>();
        for (PartChange part : altered.parts()) {
            if (part instanceof PartChange.Removed(Column column)) {
                removed.add(column);
            } else if (part instanceof PartChange.Added(Column column)) {
                added.add(column);
            }
        }
        onlyPairs(removed, added, column -> column.type().canonical(), (from, to) -> {
            var hint = new RenameHint(ObjectKind.COLUMN, altered.to().name(), from.name(), to.name());
            found.add(new RenameSuggestion(altered.to(), altered.from(), from, to, hint));
        });
    }

    /** Suggests objects that are equal but for their names, then tables that share most columns. */
    private void objects(List<SchemaObject> dropped, List<SchemaObject> created) {
        dropped.removeIf(object -> !KINDS.contains(object.kind()));
        created.removeIf(object -> !KINDS.contains(object.kind()));
        if (dropped.isEmpty() || created.isEmpty()) {
            return;
        }
        var taken = new TreeMap<String, SchemaObject>();
        onlyPairs(dropped, created, this::content, (from, to) -> {
            suggest(from, to);
            taken.put(content(from), from);
        });
        new SimilarTables(form.rules())
                .pairs(others(dropped, taken), others(created, taken))
                .forEach(pair -> suggest(pair.from(), pair.to()));
    }

    private List<Table> others(List<SchemaObject> objects, Map<String, SchemaObject> taken) {
        return objects.stream()
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(table -> !taken.containsKey(content(table)))
                .toList();
    }

    private String content(SchemaObject object) {
        return object.kind() + " " + HexFormat.of().formatHex(form.contentHash(object));
    }

    private void suggest(SchemaObject from, SchemaObject to) {
        var hint = new RenameHint(from.kind(), from.name(), null, to.name().name());
        found.add(new RenameSuggestion(to, from, null, null, hint));
    }

    /** Hands on what is alike where there is exactly one such thing on either side. */
    private static <T> void onlyPairs(List<T> from, List<T> to, Function<T, String> likeness, BiConsumer<T, T> pairs) {
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        var candidates = new HashMap<String, List<T>>();
        to.forEach(each -> candidates
                .computeIfAbsent(likeness.apply(each), any -> new ArrayList<>())
                .add(each));
        var byLikeness = new TreeMap<String, List<T>>();
        from.forEach(each -> byLikeness
                .computeIfAbsent(likeness.apply(each), any -> new ArrayList<>())
                .add(each));
        byLikeness.forEach((like, gone) -> {
            List<T> fresh = candidates.getOrDefault(like, List.of());
            if (gone.size() == 1 && fresh.size() == 1) {
                pairs.accept(gone.getFirst(), fresh.getFirst());
            }
        });
    }
}
