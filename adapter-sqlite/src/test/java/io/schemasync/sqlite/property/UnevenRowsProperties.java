package io.schemasync.sqlite.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import io.schemasync.testkit.generate.SqliteScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Rows of every kind, as real files hold them: NULL, text in number columns, numbers beyond what fits, blobs. Either the schema
 * becomes the target and every row is there with the values of the columns that stay as they are, or the plan is refused and
 * nothing has changed.
 */
class UnevenRowsProperties {

    private static final List<Object> VALUES = Arrays.asList(
            null,
            null,
            0,
            1,
            -1,
            42,
            1.5,
            1e300,
            (1L << 53) + 1,
            "abc",
            "",
            "12",
            " 12 ",
            "0x10",
            "it's",
            "2026-01-02",
            new byte[] {0, 1});

    @Provide
    Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.sqlitePairs();
    }

    @Property(seed = "20261122", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void rowsAreKeptOrThePlanIsRefused(@ForAll("pairs") SchemaPair pair, @ForAll int seed) {
        var random = new SplittableRandom(seed);
        try (var fixture = new SqliteFixture(
                        pair.from(), 6, (column, number) -> VALUES.get(random.nextInt(VALUES.size())), true);
                SchemaSync sync =
                        SchemaSync.configure().adapter(fixture.adapter()).load()) {
            Snapshot before = sync.engine().inspect(fixture.tenant());
            Map<String, List<String>> rows = allRows(fixture, before);
            TenantResult result = sync.run(
                    new Target.SqlString(SqliteScript.script(pair.to())),
                    RunOptions.of(RunOptions.Mode.SYNC).withAllowed(EnumSet.allOf(HazardKind.class)));
            Statistics.label("result").collect(result.status());
            Snapshot after = sync.engine().inspect(fixture.tenant());
            switch (result.status()) {
                case SYNCED -> assertKept(fixture, before, after, rows);
                case IN_SYNC -> assertThat(allRows(fixture, after)).isEqualTo(rows);
                case REFUSED, FAILED -> {
                    assertForRows(fixture, result);
                    assertThat(after).isEqualTo(before);
                    assertThat(allRows(fixture, after)).isEqualTo(rows);
                }
                case DIFFERENT, LOCKED, SKIPPED ->
                    assertThat(result.error()).as(result.status().name()).isNotNull();
            }
        }
    }

    /** The rows of each table, and by table and column set what {@link #assertKept} needs of them. */
    private static Map<String, List<String>> allRows(SqliteFixture fixture, Snapshot schema) {
        var rows = new TreeMap<String, List<String>>();
        schema.objects(Table.class).forEach(table -> {
            rows.put(table.name().name(), fixture.literals(table, names(table.columns())));
            for (Column column : table.columns()) {
                rows.put(table.name().name() + " . " + column.name(), fixture.literals(table, List.of(column.name())));
            }
        });
        return rows;
    }

    private static void assertForRows(SqliteFixture fixture, TenantResult result) {
        if (result.error() instanceof HazardRefusedException refused) {
            assertThat(refused.findings()).allMatch(finding -> finding.hazard().kind() == HazardKind.BLOCKING_ROWS);
        } else {
            assertThat(result.error())
                    .isInstanceOfSatisfying(
                            ExecutionException.class,
                            error -> assertThat(fixture.failedForRows(error))
                                    .as("failed only because of rows: %s", error.getMessage())
                                    .isTrue());
        }
    }

    private static void assertKept(
            SqliteFixture fixture, Snapshot before, Snapshot after, Map<String, List<String>> rows) {
        before.objects(Table.class)
                .forEach(table -> after.objects(Table.class)
                        .filter(stayed -> fold(after, stayed).equals(fold(before, table)))
                        .forEach(stayed -> {
                            String name = table.name().name();
                            assertThat(fixture.literals(stayed, List.of()))
                                    .as("number of rows of %s", table.id())
                                    .hasSameSizeAs(rows.get(name));
                            for (Column column : table.columns()) {
                                same(stayed, column, after)
                                        .filter(each ->
                                                !fillsNulls(table, stayed, each) && !isWeighed(table, stayed, each))
                                        .ifPresent(each -> assertThat(fixture.literals(stayed, List.of(each.name())))
                                                .as("values of %s of %s", each.label(), stayed.id())
                                                .isEqualTo(rows.get(name + " . " + column.name())));
                            }
                        }));
    }

    /** The key of a table that becomes STRICT or WITHOUT ROWID refuses NULL, and takes its default instead. */
    private static boolean fillsNulls(Table before, Table after, Column column) {
        return !before.facets().equals(after.facets())
                && after.primaryKey().stream()
                        .flatMap(key -> key.keys().stream())
                        .anyMatch(key -> column.name().equals(key.column()));
    }

    /** ANY takes values as they are in a STRICT table; in another it makes numbers of texts, which the plan warns of. */
    private static boolean isWeighed(Table before, Table after, Column column) {
        return !before.facets().equals(after.facets()) && column.type().text().equalsIgnoreCase("any");
    }

    private static Optional<Column> same(Table table, Column column, Snapshot schema) {
        return table.columns().stream()
                .filter(each -> schema.rules()
                        .fold(each.kind(), each.name())
                        .equals(schema.rules().fold(column.kind(), column.name())))
                .filter(each -> each.generation() == null && each.facets().equals(column.facets()))
                .findFirst();
    }

    private static String fold(Snapshot schema, Table table) {
        return schema.rules().fold(table.id()).name().name();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
