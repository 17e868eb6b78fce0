package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.ObjectKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rebuild keeps. */
class RebuildTest {
    @TempDir
    Path folder;

    private Migration of(String sql) {
        return new Migration(folder, sql);
    }

    @Test
    void rowNumbersStay() {
        var migration = of("CREATE TABLE t (a INT); INSERT INTO t (rowid, a) VALUES (7, 1), (3, 2), (-5, 3)");
        migration.migrate("CREATE TABLE t (a TEXT)");
        assertThat(migration.rows("SELECT rowid, a, typeof(a) FROM t ORDER BY rowid"))
                .containsExactly("-5|3|text", "3|2|text", "7|1|text");
    }

    @Test
    void rowNumbersStayWhereColumnsTookTheirNames() {
        var migration =
                of("CREATE TABLE t (rowid TEXT, oid INT); INSERT INTO t (_rowid_, rowid, oid) VALUES (7, 'x', 1)");
        migration.migrate("CREATE TABLE t (rowid TEXT, oid TEXT)");
        assertThat(migration.rows("SELECT _rowid_, rowid, oid FROM t")).containsExactly("7|x|1");
        migration.migrate("CREATE TABLE t (rowid TEXT, oid INT, _rowid_ TEXT UNIQUE)");
        assertThat(migration.rows("SELECT rowid, oid, _rowid_ FROM t")).containsExactly("x|1|null");
    }

