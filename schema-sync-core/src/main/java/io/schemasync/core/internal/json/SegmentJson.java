package io.schemasync.core.internal.json;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import java.util.Map;

/** Segments and steps of a plan as JSON. */
final class SegmentJson {
    private SegmentJson() {}

    static Map<String, Object> write(Segment segment) {
        return new Fields()
                .value("number", segment.number())
                .value("transactional", segment.transactional())
                .value("beforeHash", segment.beforeHash())
                .value("afterHash", segment.afterHash())
                .list("steps", segment.steps(), SegmentJson::step)
                .build();
    }

    static Segment read(Node node) {
        return new Segment(
                node.number("number"),
                node.flag("transactional", false),
                node.list("steps", SegmentJson::step),
                node.text("beforeHash"),
                node.text("afterHash"));
    }

    private static Map<String, Object> step(Step step) {
        return new Fields()
                .value("number", step.number())
                .value("source", source(step.source()))
                .value("operation", OperationJson.write(step.operation()))
                .build();
    }

    private static Step step(Node node) {
        return new Step(
                node.number("number"),
                node.get("source", SegmentJson::source),
                node.get("operation", OperationJson::read));
    }

    private static Map<String, Object> source(StepSource source) {
        return switch (source) {
            case StepSource.OfChange(ObjectId object) ->
                new Fields()
                        .value("type", "change")
                        .value("object", NamesJson.id(object))
                        .build();
            case StepSource.OfCascade(ObjectId object, String because) ->
                new Fields()
                        .value("type", "cascade")
                        .value("object", NamesJson.id(object))
                        .value("because", because)
                        .build();
            case StepSource.OfScript(String name) ->
                new Fields().value("type", "script").value("name", name).build();
        };
    }

    private static StepSource source(Node node) {
        return switch (node.text("type")) {
            case "change" -> new StepSource.OfChange(node.get("object", NamesJson::id));
            case "cascade" -> new StepSource.OfCascade(node.get("object", NamesJson::id), node.text("because"));
            case "script" -> new StepSource.OfScript(node.text("name"));
            default -> throw node.malformed("is of an unknown type \"" + node.text("type") + "\"");
        };
    }
}
