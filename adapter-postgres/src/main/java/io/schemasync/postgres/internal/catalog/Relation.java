package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table or view whose parts are still being read. */
final class Relation {
    private final char relkind;
    private final ObjectName name;
    private final @Nullable String partitionKey;
    private final @Nullable SqlText bound;
    private final @Nullable SqlText query;
    private Metadata metadata;

    final List<Column> columns = new ArrayList<>();
    final List<Constraint> constraints = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    final List<Policy> policies = new ArrayList<>();
    final List<ObjectName> parents = new ArrayList<>();

    Relation(
            char relkind,
            ObjectName name,
            @Nullable String partitionKey,
            @Nullable SqlText bound,
            @Nullable SqlText query,
            Metadata metadata) {
        this.relkind = relkind;
        this.name = name;
        this.partitionKey = partitionKey;
        this.bound = bound;
        this.query = query;
        this.metadata = metadata;
    }

    ObjectName name() {
        return name;
    }

    ObjectId id() {
        return ObjectId.of(
                switch (relkind) {
                    case 'v' -> ObjectKind.VIEW;
                    case 'm' -> ObjectKind.MATERIALIZED_VIEW;
                    default -> ObjectKind.TABLE;
                },
                name);
    }

    boolean isTable() {
        return relkind == 'r' || relkind == 'p' || relkind == 'f';
    }

    Metadata metadata() {
        return metadata;
    }

    void metadata(Metadata value) {
        metadata = value;
    }

    /** Notes a fact that another catalog tells. */
    void attribute(String attribute, String value) {
        metadata = metadata.withAttribute(attribute, value);
    }

    SchemaObject build() {
        if (!isTable()) {
            SqlText text = query;
            if (text == null) {
                throw new IllegalStateException(id() + " has no query");
            }
            return new View(name, relkind == 'm', List.of(), text, indexes, triggers, metadata);
        }
        Table.Type type = switch (relkind) {
            case 'p' -> Table.Type.PARTITIONED;
            case 'f' -> Table.Type.FOREIGN;
            default -> Table.Type.ORDINARY;
        };
        SqlText place = bound;
        return new Table(
                name,
                type,
                columns,
                constraints,
                indexes,
                triggers,
                policies,
                partitioning(),
                place == null ? null : new Table.PartitionOf(parents.getFirst(), place),
                place == null ? parents : List.of(),
                metadata);
    }

    private Table.@Nullable Partitioning partitioning() {
        String key = partitionKey;
        if (key == null) {
            return null;
        }
        String strategy = key.substring(0, key.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
        return new Table.Partitioning(strategy, SqlText.of(key));
    }
}
