package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonReportTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Samples.Recorder recorder = new Samples.Recorder();

    private JsonNode written() throws IOException {
        JsonNode report = MAPPER.readTree(recorder.out());
        JsonNode schema = MAPPER.readTree(Files.readString(Path.of("..", "docs", "report.schema.json")));
        assertThat(new SchemaCheck(schema).problems(report)).isEmpty();
        return report;
    }

    @Test
    void holdsEverythingAboutEveryTenant() throws IOException {
        var report = new JsonReport(recorder.console, "diff");
        report.tenant(Samples.result("a\u001b", Status.DIFFERENT, Samples.full(), null), 0);
        report.tenant(Samples.result("b", Status.SYNCED, Samples.full(), null), 0);
        report.tenant(
                Samples.result(
                        "c",
                        Status.FAILED,
                        null,
                        new InspectionException(
                                "cannot open jdbc:x://h?password=s3cret",
                                ErrorContext.of(new TenantContext("c")).withSql("SELECT 1"),
                                null)),
                4);
        report.end(6, null);

        JsonNode json = written();
        assertThat(json.at("/command").asString()).isEqualTo("diff");
        assertThat(json.at("/exitCode").asInt()).isEqualTo(6);
        assertThat(json.at("/summary/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/tenants/0/tenant").asString()).isEqualTo("a\u001b");
        assertThat(json.at("/tenants/0/status").asString()).isEqualTo("different");
        assertThat(json.at("/tenants/0/diff/changes")).hasSize(4);
        assertThat(json.at("/tenants/0/plan/segments/0/steps/0/statements/0").asString())
                .isEqualTo("ALTER TABLE orders ADD COLUMN note text");
        assertThat(json.at("/tenants/0/assessment/findings/0/rows").asInt()).isEqualTo(12);
        assertThat(json.at("/tenants/1/applied")).hasSize(3);
        assertThat(json.at("/tenants/2/exitCode").asInt()).isEqualTo(4);
        assertThat(json.at("/tenants/2/error/type").asString()).isEqualTo("inspection");
        assertThat(recorder.out()).doesNotContain("s3cret").doesNotContain("\u001b");
        assertThat(recorder.err()).contains("tenant c: cannot open jdbc:x://h?password=********");
    }

    @Test
    void isWholeEvenIfTheRunNeverBegan() throws IOException {
        var report = new JsonReport(recorder.console, "sync");
        report.end(2, new ConfigurationException("no adapter"));
        JsonNode json = written();
        assertThat(json.at("/tenants")).isEmpty();
        assertThat(json.at("/error/message").asString()).isEqualTo("no adapter");
        assertThat(json.at("/exitCode").asInt()).isEqualTo(2);
    }

    @Test
    void theConnectionsOwnPlaceHasNoTenant() throws IOException {
        var report = new JsonReport(recorder.console, "sync");
        report.tenant(Samples.result("", Status.IN_SYNC, Samples.diff(), null), 0);
        report.end(0, null);
        assertThat(written().at("/tenants/0/tenant").isNull()).isTrue();
    }

    @Test
    void theCheckItselfFindsWhatDoesNotFit() throws IOException {
        JsonNode schema = MAPPER.readTree(Files.readString(Path.of("..", "docs", "report.schema.json")));
        JsonNode wrong = MAPPER.readTree("""
                {"format": "schema-sync-report", "version": 1, "command": "sync", "extra": 1, "summary": {},
                 "tenants": [{"tenant": 1}], "exitCode": "0", "error": null}
                """);
        assertThat(new SchemaCheck(schema).problems(wrong))
                .contains("/extra is not allowed", "/exitCode is not integer", "/tenants/0/status is missing")
                .contains("/tenants/0/tenant is not string or null");
    }
}
