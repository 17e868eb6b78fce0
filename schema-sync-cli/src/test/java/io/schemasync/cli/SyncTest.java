package io.schemasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that compare and change, from the command line down to a SQLite file and back. */
class SyncTest {
    private static final String TABLE = "CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT);\n";

    @TempDir
    private Path directory;

    private Shell shell;
    private String url;
    private String target;

    @BeforeEach
    void begin() {
        shell = new Shell(directory);
        url = shell.url("shop.db");
        target = shell.file("schema.sql", TABLE);
    }

    @Test
    void aSecondSyncFindsNothingToDo() {
        shell.expect(0, "sync", "--url", url, "--target", target);
        assertThat(shell.out).contains("+ table t\n  + column id INTEGER").contains("synced: ");
        shell.expect(0, "sync", "--url", url, "--target", target);
        assertThat(shell.out).isEqualTo("in sync\n");
        shell.expect(0, "validate", "--url", url, "--target", target);
        assertThat(shell.out).isEqualTo("in sync\n");
    }

    @Test
    void driftIsFoundAndNamedExactly() {
        shell.expect(0, "sync", "--url", url, "--target", target);
        shell.sql("shop.db", "ALTER TABLE t ADD COLUMN extra INTEGER; INSERT INTO t VALUES (1, 'a', 5)");

        shell.expect(1, "validate", "--url", url, "--target", target);
        assertThat(shell.out).contains("~ table t\n  - column extra INTEGER\n");
        shell.expect(0, "diff", "--url", url, "--target", target);
        assertThat(shell.out).contains("~ table t\n  - column extra INTEGER\n").contains("! data-loss");
        shell.expect(1, "diff", "--exit-code", "--url", url, "--target", target);
        shell.expect(0, "audit", "--url", url, "--target", target);
        assertThat(shell.out).contains("different: 1 object");
        assertThat(shell.query("shop.db", "SELECT count(*) FROM pragma_table_info('t')"))
                .isEqualTo("3");
    }

    @Test
    void aHazardIsRefusedUntilItIsAllowed() {
        shell.sql("shop.db", TABLE + "ALTER TABLE t ADD COLUMN extra INTEGER; INSERT INTO t VALUES (1, 'a', 5)");

        shell.expect(3, "sync", "--url", url, "--target", target);
        assertThat(shell.out).contains("! data-loss").endsWith("refused: nothing was changed\n");
        assertThat(shell.err).contains("--allow data-loss");
        assertThat(shell.query("shop.db", "SELECT extra FROM t")).isEqualTo("5");

        shell.expect(0, "sync", "--url", url, "--target", target, "--allow", "data-loss");
        assertThat(shell.query("shop.db", "SELECT id || note FROM t")).isEqualTo("1a");
    }

    @Test
    void aPlanIsReviewedAndExecutedLater() {
        String plan = shell.path("plan.json");
        shell.expect(0, "diff", "--url", url, "--target", target, "--out", plan);
        assertThat(Path.of(plan)).exists();
        shell.expect(0, "sync", "--url", url, "--plan", plan);
        assertThat(shell.out).contains("synced: ");
        shell.expect(0, "sync", "--url", url, "--plan", plan);
        assertThat(shell.out).contains("in sync");
        shell.expect(0, "validate", "--url", url, "--target", target);
    }

    @Test
    void aPlanIsWrittenEvenIfThereIsNothingToDo() {
        shell.expect(0, "sync", "--url", url, "--target", target);
        shell.expect(0, "diff", "--url", url, "--target", target, "--out", shell.path("plan.json"));
        shell.expect(0, "sync", "--url", url, "--plan", shell.path("plan.json"));
        assertThat(shell.out).contains("in sync");
    }

    @Test
    void aPlanForAnotherSchemaIsAConflict() {
        shell.expect(0, "diff", "--url", url, "--target", target, "--out", shell.path("plan.json"));
        shell.sql("shop.db", "CREATE TABLE other (x)");
        shell.expect(4, "sync", "--url", url, "--plan", shell.path("plan.json"));
        assertThat(shell.err).contains("make a new plan with 'schema-sync diff --out");
        assertThat(shell.query("shop.db", "SELECT count(*) FROM sqlite_master")).isEqualTo("1");
    }

