package io.schemasync.core.internal.json;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes as JSON, with the whole object before and after; their member {@code type} is the verb. */
final class ChangeJson {
    private ChangeJson() {}

    static Map<String, Object> write(Change change) {
        return switch (change) {
            case Change.Created(SchemaObject to) -> objects("created", null, to).build();
            case Change.Dropped(SchemaObject from) ->
                objects("dropped", from, null).build();
            case Change.Renamed(SchemaObject from, SchemaObject to) ->
                objects("renamed", from, to).build();
            case Change.Recreated(SchemaObject from, SchemaObject to) ->
                objects("recreated", from, to).build();
            case Change.Altered altered ->
                objects("altered", altered.from(), altered.to())
                        .list("facets", altered.facets(), ChangeJson::facet)
                        .list("parts", altered.parts(), ChangeJson::part)
                        .build();
        };
    }

    static Change read(Node node) {
        return switch (node.text("type")) {
            case "created" -> new Change.Created(node.get("to", ObjectJson::read));
            case "dropped" -> new Change.Dropped(node.get("from", ObjectJson::read));
            case "renamed" -> new Change.Renamed(node.get("from", ObjectJson::read), node.get("to", ObjectJson::read));
            case "recreated" ->
                new Change.Recreated(node.get("from", ObjectJson::read), node.get("to", ObjectJson::read));
            case "altered" ->
                new Change.Altered(
                        node.get("from", ObjectJson::read),
                        node.get("to", ObjectJson::read),
                        node.list("facets", ChangeJson::facet),
                        node.list("parts", ChangeJson::part));
            default -> throw node.malformed("is of an unknown type \"" + node.text("type") + "\"");
        };
    }

    private static Fields objects(String type, @Nullable SchemaObject from, @Nullable SchemaObject to) {
        return new Fields()
                .value("type", type)
                .value("from", from == null ? null : ObjectJson.write(from))
                .value("to", to == null ? null : ObjectJson.write(to));
    }

    private static Map<String, Object> facet(FacetChange facet) {
        return new Fields()
                .value("name", facet.name())
                .value("from", facet.from())
                .value("to", facet.to())
                .build();
    }

    private static FacetChange facet(Node node) {
        return new FacetChange(node.text("name"), node.optionalText("from"), node.optionalText("to"));
    }

    private static Map<String, Object> part(PartChange change) {
        return switch (change) {
            case PartChange.Added(TablePart to) -> parts("added", null, to).build();
            case PartChange.Removed(TablePart from) ->
                parts("removed", from, null).build();
            case PartChange.Renamed(TablePart from, TablePart to) ->
                parts("renamed", from, to).build();
            case PartChange.Moved(TablePart from, TablePart to) ->
                parts("moved", from, to).build();
            case PartChange.Recreated(TablePart from, TablePart to) ->
                parts("recreated", from, to).build();
            case PartChange.Altered altered ->
                parts("altered", altered.from(), altered.to())
                        .list("facets", altered.facets(), ChangeJson::facet)
                        .build();
        };
    }

    private static PartChange part(Node node) {
        return switch (node.text("type")) {
            case "added" -> new PartChange.Added(node.get("to", PartsJson::read));
            case "removed" -> new PartChange.Removed(node.get("from", PartsJson::read));
            case "renamed" ->
                new PartChange.Renamed(node.get("from", PartsJson::read), node.get("to", PartsJson::read));
            case "moved" -> new PartChange.Moved(node.get("from", PartsJson::read), node.get("to", PartsJson::read));
            case "recreated" ->
                new PartChange.Recreated(node.get("from", PartsJson::read), node.get("to", PartsJson::read));
            case "altered" ->
                new PartChange.Altered(
                        node.get("from", PartsJson::read),
                        node.get("to", PartsJson::read),
                        node.list("facets", ChangeJson::facet));
            default -> throw node.malformed("is of an unknown type \"" + node.text("type") + "\"");
        };
    }

    private static Fields parts(String type, @Nullable TablePart from, @Nullable TablePart to) {
        return new Fields()
                .value("type", type)
                .value("from", from == null ? null : PartsJson.write(from))
                .value("to", to == null ? null : PartsJson.write(to));
    }
}
