package io.schemasync.cli.output;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Step;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The report for programs; {@code docs/report.schema.json} describes it. */
public final class JsonReport implements Report {
    /** Changes when a program that reads reports must be changed. */
    static final int VERSION = 1;

    private final Console console;
    private final Json json;
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Begins a report of a command. */
    public JsonReport(Console console, String command) {
        this.console = console;
        this.json = Json.to(console.out());
        json.beginObject()
                .text("format", "schema-sync-report")
                .number("version", VERSION)
                .text("command", command)
                .beginArray("tenants");
    }

    @Override
    public void tenant(TenantResult result, int exitCode) {
        counts.merge(spelled(result.status()), 1, Integer::sum);
        json.object(members -> {
            members.text(
                            "tenant",
                            result.tenant().isConnection()
                                    ? null
                                    : result.tenant().tenantId())
                    .text("status", spelled(result.status()))
                    .number("exitCode", exitCode)
                    .number("durationMillis", result.duration().toMillis());
            optional(members, "diff", result.diff(), JsonDiff::write);
            optional(members, "plan", result.plan(), JsonPlan::write);
            optional(members, "assessment", result.assessment(), JsonReport::assessment);
            members.objects("applied", result.applied(), JsonReport::applied)
                    .texts(
                            "warnings",
                            result.warnings().stream().map(Redaction::of).toList());
            error(members, result.error());
        });
        json.flush();
        if (result.error() != null) {
            String whom = result.tenant().isConnection()
                    ? ""
                    : "tenant " + Escapes.name(result.tenant().tenantId()) + ": ";
            console.message(whom + ErrorText.of(result.error()));
        }
    }

    private static <T> void optional(Json json, String name, @Nullable T value, BiConsumer<Json, T> members) {
        if (value == null) {
            json.nothing(name);
        } else {
            json.object(name, inner -> members.accept(inner, value));
        }
    }

    private static void applied(Json json, Step step) {
        json.number("step", step.number()).text("description", step.description());
    }

    private static void assessment(Json json, Assessment assessment) {
        json.number("estimatedDurationMillis", assessment.estimatedDuration().toMillis())
                .number(
                        "estimatedDowntimeMillis",
                        assessment.estimatedDowntime().toMillis())
                .objects("findings", assessment.findings(), (inner, finding) -> {
                    inner.number("step", finding.step());
                    JsonPlan.hazard(inner, finding.hazard());
                    if (finding.rows().isPresent()) {
                        inner.number("rows", finding.rows().getAsLong());
                    } else {
                        inner.nothing("rows");
                    }
                });
    }

    private static void error(Json json, @Nullable SchemaSyncException error) {
        if (error == null) {
            json.nothing("error");
            return;
        }
        ErrorContext context = error.context();
        json.object("error", members -> {
            members.text("type", ErrorText.type(error)).text("message", Redaction.of(ErrorText.message(error)));
            if (context.step() == null) {
                members.nothing("step");
            } else {
                members.number("step", context.step());
            }
            members.text("object", context.object())
                    .text("sql", context.sql() == null ? null : Redaction.of(context.sql()));
        });
    }

    @Override
    public void end(int exitCode, @Nullable SchemaSyncException error) {
        json.endArray().numbers("summary", counts).number("exitCode", exitCode);
        error(json, error);
        json.endObject().flush();
        console.out().println();
        console.out().flush();
        if (error != null) {
            console.message(ErrorText.of(error));
        }
    }

    private static String spelled(TenantResult.Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
