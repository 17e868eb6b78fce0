package io.schemasync.benchmarks;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.core.GraphPlanner;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import io.schemasync.sqlite.SqliteAdapterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Diff and plan over many tables, one in ten of them changed; growth must be linear. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before each trial.
public class DiffAndPlanBenchmark {
    /** How many tables the schema has; a tenth of them changes. */
    @Param({"1250", "2500", "5000", "10000"})
    public int tables;

    private DatabaseAdapter adapter;
    private Snapshot from;
    private Snapshot to;

    /** Makes both schemas. */
    @Setup(Level.Trial)
    public void makeSchemas() {
        adapter = new SqliteAdapterProvider().open(AdapterConfig.of("jdbc:sqlite:unused.db"));
        Snapshot empty;
        try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
            empty = scratch.adapter().inspector().inspectSchema(TenantContext.ofConnection());
        }
        var before = new ArrayList<Table>();
        var after = new ArrayList<Table>();
        for (int i = 0; i < tables; i++) {
            before.add(table(i, false));
            after.add(table(i, i % 10 == 0));
        }
        from = empty.withObjects(before);
        to = empty.withObjects(after);
    }

    /** Closes the adapter. */
    @TearDown(Level.Trial)
    public void close() {
        adapter.close();
    }

    /** Measures both hashes, the diff and the plan. */
    @Benchmark
    public Plan diffAndPlan() {
        var codec = new JsonSnapshotCodec();
        SchemaDiff diff = new KeyedDiffCalculator(codec).calculateDiff(from, to);
        return new GraphPlanner().createPlan(from, to, diff, adapter.dialect(), Policy.PLAIN);
    }

    private static Table table(int number, boolean changed) {
        var columns = new ArrayList<Column>();
        columns.add(Column.of("id", "INTEGER"));
        for (int i = 0; i < 8; i++) {
            columns.add(Column.of("c" + i, i % 2 == 0 ? "TEXT" : "INTEGER").withNullable(i != 3));
        }
        if (changed) {
            columns.set(2, columns.get(2).withType(SqlText.of("NUMERIC")));
        }
        var parts = new ArrayList<TablePart>(columns);
        parts.add(PrimaryKey.of("id"));
        parts.add(Index.of("i" + number, false, List.of("c1", "c2")));
        if (number > 0) {
            parts.add(ForeignKey.of(null, List.of("c1"), ObjectName.own("t" + (number - 1)), List.of("id")));
        }
        return Table.of(ObjectName.own("t" + number), List.of(), List.of()).withParts(parts);
    }
}
