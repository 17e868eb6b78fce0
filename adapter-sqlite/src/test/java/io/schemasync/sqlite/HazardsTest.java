package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.HazardKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes are refused for which rows: schema before with rows, schema after, refusals with their counts. */
class HazardsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("CREATE TABLE t (a)", "", List.of()),
                arguments("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)", "", List.of("DATA_LOSS 2")),
                arguments("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, NULL)", "CREATE TABLE t (a)", List.of()),
                arguments(
                        "CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 5)",
                        "CREATE TABLE t (a)",
                        List.of("DATA_LOSS 1")),
                arguments("CREATE TABLE t (a, b AS (a)); INSERT INTO t VALUES (1)", "CREATE TABLE t (a)", List.of()),
                arguments("CREATE TABLE t (a INT)", "CREATE TABLE t (a INT, b INT NOT NULL)", List.of()),
                arguments(
                        "CREATE TABLE t (a INT); INSERT INTO t VALUES (1)",
                        "CREATE TABLE t (a INT, b INT NOT NULL)",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (NULL), (NULL)",
                        "CREATE TABLE t (a INT NOT NULL)",
                        List.of("BLOCKING_ROWS 2")),
                arguments(
                        "CREATE TABLE t (a INT) STRICT; INSERT INTO t VALUES (1), (NULL)",
                        "CREATE TABLE t (a INT, PRIMARY KEY (a)) STRICT",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (NULL)",
                        "CREATE TABLE t (a INT NOT NULL DEFAULT 7)",
                        List.of()),
                arguments(
                        "CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (1), (1), (NULL), (NULL)",
                        "CREATE TABLE t (a INT UNIQUE)",
                        List.of("BLOCKING_ROWS 2")),
                arguments(
                        "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'), ('X')",
                        "CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE)",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 1), (1, 2)",
                        "CREATE TABLE t (a INT, b INT); CREATE UNIQUE INDEX i ON t (a) WHERE b > 1",
                        List.of()),
                arguments(
                        "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'), ('X')",
                        "CREATE TABLE t (a TEXT); CREATE UNIQUE INDEX i ON t (lower(a))",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (-1), (NULL)",
                        "CREATE TABLE t (a INT CHECK (a > 0))",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('5'), ('-5')",
                        "CREATE TABLE t (a INT CHECK (a > 0))",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE t (a INT, b TEXT, c TEXT); INSERT INTO t VALUES (1, 'x', x'00'), ('y', 2, 'z')",
                        "CREATE TABLE t (a INT, b TEXT, c BLOB) STRICT",
                        List.of("BLOCKING_ROWS 1", "BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('12'), ('007'), ('x'), ('1e3'), (' 5 ')",
                        "CREATE TABLE t (a INT)",
                        List.of("DATA_LOSS 3")),
                arguments(
                        "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('12'), ('1.5'), ('1.50')",
                        "CREATE TABLE t (a REAL)",
                        List.of("DATA_LOSS 1")),
                arguments(
                        "CREATE TABLE t (a INT); INSERT INTO t VALUES (12), ('x')",
                        "CREATE TABLE t (a TEXT)",
                        List.of()),
                arguments(
                        "CREATE TABLE t (a INT); INSERT INTO t VALUES (9007199254740993)",
                        "CREATE TABLE t (a REAL)",
                        List.of("DATA_LOSS 1")),
                arguments(
                        "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('1'), ('x'), (NULL)",
                        "CREATE TABLE t (a INTEGER PRIMARY KEY)",
                        List.of("BLOCKING_ROWS 2")),
                arguments(
                        "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT); INSERT INTO p VALUES (1);"
                                + "INSERT INTO c VALUES (1), (2), (NULL)",
                        "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p)",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE TABLE c (p INT); INSERT INTO c VALUES (1), (NULL)",
                        "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p)",
                        List.of("BLOCKING_ROWS 1")),
                arguments(
                        "CREATE VIRTUAL TABLE f USING fts5(a); INSERT INTO f VALUES ('x')", "", List.of("DATA_LOSS 1")),
                arguments(
                        "CREATE VIRTUAL TABLE f USING fts5(a, b); INSERT INTO f VALUES ('x', NULL), ('y', 'z')",
                        "CREATE VIRTUAL TABLE f USING fts5(a, prefix = 2)",
                        List.of("DATA_LOSS 1")),
                arguments("CREATE VIRTUAL TABLE f USING fts5(a)", "", List.of()));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @MethodSource
    void refusals(String before, String after, List<String> expected) {
        var migration = new Migration(folder, before);
        var plan = migration.planTo(after);
        List<Assessment.Finding> refusals = migration.assess(plan).refusals(Set.of());
        assertThat(refusals)
                .extracting(finding ->
                        finding.hazard().kind() + " " + finding.rows().getAsLong())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(refusals).allSatisfy(finding -> {
            assertThat(finding.hazard().explanation()).isNotBlank();
            assertThat(finding.hazard().suggestion()).isNotBlank();
        });
        if (refusals.stream().noneMatch(finding -> finding.hazard().kind() == HazardKind.BLOCKING_ROWS)) {
            migration.migrate(after);
        }
    }
}
