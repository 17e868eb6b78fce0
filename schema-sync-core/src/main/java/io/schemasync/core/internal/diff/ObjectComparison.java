package io.schemasync.core.internal.diff;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.core.internal.compare.ComparableForm;
import io.schemasync.core.internal.compare.PartEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two states of one object: a merge of its facets and of its parts, each by key. */
public final class ObjectComparison {
    private final ComparableForm form;

    /** Works under the rules of a form. */
    public ObjectComparison(ComparableForm form) {
        this.form = form;
    }

    /** Parts of both sides that are the same thing. */
    private record Pair(PartEntry from, PartEntry to) {}

    /** A change, and where it stands among the others: what goes first, then the order of the parts afterwards. */
    private record Placed(boolean stays, int position, int order, PartChange change) {}

    private static final Comparator<Placed> PLACES =
            Comparator.comparing(Placed::stays).thenComparing(Placed::position).thenComparing(Placed::order);

    /**
     * Compares two states.
     *
     * @param original the object as the change shall carry it
     * @param from the object with the renames of its parts applied
     * @param to the object as it shall be
     * @param renames the renames of its parts
     */
    public Change.Altered compare(
            SchemaObject original, SchemaObject from, SchemaObject to, List<PartChange.Renamed> renames) {
        return new Change.Altered(
                original,
                new Unmanaged(form).keeping(from, to),
                facets(from.facets(), from, to.facets(), to),
                parts(from, to, renames));
    }

    private List<FacetChange> facets(
            SortedMap<String, Facet> from,
            SchemaObject fromHolder,
            SortedMap<String, Facet> to,
            SchemaObject toHolder) {
        SortedMap<String, byte[]> before = form.facets(from, fromHolder);
        SortedMap<String, byte[]> after = form.facets(to, toHolder);
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Arrays.equals(before.get(name), after.get(name)))
                .map(name -> new FacetChange(name, text(from.get(name)), text(to.get(name))))
                .toList();
    }

    private static @Nullable String text(@Nullable Facet facet) {
        return facet == null ? null : FacetText.of(facet);
    }

    private List<PartChange> parts(SchemaObject from, SchemaObject to, List<PartChange.Renamed> renames) {
        var found = new ArrayList<Placed>();
        var pairs = new ArrayList<Pair>();
        List<PartEntry> before = form.parts(from);
        List<PartEntry> after = form.parts(to);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            PartEntry key = first(before, i, after, j);
            int fromEnd = endOfKey(before, i, key);
            int toEnd = endOfKey(after, j, key);
            pair(before.subList(i, fromEnd), after.subList(j, toEnd), key.key() != null, pairs, found);
            i = fromEnd;
            j = toEnd;
        }
        for (Pair pair : pairs) {
            renames.stream()
                    .filter(renamed -> renamed.to().kind().equals(pair.from().kind())
                            && renamed.to().name() != null
                            && renamed.to().name().equals(pair.from().part().name()))
                    .forEach(renamed -> found.add(new Placed(true, pair.to().position(), 0, renamed)));
            if (!pair.from().sharesContent(pair.to())) {
                found.add(new Placed(true, pair.to().position(), 1, altered(pair, from, to)));
            }
        }
        if (form.rules().columnOrderCounts()) {
            moved(pairs, found);
        }
        return found.stream().sorted(PLACES).map(Placed::change).toList();
    }

    private static PartEntry first(List<PartEntry> before, int i, List<PartEntry> after, int j) {
        if (i == before.size()) {
            return after.get(j);
        }
        if (j == after.size()) {
            return before.get(i);
        }
        return before.get(i).compareKey(after.get(j)) <= 0 ? before.get(i) : after.get(j);
    }

    private static int endOfKey(List<PartEntry> entries, int start, PartEntry key) {
        int end = start;
        while (end < entries.size() && entries.get(end).compareKey(key) == 0) {
            end++;
        }
        return end;
    }

    /** Pairs the parts of one key: equal ones first, then, where a name says that they are the same, the others in order. */
    private static void pair(
            List<PartEntry> from, List<PartEntry> to, boolean named, List<Pair> pairs, List<Placed> found) {
        var onlyFrom = new ArrayList<PartEntry>();
        var onlyTo = new ArrayList<PartEntry>();
        int i = 0;
        int j = 0;
        while (i < from.size() || j < to.size()) {
            int order = i == from.size() ? 1 : j == to.size() ? -1 : from.get(i).compareTo(to.get(j));
            if (order == 0) {
                pairs.add(new Pair(from.get(i++), to.get(j++)));
            } else if (order < 0) {
                onlyFrom.add(from.get(i++));
            } else {
                onlyTo.add(to.get(j++));
            }
        }
        int same = named ? Math.min(onlyFrom.size(), onlyTo.size()) : 0;
        for (int k = 0; k < same; k++) {
            pairs.add(new Pair(onlyFrom.get(k), onlyTo.get(k)));
        }
        for (PartEntry gone : onlyFrom.subList(same, onlyFrom.size())) {
            found.add(new Placed(false, gone.position(), 0, new PartChange.Removed(gone.part())));
        }
        for (PartEntry added : onlyTo.subList(same, onlyTo.size())) {
            found.add(new Placed(true, added.position(), 0, new PartChange.Added(added.part())));
        }
    }

    private PartChange altered(Pair pair, SchemaObject from, SchemaObject to) {
        TablePart before = pair.from().part();
        TablePart after = pair.to().part();
        return new PartChange.Altered(before, after, facets(before.facets(), from, after.facets(), to));
    }

    private static void moved(List<Pair> pairs, List<Placed> found) {
        List<Pair> columns = pairs.stream()
                .filter(pair -> pair.to().part() instanceof Column)
                .sorted(Comparator.comparingInt(pair -> pair.to().position()))
                .toList();
        BitSet moved = ColumnOrder.moved(
                columns.stream().mapToInt(pair -> pair.from().position()).toArray());
        moved.stream().mapToObj(columns::get).forEach(pair -> {
            PartChange change =
                    new PartChange.Moved(pair.from().part(), pair.to().part());
            found.add(new Placed(true, pair.to().position(), 2, change));
        });
    }
}
