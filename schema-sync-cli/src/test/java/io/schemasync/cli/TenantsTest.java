package io.schemasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Several tenants, one file each. */
class TenantsTest {
    @TempDir
    private Path directory;

    private Shell shell;
    private String target;

    @BeforeEach
    void begin() throws IOException {
        shell = new Shell(directory);
        Files.createDirectory(directory.resolve("fleet"));
        target = shell.file("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT);\n");
        shell.variables.put("SCHEMA_SYNC_URL", shell.url("fleet"));
        shell.variables.put("SCHEMA_SYNC_TENANT_PATTERN", "{id}.db");
        shell.variables.put("SCHEMA_SYNC_TARGET", target);
        for (String tenant : new String[] {"acme", "b b", "zeta"}) {
            shell.sql("fleet/" + tenant + ".db", "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        }
    }

    @Test
    void areListed() {
        shell.expect(0, "tenants");
        assertThat(shell.out).isEqualTo("acme\nb b\nzeta\n");
        shell.expect(0, "tenants", "--format", "json");
        assertThat(shell.out).contains("\"tenant\" : \"b b\"");
    }

    @Test
    void areSynchronisedTogetherAndOneByOne() {
        shell.expect(0, "sync", "--tenant", "b b");
        assertThat(shell.out).contains("synced");
        shell.expect(0, "sync", "--all-tenants", "--parallel", "2");
        assertThat(shell.out)
                .contains("tenant \"b b\": in sync", "tenant acme: synced", "tenant zeta: synced")
                .contains("3 tenants: 1 in sync, 2 synced")
                .contains("the same changes as tenant");
        shell.expect(0, "validate", "--all-tenants");
        shell.expect(0, "validate", "--tenant", "acme", "--tenant", "zeta");
    }

    @Test
    void oneThatFailsStopsNoOtherAndTheReportHasEachCode() {
        shell.file("fleet/broken.db", "this is no database, only a long enough text that says so\n".repeat(50));
        shell.sql("fleet/zeta.db", "ALTER TABLE t ADD COLUMN extra TEXT; INSERT INTO t VALUES (1, 'x')");

        shell.expect(6, "sync", "--all-tenants", "--format", "json");

        JsonNode report = new ObjectMapper().readTree(shell.out);
        assertThat(report.at("/exitCode").asInt()).isEqualTo(6);
        assertThat(codeOf(report, "acme")).isZero();
        assertThat(codeOf(report, "b b")).isZero();
        assertThat(codeOf(report, "broken")).isEqualTo(4);
        assertThat(codeOf(report, "zeta")).isEqualTo(3);
        assertThat(shell.err).contains("tenant broken: ", "tenant zeta: ");
    }

    @Test
    void failFastStartsNoFurtherOne() {
        shell.file("fleet/aaa.db", "this is no database, only a long enough text that says so\n".repeat(50));
        shell.expect(6, "sync", "--all-tenants", "--fail-fast");
        assertThat(shell.out).contains("tenant acme: skipped: another tenant failed", "1 failed, 3 skipped");
        assertThat(shell.query("fleet/acme.db", "SELECT count(*) FROM pragma_table_info('t')"))
                .isEqualTo("1");
    }

    @Test
    void theStackOfATenantsErrorIsShownWhereAsked() {
        shell.file("fleet/aaa.db", "this is no database, only a long enough text that says so\n".repeat(50));
        assertThat(shell.run("sync", "--tenant", "aaa", "--stacktrace")).isEqualTo(4);
        assertThat(shell.err).contains("\tat ");
    }

    private static int codeOf(JsonNode report, String tenant) {
        return report.get("tenants")
                .valueStream()
                .filter(each -> each.get("tenant").asString().equals(tenant))
                .findFirst()
                .orElseThrow()
                .get("exitCode")
                .asInt();
    }

    @Test
    void driftOfSeveralIsStillOne() {
        shell.expect(1, "validate", "--all-tenants");
        assertThat(shell.out).contains("3 tenants: 3 different");
    }

    @Test
    void oneCanBeTheTargetOfOthers() {
        shell.expect(0, "sync", "--tenant", "acme");
        shell.expect(0, "sync", "--tenant", "zeta", "--target", "tenant:acme");
        shell.expect(0, "validate", "--tenant", "zeta");
        shell.expect(0, "validate", "--tenant", "zeta", "--target", shell.url("fleet/acme.db"));
    }

    @Test
    void onePlanServesThoseThatStartAlikeAndNoOthers() {
        String plan = shell.path("plan.json");
        shell.expect(0, "diff", "--all-tenants", "--out", plan);
        shell.expect(0, "sync", "--tenant", "acme", "--tenant", "zeta", "--plan", plan);
        assertThat(shell.out).contains("2 tenants: 2 synced");
        shell.sql("fleet/zeta.db", "CREATE TABLE other (x)");
        shell.expect(2, "diff", "--all-tenants", "--out", shell.path("second.json"));
        assertThat(shell.err).contains("--out holds one plan");
        assertThat(directory.resolve("second.json")).doesNotExist();
    }

    @Test
    void whatIsSkippedOfTheTargetIsSaidOnce() {
        shell.file("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);\nINSERT INTO t VALUES (1);\n");
        shell.expect(0, "validate", "--all-tenants");
        assertThat(shell.err).containsOnlyOnce("schema.sql:2");
    }

    @Test
    void noneAtAllIsAnError() {
        shell.expect(2, "sync", "--all-tenants", "--tenant-pattern", "none_{id}.db");
        assertThat(shell.err).contains("there is no tenant");
    }
}
