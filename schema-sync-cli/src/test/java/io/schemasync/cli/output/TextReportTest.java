package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.error.LockException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private final Samples.Recorder recorder = new Samples.Recorder();

    private void report(boolean several, TenantResult... results) {
        report(several, false, results);
    }

    private void report(boolean several, boolean planShown, TenantResult... results) {
        var report = new TextReport(recorder.console, Style.PLAIN, several, planShown, Set.of());
        for (TenantResult result : results) {
            report.tenant(result, ExitCode.of(result, false));
        }
        report.end(0, null);
    }

    @Test
    void oneTenantInSyncIsOneLine() {
        report(false, Samples.result("", Status.IN_SYNC, Samples.diff(), null));
        assertThat(recorder.out()).isEqualTo("in sync\n");
        assertThat(recorder.err()).isEmpty();
    }

    @Test
    void whatWasDoneIsShownWithoutThePlan() {
        report(false, Samples.result("", Status.SYNCED, Samples.diff(Samples.altered()), null));
        assertThat(recorder.out()).startsWith("~ table orders\n").endsWith("synced: 3 steps applied in 42 ms\n");
        assertThat(recorder.out()).doesNotContain("plan:");
    }

    @Test
    void whatWouldBeDoneIsShownWithThePlan() {
        report(false, true, Samples.result("", Status.DIFFERENT, Samples.full(), null));
        assertThat(recorder.out())
                .contains("\nplan: 3 steps")
                .endsWith("different: 4 objects (1 to alter, 1 to create, 1 to drop, 1 to rename)\n");
    }

    @Test
    void aRefusalSaysWhatWouldHelp() {
        var findings = Samples.assessment(new TenantContext("")).findings();
        report(
                false,
                Samples.result(
                        "",
                        Status.REFUSED,
                        Samples.full(),
                        new HazardRefusedException("1 hazard is not allowed", ErrorContext.none(), findings)));
        assertThat(recorder.out()).endsWith("""

                refused of 3 steps ('schema-sync diff' shows them all)
                  2. drop table baskets and all its rows [contract]
                     because script "clean.sql" says so
                       DROP TABLE baskets;
                     ! data-loss: the rows of table baskets are lost (12 rows)
                       copy them first
                       refused unless --allow data-loss

                refused: nothing was changed
                """);
        assertThat(recorder.err()).isEqualTo("""
                schema-sync: 1 hazard is not allowed
                  nothing was changed; to do it nevertheless: --allow data-loss
                """);
    }

    @Test
    void severalTenantsGetALineEachAndEqualChangesAreShownOnce() {
        var failure = new ExecutionException(
                "step 2 failed: no such table\u001b[2J",
                ExecutionException.Failure.PERMANENT,
                ErrorContext.none(),
                null);
        report(
                true,
                Samples.result("a", Status.IN_SYNC, Samples.diff(), null),
                Samples.result("b", Status.DIFFERENT, Samples.diff(Samples.altered()), null),
                Samples.result("c d", Status.DIFFERENT, Samples.diff(Samples.altered()), null),
                Samples.result("e", Status.FAILED, null, failure),
                Samples.result(
                        "f", Status.LOCKED, null, new LockException("busy", ErrorContext.none(), Duration.ZERO, null)));
        assertThat(recorder.out().lines())
                .contains(
                        "tenant a: in sync",
                        "tenant b: different: 1 object (1 to alter)",
                        "tenant \"c d\": different: 1 object (1 to alter), the same changes as tenant b",
                        "tenant e: failed: no step was applied",
                        "tenant f: locked: nothing was changed",
                        "5 tenants: 1 in sync, 2 different, 1 failed, 1 locked")
                .filteredOn(line -> line.equals("~ table orders"))
                .hasSize(1);
        assertThat(recorder.err())
                .startsWith("schema-sync: tenant e: step 2 failed: no such table\\u001b[2J\n  once the cause is gone")
                .contains("schema-sync: tenant f: busy\n  nothing was changed; try again");
    }
}
