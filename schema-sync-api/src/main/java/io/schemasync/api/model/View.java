package io.schemasync.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A view, materialised or not.
 *
 * @param name the view's name
 * @param materialized whether its rows are stored
 * @param columnNames the names declared before AS; empty where the query's own are taken
 * @param query the query
 * @param indexes the indexes of a materialised view, sorted by name
 * @param triggers the INSTEAD OF triggers, sorted by name
 * @param metadata comment, owner, grants, attributes (options), dependencies
 */
public record View(
        ObjectName name,
        boolean materialized,
        List<String> columnNames,
        SqlText query,
        List<Index> indexes,
        List<Trigger> triggers,
        Metadata metadata)
        implements SchemaObject {
    /** Copies the lists and sorts those whose order means nothing. */
    public View {
        columnNames = List.copyOf(columnNames);
        indexes = TablePart.sorted(indexes);
        triggers = TablePart.sorted(triggers);
    }

    /** Makes a plain view. */
    public static View of(ObjectName name, SqlText query) {
        return new View(name, false, List.of(), query, List.of(), List.of(), Metadata.none());
    }

    @Override
    public ObjectKind kind() {
        return materialized ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW;
    }

    @Override
    public List<TablePart> parts() {
        var parts = new ArrayList<TablePart>(indexes);
        parts.addAll(triggers);
        return List.copyOf(parts);
    }

    @Override
    public View withParts(List<? extends TablePart> parts) {
        var view = new View(
                name,
                materialized,
                columnNames,
                query,
                Table.select(parts, Index.class),
                Table.select(parts, Trigger.class),
                metadata);
        if (view.parts().size() != parts.size()) {
            throw new IllegalArgumentException(id() + " holds indexes and triggers only");
        }
        return view;
    }

    @Override
    public View withName(ObjectName value) {
        return new View(value, materialized, columnNames, query, indexes, triggers, metadata);
    }

    @Override
    public View withMetadata(Metadata value) {
        return new View(name, materialized, columnNames, query, indexes, triggers, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .names("columns", ObjectKind.COLUMN, columnNames)
                .sql("query", query)
                .metadata(metadata)
                .build();
    }
}
