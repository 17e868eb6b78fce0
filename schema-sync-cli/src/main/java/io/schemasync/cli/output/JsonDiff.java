package io.schemasync.cli.output;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.List;

/** Writes differences as JSON. Names are exact here: JSON escapes what a terminal could stumble over. */
public final class JsonDiff {

    private JsonDiff() {}

    /** Writes the members of a difference. */
    public static void write(Json json, SchemaDiff diff) {
        json.text("fromHash", diff.fromHash())
                .text("toHash", diff.toHash())
                .objects("changes", diff.changes(), JsonDiff::object)
                .texts(
                        "suggestedRenames",
                        diff.suggestions().stream()
                                .map(s -> s.hint().toString())
                                .toList());
    }

    private static void object(Json json, ObjectChanges changes) {
        id(json, changes.id());
        json.objects("changes", changes.changes(), JsonDiff::change);
    }

    private static void change(Json json, Change change) {
        switch (change) {
            case Change.Created(SchemaObject to) ->
                json.text("verb", "created").objects("parts", to.parts(), JsonDiff::part);
            case Change.Dropped(SchemaObject from) ->
                json.text("verb", "dropped").objects("parts", from.parts(), JsonDiff::part);
            case Change.Altered(SchemaObject from, SchemaObject to, var facets, var parts) -> {
                json.text("verb", "altered");
                facets(json, facets);
                json.objects("parts", parts, JsonDiff::partChange);
            }
            case Change.Renamed(SchemaObject from, SchemaObject to) ->
                json.text("verb", "renamed")
                        .text("from", from.name().toString())
                        .text("to", to.name().toString());
            case Change.Recreated(SchemaObject from, SchemaObject to) -> json.text("verb", "recreated");
        }
    }

    private static void partChange(Json json, PartChange change) {
        switch (change) {
            case PartChange.Added(TablePart to) -> json.text("verb", "added");
            case PartChange.Removed(TablePart from) -> json.text("verb", "removed");
            case PartChange.Altered(TablePart from, TablePart to, var facets) -> {
                json.text("verb", "altered");
                facets(json, facets);
            }
            case PartChange.Renamed(TablePart from, TablePart to) ->
                json.text("verb", "renamed").text("from", from.name()).text("to", to.name());
            case PartChange.Moved(TablePart from, TablePart to) -> json.text("verb", "moved");
            case PartChange.Recreated(TablePart from, TablePart to) -> json.text("verb", "recreated");
        }
        part(json, change.part());
    }

    private static void part(Json json, TablePart part) {
        json.text("kind", part.kind().name()).text("name", part.name()).text("description", PartText.describe(part));
    }

    private static void facets(Json json, List<FacetChange> facets) {
        json.objects(
                "facets",
                facets,
                (inner, facet) -> inner.text("name", facet.name())
                        .text("from", facet.from())
                        .text("to", facet.to()));
    }

    /** Writes what identifies an object. */
    static void id(Json json, ObjectId id) {
        json.text("kind", id.kind().name())
                .text("schema", id.name().schema())
                .text("name", id.name().name());
        if (!id.discriminator().isEmpty()) {
            json.text("discriminator", id.discriminator());
        }
    }
}
