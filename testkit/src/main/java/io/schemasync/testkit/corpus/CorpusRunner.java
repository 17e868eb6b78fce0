package io.schemasync.testkit.corpus;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.database.RealDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leads an empty database to the first schema of each case, from there to the second, and back. A case is a folder with from.sql and
 * to.sql. Equal is what the adapter's own inspection takes for equal, and a second run does nothing.
 */
public final class CorpusRunner {
    private static final Pattern VARYING = Pattern.compile("\"[^\"]*\"|[\\w.\\-]+_[\\w.\\-]+|\\b\\d+\\b|/\\S+");

    private final Places places;
    private final Policy policy;
    private final Map<String, List<String>> failures = new TreeMap<>();
    private int cases;
    private volatile String server = "an unknown server";

    /**
     * Makes a runner.
     *
     * @param places makes databases and opens them
     * @param policy how careful the plans are with others
     */
    public CorpusRunner(Places places, Policy policy) {
        this.places = places;
        this.policy = policy;
    }

    /** Where cases are played. Called from several threads. */
    public interface Places {
        /** Makes an empty database for a case, with what its folder asks for besides. */
        RealDatabase database(Path folder) throws IOException, SQLException;

        /** Opens an adapter on it. */
        DatabaseAdapter open(RealDatabase database);
    }

    /** Runs the cases that arguments of a command line name: {@code FOLDER [REGEX [JOBS [EVERY]]]}; prints what failed by cause. */
    public int main(String[] arguments) throws Exception {
        run(
                Path.of(arguments[0]),
                Pattern.compile(arguments.length > 1 ? arguments[1] : ""),
                arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2,
                arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1);
        System.out.println(report());
        return failures.isEmpty() ? 0 : 1;
    }

    /** Runs the cases of a folder whose path matches, so many at a time, and of them every n-th. */
    public void run(Path root, Pattern only, int jobs, int every) throws Exception {
        List<Path> folders;
        try (Stream<Path> files = Files.walk(root)) {
            folders = files.filter(file -> file.endsWith("to.sql"))
                    .map(file -> Path.of(String.valueOf(file.getParent())))
                    .filter(folder ->
                            only.matcher(root.relativize(folder).toString()).find())
                    .sorted()
                    .toList();
        }
        try (var pool = Executors.newFixedThreadPool(jobs)) {
            var waiting = new ArrayList<Future<?>>();
            for (int i = 0; i < folders.size(); i += every) {
                Path folder = folders.get(i);
                waiting.add(pool.submit(() -> run(root, folder)));
            }
            for (Future<?> each : waiting) {
                each.get();
            }
        }
    }

    /** Returns how many cases were run. */
    public int cases() {
        return cases;
    }

    /** Returns the failures by cause: the names of the cases, each with what went wrong. */
    public Map<String, List<String>> failures() {
        return failures;
    }

    /** Returns one line on all and one on each failure. */
    public String summary() {
        long failed = failures.values().stream().mapToLong(List::size).sum();
        var lines = new ArrayList<String>();
        lines.add(
                server + ": " + cases + " cases, each made from nothing, led forward and back; " + failed + " failed");
        failures.values().stream()
                .flatMap(List::stream)
                .map(each -> each.lines().collect(Collectors.joining(" ")))
                .forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private void run(Path root, Path folder) {
        String name = root.relativize(folder).toString();
        String way = "start";
        try (RealDatabase database = places.database(folder)) {
            try (DatabaseAdapter adapter = places.open(database);
                    SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
                server = adapter.databaseType().toString();
                for (String step : List.of("make from.sql", "forward to.sql", "back from.sql")) {
                    way = step;
                    lead(sync, folder.resolve(step.substring(step.indexOf(' ') + 1)));
                }
            }
            note(null, name);
        } catch (RuntimeException | IOException | SQLException | AssertionError e) {
            note(way + ": " + String.valueOf(e.getMessage()).strip(), name);
        }
    }

    private void lead(SchemaSync sync, Path file) {
        var target = new Target.SqlFiles(List.of(file));
        RunOptions options = RunOptions.of(RunOptions.Mode.SYNC)
                .withAllowed(EnumSet.allOf(HazardKind.class))
                .withPolicy(policy);
        TenantResult first = sync.run(target, options);
        require(first, TenantResult.Status.SYNCED, TenantResult.Status.IN_SYNC);
        require(sync.run(target, options), TenantResult.Status.IN_SYNC);
    }

    private static void require(TenantResult result, TenantResult.Status... wanted) {
        if (!List.of(wanted).contains(result.status())) {
            var error = result.error();
            throw new AssertionError(result.status() + " " + (error == null ? "" : error.getMessage()), error);
        }
    }

    private synchronized void note(@org.jspecify.annotations.Nullable String failure, String name) {
        cases++;
        if (failure != null) {
            String cause =
                    VARYING.matcher(failure.lines().findFirst().orElse("")).replaceAll("_");
            failures.computeIfAbsent(cause, any -> new ArrayList<>())
                    .add(name + "\n        " + failure.replace("\n", "\n        "));
        }
    }

    private String report() {
        var text = new StringBuilder();
        failures.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(entry -> {
                    text.append(entry.getValue().size())
                            .append(" x ")
                            .append(entry.getKey())
                            .append('\n');
                    entry.getValue().stream()
                            .limit(4)
                            .forEach(each -> text.append("    ").append(each).append('\n'));
                });
        int failed = failures.values().stream().mapToInt(List::size).sum();
        return text.append(cases)
                .append(" cases, ")
                .append(failed)
                .append(" failed")
                .toString();
    }
}
