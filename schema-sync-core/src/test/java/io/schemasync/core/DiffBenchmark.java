package io.schemasync.core;

import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures hash, diff and plan of schemas of many tables, one in ten of which changes:
 * {@code mvn -q -Pbenchmark -pl schema-sync-core -am test -DskipTests}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class DiffBenchmark {
    private static final int CHANGES_ONE_IN = 10;

    /** How many tables there are. */
    @Param({"1000", "2500", "10000"})
    public int tables;

    private final JsonSnapshotCodec codec = new JsonSnapshotCodec();
    private final KeyedDiffCalculator calculator = new KeyedDiffCalculator(codec);
    private final GraphPlanner planner = new GraphPlanner();

    private Snapshot current = Schemas.snapshot();
    private Snapshot target = Schemas.snapshot();
    private byte[] bytes = new byte[0];

    /** Makes both schemas, sharing no object as two inspections share none. */
    @Setup
    public void prepare() {
        current = Schemas.snapshot(Schemas.many(tables).toArray(SchemaObject[]::new));
        List<SchemaObject> changed = new ArrayList<>(Schemas.many(tables));
        for (int i = 0; i < tables; i += CHANGES_ONE_IN) {
            changed.set(i, changed(changed.get(i), i));
        }
        changed.remove(1);
        changed.add(Schemas.table("fresh", List.of("id integer")));
        target = Schemas.snapshot(changed.toArray(SchemaObject[]::new));
        bytes = codec.encode(current);
    }

    private static SchemaObject changed(SchemaObject table, int i) {
        var parts = new ArrayList<TablePart>(table.parts());
        switch (i / CHANGES_ONE_IN % 3) {
            case 0 -> parts.add(8, Column.of("added", "text"));
            case 1 -> parts.set(5, Column.of("note", "varchar(20)"));
            default -> parts.removeLast();
        }
        return table.withParts(parts);
    }

    @Benchmark
    public String hash() {
        return codec.hash(current);
    }

    @Benchmark
    public SchemaDiff diff() {
        return calculator.calculateDiff(current, target);
    }

    @Benchmark
    public Plan diffAndPlan() {
        SchemaDiff diff = calculator.calculateDiff(current, target);
        return planner.createPlan(current, target, diff, new PlainDialect(), Policy.PLAIN);
    }

    @Benchmark
    public byte[] encode() {
        return codec.encode(current);
    }

    @Benchmark
    public Snapshot decode() {
        return codec.decode(bytes, "benchmark");
    }

    /**
     * Runs the benchmarks.
     *
     * @param args which ones, as regular expressions; none means all
     */
    public static void main(String[] args) throws RunnerException {
        var options = new OptionsBuilder();
        if (args.length == 0) {
            options.include(DiffBenchmark.class.getName());
        }
        for (String benchmark : args) {
            options.include(DiffBenchmark.class.getName() + "." + benchmark);
        }
        new Runner(options.build()).run();
    }
}
