package io.schemasync.cli.command;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Engine;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Passwords;
import io.schemasync.cli.option.Reasons;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.option.Settings;
import io.schemasync.cli.option.Targets;
import io.schemasync.cli.output.ExitCode;
import io.schemasync.cli.output.JsonReport;
import io.schemasync.cli.output.OnePlan;
import io.schemasync.cli.output.Progress;
import io.schemasync.cli.output.Report;
import io.schemasync.cli.output.SqlReport;
import io.schemasync.cli.output.TextReport;
import io.schemasync.core.SchemaSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The four commands that compare schemas with a target: they differ in the mode in which they call the engine. */
final class RunCommand implements Command {
    private final String name;
    private final String summary;
    private final RunOptions.Mode mode;
    private final List<Setting<?>> own;

    private RunCommand(String name, String summary, RunOptions.Mode mode, Setting<?>... own) {
        this.name = name;
        this.summary = summary;
        this.mode = mode;
        this.own = List.of(own);
    }

    /** Returns the four commands. */
    static List<Command> all() {
        return List.of(
                new RunCommand("sync", "Makes schemas equal to the target.", RunOptions.Mode.SYNC, Options.PLAN),
                new RunCommand(
                        "diff",
                        "Shows what sync would do, and changes nothing.",
                        RunOptions.Mode.DRY_RUN,
                        Options.OUT,
                        Options.EXIT_CODE),
                new RunCommand("validate", "Fails if a schema differs from the target.", RunOptions.Mode.VALIDATE),
                new RunCommand(
                        "audit",
                        "Compares schemas with the target: no lock, no write, no scratch on the server.",
                        RunOptions.Mode.AUDIT,
                        Options.EXIT_CODE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<Setting<?>> settings() {
        var settings = new ArrayList<>(Options.CONNECTION);
        settings.addAll(Options.WHOM);
        settings.addAll(Options.COMPARISON);
        settings.add(Options.FORMAT);
        settings.addAll(own);
        return settings;
    }

    @Override
    public int run(Call call) {
        return new Run(call).run();
    }

    /** One run. */
    private final class Run {
        private final Call call;
        private final Settings settings;
        private final RunOptions options;
        private final OnePlan plans = new OnePlan();
        private final List<Integer> exitCodes = new ArrayList<>();
        private boolean successful = true;
        private boolean planned = true;
        private @Nullable Report report;

        Run(Call call) {
            this.call = call;
            this.settings = call.settings();
            this.options = options(settings);
        }

        int run() {
            if (settings.get(Options.PLAN).isEmpty()) {
                settings.require(Options.TARGET);
            }
            try (var progress = new Progress();
                    SchemaSync sync = Session.open(
                            call,
                            mode == RunOptions.Mode.AUDIT,
                            call.console().errIsTerminal() ? progress : event -> {})) {
                Engine engine = sync.engine();
                List<TenantContext> tenants = Session.tenants(call, engine);
                progress.expect(tenants.size());
                report = report(tenants.size() > 1, sync);
                execute(sync, tenants, result -> {
                    progress.clear();
                    add(result);
                });
                Optional<Path> out = settings.get(Options.OUT);
                if (out.isPresent() && planned) {
                    write(sync, tenants, out.get());
                }
                if (call.format() == Options.Format.SQL) {
                    plans.get("--format sql");
                }
                progress.end();
                report.end(exitCode(), null);
                return exitCode();
            } catch (SchemaSyncException e) {
                return fail(e);
            }
        }

        private void execute(SchemaSync sync, List<TenantContext> tenants, Consumer<TenantResult> consumer) {
            Optional<Path> planFile = settings.get(Options.PLAN);
            if (planFile.isPresent()) {
                Plan plan = sync.codec()
                        .decodePlan(read(planFile.get()), planFile.get().toString());
                sync.engine().executePlan(tenants, plan, options, consumer);
            } else {
                Target target = Targets.parse(
                        settings.require(Options.TARGET),
                        tenants,
                        settings,
                        new Passwords(settings, call.environment()));
                if (target instanceof Target.LiveDatabase(var config, var tenant)) {
                    Session.remembered(config.password());
                }
                sync.engine().syncTenants(tenants, target, options, consumer);
            }
        }

        private synchronized void add(TenantResult result) {
            int code = ExitCode.of(result, ExitCode.differenceCounts(mode) || settings.isOn(Options.EXIT_CODE));
            exitCodes.add(code);
            successful &= result.isSuccess();
            planned &= result.isSuccess() || result.plan() != null;
            if (result.plan() != null) {
                plans.add(result.plan());
            }
            if (report != null) {
                report.tenant(result, code);
            }
            if (result.error() != null) {
                trace(result.error());
            }
        }

        /** One tenant's code is the run's; of several it is 6 unless all went well. */
        private int exitCode() {
            int highest = exitCodes.stream().max(Integer::compare).orElse(ExitCode.OK);
            return successful || exitCodes.size() == 1 ? highest : ExitCode.SOME_FAILED;
        }

        private int fail(SchemaSyncException error) {
            if (report == null && call.format() == Options.Format.JSON) {
                report = new JsonReport(call.console(), name);
            }
            if (report == null) {
                throw error;
            }
            int code = ExitCode.of(error);
            report.end(code, error);
            trace(error);
            return code;
        }

        private void trace(SchemaSyncException error) {
            if (settings.isOn(Options.STACKTRACE)) {
                call.console().trace(error);
            }
        }

        private Report report(boolean several, SchemaSync sync) {
            return switch (call.format()) {
                case TEXT ->
                    new TextReport(
                            call.console(), call.style(), several, mode == RunOptions.Mode.DRY_RUN, options.allowed());
                case JSON -> new JsonReport(call.console(), name);
                case SQL ->
                    new SqlReport(call.console(), plans, () -> sync.adapter().dialect());
            };
        }

        private void write(SchemaSync sync, List<TenantContext> tenants, Path file) {
            Plan plan = plans.get("--out").orElseGet(() -> emptyPlan(sync, tenants.get(0)));
            AtomicFile.write(file, sync.codec().encodePlan(plan));
        }

        /** Whoever asks for a plan gets one, even if there is nothing to do: what comes next need not tell. */
        private Plan emptyPlan(SchemaSync sync, TenantContext tenant) {
            Snapshot live = sync.engine().inspect(tenant);
            ComparisonRules rules = live.rules().withFilter(options.filter());
            String hash = sync.codec().hash(live.withRules(rules));
            return new Plan(live.origin(), rules, hash, hash, List.of(), List.of(), false);
        }
    }

    private RunOptions options(Settings settings) {
        Set<HazardKind> allowed =
                settings.all(Options.ALLOW).stream().flatMap(Set::stream).collect(Collectors.toSet());
        RunOptions options = RunOptions.of(mode)
                .withAllowed(allowed)
                .withRenames(settings.all(Options.RENAME))
                .withFilter(new ObjectFilter(settings.all(Options.INCLUDE), settings.all(Options.EXCLUDE)))
                .withStrict(settings.isOn(Options.STRICT))
                .withPolicy(settings.isOn(Options.ONLINE) ? Policy.ONLINE : Policy.PLAIN)
                .withParallelism(settings.get(Options.PARALLEL).orElse(1))
                .withFailFast(settings.isOn(Options.FAIL_FAST));
        return settings.get(Options.LOCK_TIMEOUT).map(options::withLockTimeout).orElse(options);
    }

    private static byte[] read(Path file) {
        if (!Files.exists(file)) {
            throw new ConfigurationException("--plan: there is no file " + file);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new SnapshotException("cannot read the plan " + file + ": " + Reasons.of(e), ErrorContext.none(), e);
        }
    }
}
