package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import io.schemasync.testkit.generate.SqliteScript;
import io.schemasync.testkit.properties.Fixture;
import io.schemasync.testkit.properties.PlanRoundTripProperties;
import io.schemasync.testkit.properties.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

class SqliteRoundTripProperties extends PlanRoundTripProperties {
    @Override
    protected Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.sqlitePairs();
    }

    @Override
    protected Fixture open(Snapshot generated) {
        return new FileFixture(generated);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theWayBackOfEveryStepLeadsBack(@ForAll("schemaPairs") SchemaPair pair) {
        try (FileFixture fixture = new FileFixture(pair.from())) {
            String before = fixture.migration.hash();
            Plan plan = fixture.migration.plan(fixture.target(pair.to()));
            Assessment assessment = fixture.migration.assess(plan);
            boolean refused =
                    !assessment.refusals(EnumSet.allOf(HazardKind.class)).isEmpty();
            boolean losesValues = assessment.findings().stream()
                    .anyMatch(finding -> finding.hazard().kind() == HazardKind.DATA_LOSS);
            Statistics.label("way").collect(refused ? "refused" : losesValues ? "loses values" : "there and back");
            if (!refused && !losesValues) {
                fixture.migration.execute(plan);
                fixture.migration.takeBack(plan);
                assertThat(fixture.migration.hash()).isEqualTo(before);
            }
        }
    }

    /** A file where every table that takes them has rows. */
    private static final class FileFixture implements Fixture {
        private final Path folder;
        private final Migration migration;

        FileFixture(Snapshot generated) {
            try {
                folder = Files.createTempDirectory("round-trip");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            migration = new Migration(folder, SqliteScript.script(generated));
            generated.objects(Table.class).forEach(this::fill);
        }

        private void fill(Table table) {
            String columns = String.join(
                    ", ",
                    table.columns().stream()
                            .filter(column -> column.generation() == null)
                            .map(column -> quoted(column.name()))
                            .toList());
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (int row = 1; row <= 3; row++) {
                    int number = row;
                    List<String> values = table.columns().stream()
                            .filter(column -> column.generation() == null)
                            .map(column -> value(column.type().text(), number))
                            .toList();
                    // What a constraint refuses is left out: not every table needs rows.
                    statement.executeUpdate(
                            "INSERT OR IGNORE INTO " + quoted(table.name().name()) + " (" + columns + ") VALUES ("
                                    + String.join(", ", values) + ")");
                }
            } catch (SQLException e) {
                Statistics.label("without rows").collect(true);
            }
        }

        private static String value(String type, int number) {
            String upper = type.toUpperCase(java.util.Locale.ROOT);
            if (upper.contains("BLOB")) {
                return "x'0" + number + "'";
            }
            if (upper.contains("INT") || upper.contains("REAL") || upper.contains("NUM") || upper.contains("DEC")) {
                return String.valueOf(number);
            }
            return "'v" + number + "'";
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + migration.file);
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }

        @Override
        public DatabaseAdapter adapter() {
            return migration.adapter;
        }

        @Override
        public Snapshot target(Snapshot generated) {
            return migration.target(SqliteScript.script(generated));
        }

        @Override
        public Rows rows() {
            var tables = new TreeMap<String, Rows.TableRows>();
            migration.live().objects(Table.class).forEach(table -> {
                var values = new TreeMap<String, List<String>>();
                String name = quoted(table.name().name());
                table.columns()
                        .forEach(column -> values.put(
                                column.name(),
                                migration
                                        .rows("SELECT coalesce(CAST(" + quoted(column.name())
                                                + " AS TEXT), 'NULL') FROM " + name)
                                        .stream()
                                        .map(Rows::normalised)
                                        .sorted()
                                        .toList()));
                long count = Long.parseLong(
                        migration.rows("SELECT count(*) FROM " + name).getFirst());
                tables.put(table.name().name(), new Rows.TableRows(count, values));
            });
            return new Rows(tables);
        }

        @Override
        public void close() {
            var problems = new ArrayList<IOException>();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        problems.add(e);
                    }
                });
            } catch (IOException e) {
                problems.add(e);
            }
            assertThat(problems).isEmpty();
        }
    }
}
