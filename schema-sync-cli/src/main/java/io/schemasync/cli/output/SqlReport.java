package io.schemasync.cli.output;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.Dialect;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The report as a script: the plan, executable in the database's own shell. */
public final class SqlReport implements Report {
    private final Console console;
    private final OnePlan plans;
    private final Supplier<Dialect> dialect;

    /**
     * Begins a report.
     *
     * @param plans holds the plan once the run has come to its end
     * @param dialect says what a script begins and ends with
     */
    public SqlReport(Console console, OnePlan plans, Supplier<Dialect> dialect) {
        this.console = console;
        this.plans = plans;
        this.dialect = dialect;
    }

    @Override
    public void tenant(TenantResult result, int exitCode) {
        String whom = result.tenant().isConnection()
                ? ""
                : "tenant " + Escapes.name(result.tenant().tenantId()) + ": ";
        result.warnings().forEach(warning -> console.warning(whom + warning));
        if (result.error() != null) {
            console.message(whom + ErrorText.of(result.error()));
        }
    }

    @Override
    public void end(int exitCode, @Nullable SchemaSyncException error) {
        if (error != null) {
            console.message(ErrorText.of(error));
        } else {
            Optional<Plan> plan = plans.get("--format sql").filter(each -> !each.isEmpty());
            if (plan.isPresent()) {
                SqlScript.lines(plan.get(), dialect.get()).forEach(console.out()::println);
            } else if (exitCode <= ExitCode.DIFFERENT) {
                console.out().println("-- schema-sync: nothing to do");
            }
        }
        console.out().flush();
    }
}
