package io.schemasync.sqlite;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.Verification;
import io.schemasync.core.GraphPlanner;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One file that is taken from one schema to another through diff, planner, dialect and runner. */
final class Migration {
    private static final SnapshotCodec CODEC = new JsonSnapshotCodec();
    private static final TenantContext HERE = TenantContext.ofConnection();

    final Path file;
    final SqliteAdapter adapter;

    Migration(Path folder, String oldSchemaAndRows) {
        try {
            this.file = Files.createTempFile(folder, "db", ".db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        script(file, oldSchemaAndRows);
        this.adapter = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + file));
    }

    static void script(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    Snapshot live() {
        return adapter.inspector().inspectSchema(HERE);
    }

    /** The schema that a script makes. */
    Snapshot target(String sql) {
        try {
            Path other = Files.createTempFile(file.getParent(), "target", ".db");
            script(other, sql);
            return SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + other))
                    .inspector()
                    .inspectSchema(HERE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Plan plan(Snapshot target, RenameHint... hints) {
        Snapshot from = live();
        SchemaDiff diff = new KeyedDiffCalculator(CODEC).calculateDiff(from, target, List.of(hints));
        return new GraphPlanner().createPlan(from, target, diff, adapter.dialect(), Policy.PLAIN);
    }

    Plan planTo(String sql, RenameHint... hints) {
        return plan(target(sql), hints);
    }

    Assessment assess(Plan plan) {
        return adapter.migrationRunner().assess(HERE, plan);
    }

    /** Executes a plan, checking each segment's end, and that nothing is left to do. */
    Plan execute(Plan plan) {
        adapter.migrationRunner().validateMigration(HERE, plan);
        adapter.migrationRunner().executeMigration(HERE, plan, new Checked());
        return plan;
    }

    Plan migrate(String sql, RenameHint... hints) {
        Snapshot target = target(sql);
        Plan plan = execute(plan(target, hints));
        SchemaDiff rest = new KeyedDiffCalculator(CODEC).calculateDiff(live(), target);
        if (!rest.isEmpty()) {
            throw new AssertionError("still different: " + rest.changes());
        }
        return plan;
    }

    /** Runs the way back of every step, in reverse order. */
    void takeBack(Plan plan) {
        var statements = new ArrayList<String>(List.of("PRAGMA foreign_keys = OFF", "PRAGMA legacy_alter_table = ON"));
        for (Step step : plan.steps().toList().reversed()) {
            switch (step.operation().reverse()) {
                case Reverse.Statements back -> statements.addAll(back.statements());
                case Reverse.Impossible impossible -> throw new AssertionError(impossible.reason());
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new AssertionError(sql + " of " + statements, e);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String hash() {
        return CODEC.hash(live());
    }

    List<String> statements(Plan plan) {
        return plan.steps()
                .flatMap(step -> step.operation().statements().stream())
                .toList();
    }

    List<String> steps(Plan plan) {
        return plan.steps().map(Step::description).toList();
    }

    /** The rows of a query, values joined by a bar. */
    List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    static class Checked implements Verification {
        @Override
        public void stepStarted(Segment segment, Step step) {}

        @Override
        public void stepFinished(Segment segment, Step step, Duration duration) {}

        @Override
        public void verify(Segment segment, Snapshot live) {
            if (!CODEC.hash(live).equals(segment.afterHash())) {
                throw new ExecutionException(
                        "segment " + segment.number() + " leads elsewhere",
                        ExecutionException.Failure.VERIFICATION,
                        ErrorContext.none(),
                        null);
            }
        }

        @Override
        public void segmentCommitted(Segment segment) {}
    }
}