    @Test
    void aDamagedPlanIsAnError() throws IOException {
        Path plan = Path.of(shell.path("plan.json"));
        shell.expect(0, "diff", "--url", url, "--target", target, "--out", plan.toString());
        Files.writeString(plan, Files.readString(plan).replace("CREATE TABLE", "DROP TABLE"));
        shell.expect(4, "sync", "--url", url, "--plan", plan.toString());
        Files.writeString(plan, "{");
        shell.expect(4, "sync", "--url", url, "--plan", plan.toString());
        shell.expect(2, "sync", "--url", url, "--plan", shell.path("nowhere.json"));
    }

    @Test
    void theScriptMakesTheSameSchema() throws IOException {
        shell.sql("shop.db", "CREATE TABLE t (id INTEGER PRIMARY KEY, note INTEGER); INSERT INTO t VALUES (1, 7)");
        shell.expect(0, "diff", "--url", url, "--target", target, "--format", "sql");
        shell.sql("shop.db", shell.out);
        shell.expect(0, "validate", "--url", url, "--target", target);
        assertThat(shell.query("shop.db", "SELECT id || note FROM t")).isEqualTo("17");
        shell.expect(0, "diff", "--url", url, "--target", target, "--format", "sql");
        assertThat(shell.out).isEqualTo("-- schema-sync: nothing to do\n");
    }

    @Test
    void aRenameKeepsTheValues() {
        shell.sql("shop.db", "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO t VALUES (1, 'a')");
        shell.expect(0, "diff", "--url", url, "--target", target);
        assertThat(shell.out).contains("? this looks like a rename: --rename 'column:t.text=note'");
        shell.expect(3, "sync", "--url", url, "--target", target);
        shell.expect(0, "sync", "--url", url, "--target", target, "--rename", "column:t.text=note");
        assertThat(shell.out).contains("→ column text → note");
        assertThat(shell.query("shop.db", "SELECT note FROM t")).isEqualTo("a");
    }

    @Test
    void anUnusedRenameHintIsRefused() {
        shell.expect(3, "sync", "--url", url, "--target", target, "--rename", "table:nowhere=t");
        assertThat(shell.err).contains("table:nowhere=t");
        shell.expect(2, "sync", "--url", url, "--target", target, "--rename", "nonsense");
        assertThat(shell.err).contains("--rename");
    }

    @Test
    void whatIsExcludedIsLeftAlone() {
        shell.sql("shop.db", "CREATE TABLE tmp_a (x)");
        shell.expect(0, "sync", "--url", url, "--target", target, "--exclude", "table:tmp_*");
        assertThat(shell.query("shop.db", "SELECT count(*) FROM tmp_a")).isEqualTo("0");
        shell.expect(1, "validate", "--url", url, "--target", target);
        shell.expect(0, "validate", "--url", url, "--target", target, "--exclude", "table:tmp_*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"})
    void aFileThatIsLockedEndsInFive(String begin) throws SQLException {
        shell.sql("shop.db", "CREATE TABLE x (y)");
        try (Connection other = shell.connect("shop.db");
                Statement statement = other.createStatement()) {
            statement.execute(begin);
            shell.expect(5, "sync", "--url", url, "--target", target, "--lock-timeout", "300ms", "--allow", "all");
            assertThat(shell.err).contains("--lock-timeout");
        }
        assertThat(shell.query("shop.db", "SELECT count(*) FROM x")).isEqualTo("0");
    }

    @Test
    void anAuditWritesNothing() throws IOException {
        shell.sql("shop.db", "CREATE TABLE x (y)");
        byte[] before = Files.readAllBytes(directory.resolve("shop.db"));
        shell.expect(0, "audit", "--url", url, "--target", target);
        assertThat(shell.out).contains("- table x", "+ table t");
        assertThat(Files.readAllBytes(directory.resolve("shop.db"))).isEqualTo(before);
        shell.expect(1, "audit", "--exit-code", "--url", url, "--target", target);
    }