    @Test
    void rowNumbersBecomeANewKeyAndComeFromAnOldOne() {
        var migration = of("CREATE TABLE t (a); INSERT INTO t (rowid, a) VALUES (7, 'x')");
        migration.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY, a)");
        assertThat(migration.rows("SELECT id, a FROM t")).containsExactly("7|x");
        migration.migrate("CREATE TABLE t (a)");
        assertThat(migration.rows("SELECT rowid, a FROM t")).containsExactly("7|x");
    }

    @Test
    void theCounterStays() {
        var migration = of("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT);"
                + "INSERT INTO t VALUES (9, 1), (40, 2); DELETE FROM t WHERE id = 40");
        migration.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)");
        assertThat(migration.rows("SELECT name, seq FROM sqlite_sequence")).containsExactly("t|40");
    }

    @Test
    void childrenStay() {
        var migration = of("CREATE TABLE p (id INTEGER PRIMARY KEY, a INT);"
                + "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p (id) ON DELETE CASCADE);"
                + "INSERT INTO p VALUES (1, 2); INSERT INTO c VALUES (5, 1)");
        migration.migrate("CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT);"
                + "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p (id) ON DELETE CASCADE)");
        assertThat(migration.rows("SELECT id, p FROM c")).containsExactly("5|1");
    }

    @Test
    void indexesTriggersAndViewsStay() {
        String rest = "CREATE INDEX i ON t (b) WHERE b > 1; CREATE VIEW v AS SELECT a FROM t;"
                + "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END;"
                + "CREATE TRIGGER h INSTEAD OF INSERT ON v BEGIN SELECT 1; END; CREATE TABLE log (x)";
        var migration = of("CREATE TABLE t (a INT, b INT); " + rest);
        var untouched = migration.rows(
                "SELECT replace(sql, char(10), ' ') FROM sqlite_schema WHERE name IN ('i', 'v', 'g', 'h') ORDER BY name");
        var plan = migration.migrate("CREATE TABLE t (a TEXT, b INT); " + rest);
        assertThat(
                        migration.rows(
                                "SELECT replace(sql, char(10), ' ') FROM sqlite_schema WHERE name IN ('i', 'v', 'g', 'h') ORDER BY name"))
                .isEqualTo(untouched);
        assertThat(migration.statements(plan)).noneMatch(sql -> sql.contains("VIEW"));
    }

    @Test
    void oneRebuildMakesAllChanges() {
        var migration = of("CREATE TABLE t (a INT, b INT, c INT); INSERT INTO t VALUES (1, 2, 3)");
        var plan =
                migration.migrate("CREATE TABLE t (c TEXT PRIMARY KEY, d INT DEFAULT 4, a INT NOT NULL CHECK (a > 0))");
        assertThat(migration.steps(plan)).hasSize(1);
        assertThat(migration.rows("SELECT c, d, a FROM t")).containsExactly("3|4|1");
    }

    @Test
    void aTableThatNamesItselfIsRebuiltToo() {
        var migration = of("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT CHECK (t.a > 0));"
                + "INSERT INTO t VALUES (1, 7), (50, 1); DELETE FROM t WHERE id = 50");
        migration.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT CHECK (t.a > 0))");
        assertThat(migration.rows("SELECT id, a, (SELECT seq FROM sqlite_sequence) FROM t"))
                .containsExactly("1|7|50");
        assertThat(migration.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'schemasync%'"))
                .isEmpty();
    }

    @Test
    void aConflictClauseOfTheTargetDropsNoRow() {
        var migration = of("CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (1)");
        var plan = migration.planTo("CREATE TABLE t (a INT UNIQUE ON CONFLICT IGNORE)");
        assertThat(migration.assess(plan).refusals(java.util.Set.of())).hasSize(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> migration
                        .adapter
                        .migrationRunner()
                        .executeMigration(
                                io.schemasync.api.TenantContext.ofConnection(), plan, new Migration.Checked()))
                .hasMessageContaining("UNIQUE");
        assertThat(migration.rows("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void theTemporaryNameNeverCollides() {
        String other = "CREATE TABLE schemasync_new_t (x); CREATE TABLE schemasync_new2_t (x);";
        var migration = of(other + "CREATE TABLE t (a INT); INSERT INTO t VALUES (1)");
        migration.migrate(other + "CREATE TABLE t (a TEXT)");
        assertThat(migration.rows("SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void renamesKeepRowsAndAreFollowed() {
        var migration = of("CREATE TABLE p (id INTEGER PRIMARY KEY, a INT); CREATE INDEX i ON p (a);"
                + "CREATE TABLE c (p INT REFERENCES p (id)); CREATE VIEW v AS SELECT a FROM p;"
                + "INSERT INTO p VALUES (1, 2); INSERT INTO c VALUES (1)");
        var plan = migration.migrate(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, b INT); CREATE INDEX i ON parent (b);"
                        + "CREATE TABLE c (p INT REFERENCES parent (id)); CREATE VIEW v AS SELECT b FROM parent",
                RenameHint.object(ObjectKind.TABLE, "p", "parent"),
                RenameHint.column("parent", "a", "b"));
        assertThat(migration.steps(plan)).noneMatch(step -> step.startsWith("rebuild"));
        assertThat(migration.rows("SELECT id, b FROM parent")).containsExactly("1|2");
    }

    @Test
    void aRenamedColumnMayChangeAsWell() {
        var migration = of("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 2)");
        var plan = migration.planTo("CREATE TABLE t (c TEXT NOT NULL, b INT)", RenameHint.column("t", "a", "c"));
        assertThat(migration.assess(plan).refusals(java.util.Set.of())).isEmpty();
        migration.execute(plan);
        assertThat(migration.rows("SELECT c, b FROM t")).containsExactly("1|2");
    }

    @Test
    void indexesSwapTheirTables() {
        var migration = of("CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON a (x); CREATE INDEX j ON b (x)");
        migration.migrate("CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX j ON a (x); CREATE INDEX i ON b (x)");
        assertThat(migration.rows("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index' ORDER BY 1"))
                .containsExactly("i|b", "j|a");
    }

    /** SQLite reads all views when it drops a column, and fails where one names what is not there yet. */
    @Test
    void viewsComeInTheOrderInWhichTheyReadEachOther() {
        var migration = of("CREATE TABLE t (a, b AS (a) STORED)");
        migration.migrate("CREATE TABLE t (a); CREATE VIEW a AS SELECT a FROM b; CREATE VIEW b AS SELECT a FROM t");
    }

    /** One that reads a view which went before it, or what was never there, has SQLite fail at any column that is dropped. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW b AS SELECT a FROM t; CREATE VIEW z AS SELECT count(*) AS n FROM b",
                "CREATE VIEW b AS SELECT 1 AS n FROM nowhere",
                "CREATE TABLE u (x); CREATE VIEW b AS SELECT x FROM u; CREATE VIEW z AS SELECT x FROM b"
            })
    void viewsThatGoAreGoneBeforeAColumnIsDropped(String views) {
        var migration = of("CREATE TABLE t (a, c); INSERT INTO t VALUES (1, 2);" + views);
        migration.migrate("CREATE TABLE t (c)");
        assertThat(migration.rows("SELECT c FROM t")).containsExactly("2");
    }

    @Test
    void aTableTakesTheNameOfAView() {
        var migration = of("CREATE TABLE t (a); CREATE VIEW x AS SELECT a FROM t");
        migration.migrate("CREATE TABLE x (a); CREATE VIEW t AS SELECT a FROM x");
        assertThat(migration.rows("SELECT type, name FROM sqlite_schema ORDER BY 1"))
                .containsExactly("table|x", "view|t");
    }

    @Test
    void anIndexOverOtherRowsIsFilledFromThem() {
        String content = "CREATE TABLE d (id INTEGER PRIMARY KEY, a TEXT, b TEXT);";
        var migration = of(content + "CREATE VIRTUAL TABLE f USING fts5(a, content='d', content_rowid='id');"
                + "INSERT INTO d VALUES (1, 'red fox', 'blue')");
        var plan =
                migration.migrate(content + "CREATE VIRTUAL TABLE f USING fts5(a, b, content='d', content_rowid='id')");
        assertThat(migration.assess(plan).findings()).isEmpty();
        assertThat(migration.rows("SELECT rowid FROM f WHERE f MATCH 'blue'")).containsExactly("1");
    }

    @Test
    void aFullTextIndexKeepsItsTexts() {
        for (String module : java.util.List.of("fts5", "fts4")) {
            var migration = of("CREATE VIRTUAL TABLE f USING " + module + "(a, b);"
                    + "INSERT INTO f (rowid, a, b) VALUES (7, 'red fox', 'blue')");
            var plan = migration.migrate("CREATE VIRTUAL TABLE f USING " + module + "(b, c)");
            assertThat(migration.rows("SELECT rowid, b FROM f WHERE f MATCH 'blue'"))
                    .containsExactly("7|blue");
            assertThat(migration.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'schemasync%'"))
                    .isEmpty();
            migration.takeBack(plan);
            assertThat(migration.rows("SELECT a, b FROM f")).containsExactly("null|blue");
        }
    }
}
