package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Changes what a table says of itself: settings, comment, privileges. */
final class FacetOperations {
    private static final Set<String> LIGHT = Set.of("comment", "grants", "attribute.owner-privileges");

    private final TableSteps steps;
    private final Table to;

    FacetOperations(TableSteps steps, Table to) {
        this.steps = steps;
        this.to = to;
    }

    void run(List<FacetChange> all) {
        boolean joinsType =
                TypedTables.type(to).isPresent() && !TypedTables.type(to).equals(TypedTables.type(steps.now()));
        List<FacetChange> facets = Stream.concat(
                        all.stream()
                                .filter(facet -> !facet.name().equals(TypedTables.FACET.name()))
                                .filter(facet -> !ParentOperations.concerns(facet) && !Attachments.concerns(facet)),
                        joinsType ? Stream.of(TypedTables.FACET) : Stream.empty())
                .toList();
        if (facets.isEmpty()) {
            return;
        }
        Table from = steps.now();
        Table wanted = (Table) from.withMetadata(to.metadata());
        var statements = new ArrayList<>(statements(from, wanted));
        var indexes = new TreeSet<Ref>();
        for (String index : TableFacets.newlyMarked(from.metadata(), to.metadata())) {
            indexes.add(to.id().part(ObjectKind.INDEX, index));
            indexes.add(to.id().part(ObjectKind.PRIMARY_KEY, index));
            indexes.add(to.id().part(ObjectKind.UNIQUE, index));
            statements.addAll(TableDdl.alter(to, TableFacets.marks(to.metadata(), index)));
        }
        if (statements.isEmpty()) {
            return;
        }
        boolean light = facets.stream().map(FacetChange::name).allMatch(LIGHT::contains);
        Operation.Builder operation = Operation.builder("alter " + to.id())
                .statements(statements)
                .reverse(new Reverse.Statements(statements(wanted, from)))
                .lock(light ? LockLevel.SCHEMA : LockLevel.ALL)
                .requires(needs())
                .requires(indexes);
        var persistence = new Persistence(steps.context());
        if (persistence.changes(to.name())) {
            operation.requires(persistence.needs(to)).provides(Persistence.reached(to.name()));
        }
        if (joinsType) {
            to.columns().forEach(column -> operation.requires(to.id().column(column.name())));
        }
        var risks = new Risks()
                .accessLoss(
                        to.id().ref(), from.metadata().grants(), to.metadata().grants());
        if (TableFacets.rewrites(from.metadata(), to.metadata())) {
            risks.rewrite(to.id().ref(), steps.live());
        }
        risks.addTo(operation);
        steps.add(operation, wanted, facets, List.of());
    }

    private SortedSet<Ref> needs() {
        var needs = new TreeSet<>(to.metadata().dependsOn());
        needs.removeIf(ref -> ref.object().kind().equals(ObjectKind.TABLE));
        return needs;
    }

    private static List<String> statements(Table from, Table to) {
        var statements = new ArrayList<>(TableDdl.alter(to, TableFacets.changes(from.metadata(), to.metadata())));
        statements.addAll(Comments.change(
                TableDdl.commentIdentity(to),
                from.metadata().comment(),
                to.metadata().comment()));
        statements.addAll(Grants.change(
                "TABLE " + TableDdl.name(to),
                from.metadata().withGrants(withColumns(from.metadata(), from, to)),
                to.metadata().withGrants(withColumns(to.metadata(), from, to))));
        return statements;
    }

    /** What is taken away of a table goes from its columns too (manual page "REVOKE"), so those of columns that stay are known here. */
    private static SortedSet<Grant> withColumns(Metadata metadata, Table from, Table to) {
        var grants = new TreeSet<>(metadata.grants());
        to.columns().stream()
                .filter(column -> from.column(column.name()).isPresent())
                .forEach(column ->
                        grants.addAll(ColumnDdl.ofColumn(column.metadata().grants(), column)));
        return grants;
    }
}
