package io.schemasync.examples;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.MigrationRunner;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.SchemaSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes plans into numbered SQL files instead of executing them, for a tool that runs such files in their order. What asks
 * questions goes on to the database's own runner: only the writing is different.
 *
 * <p>Nothing is changed, so there is nothing to verify, and the schema stays as it is until the files are run.
 */
public final class SqlFileRunner implements MigrationRunner {
    private static final Pattern NUMBERED = Pattern.compile("(\\d+)_.*\\.sql");

    private final MigrationRunner database;
    private final Dialect dialect;
    private final Path folder;

    /**
     * Makes a runner.
     *
     * @param database answers what only the database knows
     * @param dialect says what a script begins and ends with
     * @param folder where the files go; new ones get the numbers after those that are there
     */
    public SqlFileRunner(MigrationRunner database, Dialect dialect, Path folder) {
        this.database = database;
        this.dialect = dialect;
        this.folder = folder;
    }

    /** Takes a database file, a SQL file and a folder; without them the shop of the examples and {@code migrations}. */
    public static void main(String[] arguments) {
        Path database = Path.of(arguments.length > 0 ? arguments[0] : "shop.db");
        Path schema = Path.of(arguments.length > 1 ? arguments[1] : "examples/shop/schema.sql");
        Path folder = Path.of(arguments.length > 2 ? arguments[2] : "migrations");
        write(database, schema, folder);
    }

    static void write(Path database, Path schema, Path folder) {
        try (SchemaSync schemaSync =
                SchemaSync.configure().url("jdbc:sqlite:" + database).load()) {
            TenantResult result = schemaSync.diff(new Target.SqlFiles(List.of(schema)));
            if (result.error() != null) {
                throw result.error();
            }
            if (result.plan() != null) {
                var adapter = schemaSync.adapter();
                new SqlFileRunner(adapter.migrationRunner(), adapter.dialect(), folder)
                        .executeMigration(result.tenant(), result.plan(), new Watching());
            }
        }
    }

    /** A verification that lets everything pass. */
    private static final class Watching implements Verification {
        @Override
        public void stepStarted(Segment segment, Step step) {}

        @Override
        public void stepFinished(Segment segment, Step step, Duration duration) {}

        @Override
        public void verify(Segment segment, Snapshot live) {}

        @Override
        public void segmentCommitted(Segment segment) {}
    }

    @Override
    public Assessment assess(TenantContext tenant, Plan plan) {
        return database.assess(tenant, plan);
    }

    @Override
    public LockGuard acquireLock(TenantContext tenant, Duration timeout) {
        return database.acquireLock(tenant, timeout);
    }

    @Override
    public void validateMigration(TenantContext tenant, Plan plan) {
        database.validateMigration(tenant, plan);
    }

    /** Writes a file a segment: what is done together or not at all stands together. */
    @Override
    public void executeMigration(TenantContext tenant, Plan plan, Verification verification) {
        try {
            Files.createDirectories(folder);
            int number = lastNumber();
            for (Segment segment : plan.segments()) {
                for (Step step : segment.steps()) {
                    verification.stepStarted(segment, step);
                    verification.stepFinished(segment, step, Duration.ZERO);
                }
                number++;
                Path file = folder.resolve("%04d_%s.sql".formatted(number, title(segment)));
                Files.writeString(file, script(segment), StandardOpenOption.CREATE_NEW);
                verification.segmentCommitted(segment);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder, e);
        }
    }

    private String script(Segment segment) {
        var script = new StringBuilder();
        dialect.scriptPrologue().forEach(statement -> script.append(statement).append(";\n"));
        if (segment.transactional()) {
            script.append("BEGIN;\n");
        }
        for (Step step : segment.steps()) {
            // A comment must stay one line, whatever the names in it hold: the next line would be executed.
            script.append("\n-- ")
                    .append(step.description().replaceAll("\\R", " "))
                    .append('\n');
            step.operation()
                    .statements()
                    .forEach(statement ->
                            script.append(dialect.scriptStatement(statement)).append('\n'));
        }
        if (segment.transactional()) {
            script.append("\nCOMMIT;\n");
        }
        dialect.scriptEpilogue().forEach(statement -> script.append(statement).append(";\n"));
        return script.toString();
    }

    private static String title(Segment segment) {
        String title = segment.steps().getFirst().description().replaceAll("[^A-Za-z0-9]+", "_");
        return title.length() <= 60 ? title : title.substring(0, 60);
    }

    private int lastNumber() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NUMBERED.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElse(0);
        }
    }
}
