package io.schemasync.core.internal.json;

import io.schemasync.api.model.Table;
import io.schemasync.api.model.Table.PartitionOf;
import io.schemasync.api.model.Table.Partitioning;
import io.schemasync.api.model.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables and views as JSON: the objects that have parts. */
final class TableJson {
    private TableJson() {}

    static Fields table(Fields fields, Table table) {
        return fields.value("name", NamesJson.name(table.name()))
                .choice("tableType", table.type(), Table.Type.ORDINARY)
                .list("columns", table.columns(), ColumnJson::write)
                .list("constraints", table.constraints(), ConstraintJson::write)
                .list("indexes", table.indexes(), PartsJson::index)
                .list("triggers", table.triggers(), PartsJson::trigger)
                .list("policies", table.policies(), PartsJson::policy)
                .value("partitioning", partitioning(table.partitioning()))
                .value("partitionOf", partitionOf(table.partitionOf()))
                .list("inherits", table.inherits(), NamesJson::written);
    }

    static Table table(Node node) {
        return new Table(
                node.get("name", NamesJson::name),
                node.choice("tableType", Table.Type.class, Table.Type.ORDINARY),
                node.list("columns", ColumnJson::read),
                node.list("constraints", ConstraintJson::read),
                node.list("indexes", PartsJson::index),
                node.list("triggers", PartsJson::trigger),
                node.list("policies", PartsJson::policy),
                node.optional("partitioning", TableJson::partitioning),
                node.optional("partitionOf", TableJson::partitionOf),
                node.list("inherits", NamesJson::name),
                MetadataJson.read(node));
    }

    static Fields view(Fields fields, View view) {
        return fields.value("name", NamesJson.name(view.name()))
                .flag("materialized", view.materialized(), false)
                .value("columnNames", view.columnNames())
                .value("query", NamesJson.sql(view.query()))
                .list("indexes", view.indexes(), PartsJson::index)
                .list("triggers", view.triggers(), PartsJson::trigger);
    }

    static View view(Node node) {
        return new View(
                node.get("name", NamesJson::name),
                node.flag("materialized", false),
                node.list("columnNames", Node::text),
                node.get("query", NamesJson::sql),
                node.list("indexes", PartsJson::index),
                node.list("triggers", PartsJson::trigger),
                MetadataJson.read(node));
    }

    private static @Nullable Map<String, Object> partitioning(@Nullable Partitioning partitioning) {
        return partitioning == null
                ? null
                : new Fields()
                        .value("strategy", partitioning.strategy())
                        .value("definition", NamesJson.sql(partitioning.definition()))
                        .build();
    }

    private static Partitioning partitioning(Node node) {
        return new Partitioning(node.text("strategy"), node.get("definition", NamesJson::sql));
    }

    private static @Nullable Map<String, Object> partitionOf(@Nullable PartitionOf partition) {
        return partition == null
                ? null
                : new Fields()
                        .value("parent", NamesJson.name(partition.parent()))
                        .value("bound", NamesJson.sql(partition.bound()))
                        .build();
    }

    private static PartitionOf partitionOf(Node node) {
        return new PartitionOf(node.get("parent", NamesJson::name), node.get("bound", NamesJson::sql));
    }
}