    @Test
    void anAuditOfAMissingFileMakesNone() {
        shell.expect(4, "audit", "--url", url, "--target", target);
        assertThat(directory.resolve("shop.db")).doesNotExist();
    }

    @Test
    void aMistypedPathIsNoEmptyDatabaseToCompareWith() {
        for (String command : new String[] {"validate", "audit"}) {
            shell.expect(4, command, "--url", url, "--target", target);
            assertThat(shell.err)
                    .containsAnyOf("is not there", "there is no file")
                    .contains("check the");
            assertThat(shell.out).doesNotContain("+ table t");
        }
        shell.expect(0, "diff", "--url", url, "--target", target);
        assertThat(shell.out).contains("+ table t");
        assertThat(directory.resolve("shop.db")).doesNotExist();
        shell.expect(0, "sync", "--url", url, "--target", target);
        shell.expect(0, "validate", "--url", url, "--target", target);
    }

    @Test
    void errorsSayWhatIsWrongAndChangeNothing() throws IOException {
        shell.expect(2, "sync", "--url", url, "--target", shell.path("nowhere.sql"));
        assertThat(shell.err).contains("nowhere.sql");

        String broken = shell.file("broken.sql", TABLE + "CREATE TABEL u (x);\n");
        shell.expect(4, "sync", "--url", url, "--target", broken);
        assertThat(shell.err).contains("broken.sql").contains("2").contains("TABEL");

        shell.file("text.db", "this is no database, only a long enough text that says so\n".repeat(50));
        shell.expect(4, "sync", "--url", shell.url("text.db"), "--target", target);
        assertThat(shell.err).contains("text.db");
        assertThat(Files.readString(directory.resolve("text.db"))).startsWith("this is no database");

        String corrupt = shell.file("corrupt.json", "{\"format\":");
        shell.expect(4, "sync", "--url", url, "--target", corrupt);
        assertThat(shell.err).contains("corrupt.json");

        String leaving = shell.file("leaving.sql", "ATTACH 'other.db' AS other; CREATE TABLE other.x (y);\n");
        shell.expect(4, "sync", "--url", url, "--target", leaving);
        assertThat(shell.err).contains("leaving.sql");
        shell.expect(2, "sync", "--url", "jdbc:nothing:x", "--target", target);
        assertThat(shell.err).contains("sqlite");
    }

    @Test
    void settingsMayComeFromTheEnvironmentAndAFile() {
        shell.file("schema-sync.toml", """
                target = "%s"
                [env.test]
                url = "%s"
                """.formatted(target.replace("\\", "\\\\"), url.replace("\\", "\\\\")));
        shell.expect(0, "sync", "--env", "test");
        shell.variables.put("SCHEMA_SYNC_ENV", "test");
        shell.variables.put("SCHEMA_SYNC_FORMAT", "json");
        shell.expect(0, "validate");
        assertThat(shell.out).contains("\"status\" : \"in-sync\"");
    }

    @Test
    void hostileNamesAreShownHarmlessly() {
        String hostile =
                shell.file("hostile.sql", "CREATE TABLE \"a\u001b[2J\"\"; DROP TABLE t; --\n\" (\"\u202e\" TEXT);\n");
        shell.expect(0, "diff", "--url", url, "--target", hostile);
        assertThat(shell.out).doesNotContain("\u001b").doesNotContain("\u202e");
        shell.expect(0, "sync", "--url", url, "--target", hostile);
        assertThat(shell.out).doesNotContain("\u001b").contains("+ table \"a\\u001b[2J\\\"; DROP TABLE t; --\\n\"");
        shell.expect(0, "validate", "--url", url, "--target", hostile);
    }

    @Test
    void aPasswordIsNeverShown() {
        String secret = "s3cret-password";
        shell.variables.put("SCHEMA_SYNC_PASSWORD", secret);
        for (String format : new String[] {"text", "json", "sql"}) {
            for (String command : new String[] {"sync", "diff", "validate", "audit"}) {
                shell.run(
                        command,
                        "--url",
                        url + "?password=" + secret,
                        "--target",
                        target,
                        "--format",
                        format,
                        "--stacktrace");
                assertThat(shell.out + shell.err).doesNotContain(secret);
            }
        }
    }
}
