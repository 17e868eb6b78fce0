package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.schemasync.api.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQLite can change in place, and what its ALTER TABLE refuses: then the table is rebuilt. */
class AlterInPlaceTest {
    @TempDir
    Path folder;

    static Stream<Arguments> inPlace() {
        return Stream.of(
                arguments("t(a)", "t(a, b TEXT)", "ALTER TABLE t ADD COLUMN b TEXT"),
                arguments("t(a, CHECK (a > 0))", "t(a, b TEXT, CHECK (a > 0))", "ALTER TABLE t ADD COLUMN b TEXT"),
                arguments(
                        "t(a)", "t(a, b INT NOT NULL DEFAULT 5)", "ALTER TABLE t ADD COLUMN b INT NOT NULL DEFAULT 5"),
                arguments("t(a)", "t(a, b INT CHECK (b < 9))", "ALTER TABLE t ADD COLUMN b INT CHECK (b < 9)"),
                arguments("t(a)", "t(a, b REFERENCES t (a))", "ALTER TABLE t ADD COLUMN b REFERENCES t (a)"),
                arguments("t(a)", "t(a, b AS (a + 1) VIRTUAL)", "ALTER TABLE t ADD COLUMN b AS (a + 1) VIRTUAL"),
                arguments("t(a, b)", "t(b)", "ALTER TABLE t DROP COLUMN a"),
                arguments("t(a, b CHECK (b > 0))", "t(a)", "ALTER TABLE t DROP COLUMN b"),
                arguments("t(a INT)", "t(a INT NOT NULL)", "ALTER TABLE t ALTER COLUMN a SET NOT NULL"),
                arguments("t(a INT NOT NULL)", "t(a INT)", "ALTER TABLE t ALTER COLUMN a DROP NOT NULL"),
                arguments("t(a, CONSTRAINT c CHECK (a > 0))", "t(a)", "ALTER TABLE t DROP CONSTRAINT c"),
                arguments("t(a)", "t(a, CONSTRAINT c CHECK (a > 0))", "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @MethodSource
    void inPlace(String before, String after, String expected) {
        var migration = new Migration(folder, "CREATE TABLE " + before);
        Plan plan = migration.migrate("CREATE TABLE " + after);
        assertThat(migration.statements(plan)).containsExactly(expected);
    }

    static Stream<Arguments> rebuilt() {
        return Stream.of(
                arguments("t(a)", "t(b, a)", "a new column that is not the last"),
                arguments("t(a)", "t(a, b UNIQUE)", "ADD COLUMN takes no UNIQUE"),
                arguments("t(a)", "t(a, b PRIMARY KEY)", "ADD COLUMN takes no PRIMARY KEY"),
                arguments("t(a)", "t(a, b DEFAULT CURRENT_TIMESTAMP)", "ADD COLUMN takes constants only"),
                arguments("t(a)", "t(a, b DEFAULT (abs(1)))", "ADD COLUMN takes constants only"),
                arguments("t(a)", "t(a, b AS (a + 1) STORED)", "ADD COLUMN stores nothing computed"),
                arguments("t(a, b UNIQUE)", "t(a)", "DROP COLUMN takes no UNIQUE column"),
                arguments("t(a, b PRIMARY KEY)", "t(a)", "DROP COLUMN takes no key"),
                arguments("t(a, b, CHECK (b > 0))", "t(a)", "DROP COLUMN takes no column of a table's CHECK"),
                arguments("t(a, b)", "t(b, a)", "the order of columns counts"),
                arguments("t(a INT)", "t(a TEXT)", "no ALTER for types"),
                arguments("t(a DEFAULT 1)", "t(a DEFAULT 2)", "no ALTER for defaults"),
                arguments("t(a)", "t(a UNIQUE)", "no ALTER for UNIQUE"),
                arguments("t(a)", "t(a REFERENCES t (a))", "no ALTER for foreign keys"),
                arguments("t(a COLLATE NOCASE)", "t(a)", "no ALTER for collations"),
                arguments("t(a, CHECK (a > 0))", "t(a)", "DROP CONSTRAINT needs a name"),
                arguments("t(a INT DEFAULT 1)", "t(a INT NOT NULL DEFAULT 1)", "NULLs become the default"),
                arguments("t(a INT PRIMARY KEY)", "t(a INT PRIMARY KEY) WITHOUT ROWID", "no ALTER for options"),
                arguments("t(a INT)", "t(a INT) STRICT", "no ALTER for options"));
    }

    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @MethodSource
    void rebuilt(String before, String after, String why) {
        var migration = new Migration(folder, "CREATE TABLE " + before);
        Plan plan = migration.migrate("CREATE TABLE " + after);
        assertThat(migration.steps(plan)).as(why).hasSize(1).first().asString().startsWith("rebuild table t");
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("", "CREATE INDEX i ON t (a)", List.of("CREATE INDEX i ON t (a)")),
                arguments("CREATE INDEX i ON t (a)", "", List.of("DROP INDEX i")),
                arguments(
                        "CREATE INDEX i ON t (a)",
                        "CREATE UNIQUE INDEX i ON t (a DESC) WHERE a > 1",
                        List.of("DROP INDEX i", "CREATE UNIQUE INDEX i ON t (a DESC) WHERE a > 1")),
                arguments("CREATE VIEW v AS SELECT a FROM t", "", List.of("DROP VIEW v")),
                arguments(
                        "CREATE VIEW v AS SELECT a FROM t",
                        "CREATE VIEW v AS SELECT b FROM t",
                        List.of("DROP VIEW v", "CREATE VIEW v AS SELECT b FROM t")),
                arguments(
                        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
                        "CREATE TRIGGER g AFTER DELETE ON t BEGIN SELECT 1; END",
                        List.of("DROP TRIGGER g", "CREATE TRIGGER g AFTER DELETE ON t BEGIN SELECT 1; END")));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @MethodSource
    void parts(String before, String after, List<String> expected) {
        var migration = new Migration(folder, "CREATE TABLE t (a, b);" + before);
        Plan plan = migration.migrate("CREATE TABLE t (a, b);" + after);
        assertThat(migration.statements(plan).stream()
                        .map(sql -> sql.replaceAll("\\s+", " ").replace("\"", ""))
                        .toList())
                .containsExactlyElementsOf(expected);
    }
}
