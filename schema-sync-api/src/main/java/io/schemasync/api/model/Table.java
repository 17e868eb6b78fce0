package io.schemasync.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table with all its parts.
 *
 * @param name the table's name
 * @param type ordinary, partitioned or foreign
 * @param columns the columns in stored order
 * @param constraints all constraints, sorted
 * @param indexes the indexes that no constraint owns, sorted by name
 * @param triggers the triggers, sorted by name
 * @param policies the row-level security policies, sorted by name
 * @param partitioning how its rows are spread over partitions; null if they are not
 * @param partitionOf which table it is a partition of; null if of none
 * @param inherits the tables it inherits from, in the order that gives it its columns; in any order it is the same table
 * @param metadata comment, owner, grants, attributes, dependencies
 */
public record Table(
        ObjectName name,
        Type type,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        List<Trigger> triggers,
        List<Policy> policies,
        @Nullable Partitioning partitioning,
        @Nullable PartitionOf partitionOf,
        List<ObjectName> inherits,
        Metadata metadata)
        implements SchemaObject {
    /** What kind of storage a table has. */
    public enum Type {
        ORDINARY,
        PARTITIONED,
        FOREIGN
    }

    /**
     * How the rows of a partitioned table are spread.
     *
     * @param strategy {@code range}, {@code list}, {@code hash} or what else the database knows
     * @param definition the server's own text of keys and, on MySQL, of the partitions
     */
    public record Partitioning(String strategy, SqlText definition) {}

    /**
     * What a partition holds.
     *
     * @param parent the partitioned table
     * @param bound the server's own text of the bound
     */
    public record PartitionOf(ObjectName parent, SqlText bound) {}

    /** Copies the lists and sorts those whose order means nothing. */
    public Table {
        columns = List.copyOf(columns);
        constraints = TablePart.sorted(constraints);
        indexes = TablePart.sorted(indexes);
        triggers = TablePart.sorted(triggers);
        policies = TablePart.sorted(policies);
        inherits = List.copyOf(inherits);
    }

    /** Makes an ordinary table of columns and constraints. */
    public static Table of(ObjectName name, List<Column> columns, List<? extends Constraint> constraints) {
        return new Table(
                name,
                Type.ORDINARY,
                columns,
                List.copyOf(constraints),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                Metadata.none());
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.TABLE;
    }

    /** Returns the column of that exact name, if it is there. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** Returns the primary key, if there is one. */
    public Optional<PrimaryKey> primaryKey() {
        return constraints(PrimaryKey.class).findFirst();
    }

    /** Returns the constraints of one type, for example {@code ForeignKey.class}. */
    public <C extends Constraint> Stream<C> constraints(Class<C> constraintType) {
        return constraints.stream().filter(constraintType::isInstance).map(constraintType::cast);
    }

    @Override
    public List<TablePart> parts() {
        var parts = new ArrayList<TablePart>(columns);
        parts.addAll(constraints);
        parts.addAll(indexes);
        parts.addAll(triggers);
        parts.addAll(policies);
        return List.copyOf(parts);
    }

    @Override
    public Table withParts(List<? extends TablePart> parts) {
        return new Table(
                name,
                type,
                select(parts, Column.class),
                select(parts, Constraint.class),
                select(parts, Index.class),
                select(parts, Trigger.class),
                select(parts, Policy.class),
                partitioning,
                partitionOf,
                inherits,
                metadata);
    }

    static <P extends TablePart> List<P> select(List<? extends TablePart> parts, Class<P> partType) {
        return parts.stream().filter(partType::isInstance).map(partType::cast).toList();
    }

    @Override
    public Table withName(ObjectName value) {
        return new Table(
                value,
                type,
                columns,
                constraints,
                indexes,
                triggers,
                policies,
                partitioning,
                partitionOf,
                inherits,
                metadata);
    }

    @Override
    public Table withMetadata(Metadata value) {
        return new Table(
                name,
                type,
                columns,
                constraints,
                indexes,
                triggers,
                policies,
                partitioning,
                partitionOf,
                inherits,
                value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        var facets = new Facets().metadata(metadata);
        if (type != Type.ORDINARY) {
            facets.text("type", type.name().toLowerCase(Locale.ROOT));
        }
        if (partitioning != null) {
            facets.text("partitioning", partitioning.strategy())
                    .sql("partitioning.definition", partitioning.definition());
        }
        if (partitionOf != null) {
            facets.name("partition-of", ObjectKind.TABLE, partitionOf.parent())
                    .sql("partition-bound", partitionOf.bound());
        }
        facets.sequence(
                "inherits",
                inherits.stream()
                        .sorted()
                        .map(parent -> new Facets()
                                .name("table", ObjectKind.TABLE, parent)
                                .group())
                        .toList());
        return facets.build();
    }
}
