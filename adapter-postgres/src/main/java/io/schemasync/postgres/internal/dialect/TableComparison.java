package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Says what differs between two states of a table that is to be recreated: it stays with its rows, and is altered. */
final class TableComparison {
    private TableComparison() {}

    static Change.Altered of(Table from, Table to, PlanningContext context) {
        Set<String> ignored = context.to().rules().ignoredFacets();
        var rebuilds = new TypeRebuilds(context);
        var parts = new ArrayList<PartChange>();
        for (TablePart part : from.parts()) {
            if (to.part(part.kind(), Parts.name(part)).isEmpty()) {
                parts.add(new PartChange.Removed(part));
            }
        }
        for (TablePart part : to.parts()) {
            Optional<TablePart> before = from.part(part.kind(), Parts.name(part));
            if (before.isEmpty()) {
                parts.add(new PartChange.Added(part));
            } else if (part instanceof Column after && rebuilds.isMoved((Column) before.get(), after)) {
                parts.add(new PartChange.Recreated(before.get(), part));
            } else {
                List<FacetChange> facets = differing(before.get().facets(), part.facets(), ignored);
                if (!facets.isEmpty()) {
                    parts.add(new PartChange.Altered(before.get(), part, facets));
                }
            }
        }
        return new Change.Altered(from, to, differing(from.facets(), to.facets(), ignored), parts);
    }

    static List<FacetChange> differing(
            SortedMap<String, Facet> from, SortedMap<String, Facet> to, Set<String> ignored) {
        var names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        names.removeAll(ignored);
        return names.stream()
                .filter(name -> !Objects.equals(from.get(name), to.get(name)))
                .map(name -> new FacetChange(name, null, null))
                .toList();
    }
}
