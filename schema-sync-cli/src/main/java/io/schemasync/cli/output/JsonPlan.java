package io.schemasync.cli.output;

import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import java.util.Locale;

/** Writes plans as JSON for reports; a plan that is to be executed later is written by {@code --out}. */
final class JsonPlan {

    private JsonPlan() {}

    static void write(Json json, Plan plan) {
        json.object(
                        "madeFor",
                        origin -> origin.text("databaseType", plan.madeFor().databaseType())
                                .text("flavor", plan.madeFor().flavor())
                                .text("majorVersion", plan.madeFor().majorVersion()))
                .text("fromHash", plan.fromHash())
                .text("toHash", plan.toHash())
                .flag("downtimeRequired", plan.downtimeRequired())
                .texts("warnings", plan.warnings())
                .objects("segments", plan.segments(), JsonPlan::segment);
    }

    private static void segment(Json json, Segment segment) {
        json.number("number", segment.number())
                .flag("transactional", segment.transactional())
                .text("beforeHash", segment.beforeHash())
                .text("afterHash", segment.afterHash())
                .objects("steps", segment.steps(), JsonPlan::step);
    }

    private static void step(Json json, Step step) {
        Operation operation = step.operation();
        json.number("number", step.number())
                .text("description", operation.description())
                .object("source", source -> source(source, step.source()))
                .text("phase", lower(operation.phase()))
                .text("lock", lower(operation.lock()))
                .texts("statements", operation.statements());
        switch (operation.reverse()) {
            case Reverse.Statements(var statements) -> json.texts("reverse", statements);
            case Reverse.Impossible(String reason) -> json.text("irreversible", reason);
        }
        json.objects("hazards", operation.hazards(), JsonPlan::hazard);
    }

    private static void source(Json json, StepSource source) {
        switch (source) {
            case StepSource.OfChange(var object) -> {
                json.text("type", "change");
                JsonDiff.id(json, object);
            }
            case StepSource.OfCascade(var object, String because) -> {
                json.text("type", "cascade");
                JsonDiff.id(json, object);
                json.text("because", because);
            }
            case StepSource.OfScript(String name) -> json.text("type", "script").text("name", name);
        }
    }

    static void hazard(Json json, Hazard hazard) {
        json.text("hazard", hazard.kind().id())
                .text("object", hazard.object().toString())
                .text("explanation", hazard.explanation())
                .text("suggestion", hazard.suggestion())
                .flag("refusedByDefault", hazard.kind().isRefusedByDefault());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
