package io.schemasync.sqlite.internal.schema;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever SQLite accepts is read, and rendered again as it was typed, from its structure, and on an empty database. */
class DefinitionTest {
    private static final String TABLES = """
            CREATE TABLE t (a)
            CREATE TABLE t (a, b INT, c VARCHAR(10), d DECIMAL(10, 2), e UNSIGNED BIG INT, f "my type", g [x y] (1), h 'text')
            CREATE TABLE t (a INT NOT NULL, b INT NULL, c INT NOT NULL ON CONFLICT IGNORE, d INT CONSTRAINT nn NOT NULL)
            CREATE TABLE t (a INT DEFAULT 1, b DEFAULT -1, c DEFAULT +1.5e3, d DEFAULT 'It''s', e DEFAULT x'00FF', f DEFAULT NULL)
            CREATE TABLE t (a DEFAULT (1 + 2), b DEFAULT (datetime('now')), c DEFAULT CURRENT_TIMESTAMP, d DEFAULT true, e DEFAULT ((1)))
            CREATE TABLE t (a DEFAULT "Text", b DEFAULT word, c DEFAULT [Br], d DEFAULT `Bq`, e DEFAULT "true", f DEFAULT "null")
            CREATE TABLE t (a TEXT COLLATE nocase, b TEXT COLLATE "BINARY" NOT NULL, c TEXT CONSTRAINT cn COLLATE rtrim)
            CREATE TABLE t (a INT, b INT AS (a + 1), c INT GENERATED ALWAYS AS (a * 2) STORED, d GENERATED ALWAYS AS (a) VIRTUAL NOT NULL)
            CREATE TABLE t (id INTEGER PRIMARY KEY)
            CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL)
            CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, x)
            CREATE TABLE t (id INTEGER PRIMARY KEY DESC)
            CREATE TABLE t (id INTEGER PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT)
            CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))
            CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT ROLLBACK, a UNIQUE ON CONFLICT FAIL)
            CREATE TABLE t (a, b, c, PRIMARY KEY (b DESC, a COLLATE NOCASE)) WITHOUT ROWID
            CREATE TABLE t (a, b, CONSTRAINT "the key" PRIMARY KEY (b ASC, a) ON CONFLICT ABORT)
            CREATE TABLE t (a INT, b TEXT, PRIMARY KEY (a)) STRICT
            CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID
            CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY) WITHOUT ROWID, STRICT
            CREATE TABLE t (a UNIQUE, b CONSTRAINT u UNIQUE, c, UNIQUE (b, c), CONSTRAINT v UNIQUE (c DESC) ON CONFLICT REPLACE)
            CREATE TABLE t (a UNIQUE, UNIQUE (a), UNIQUE (a))
            CREATE TABLE t (a CHECK (a > 0) CHECK (a < 9) CONSTRAINT c CHECK (a <> 5), CHECK (a IN (1, ')', 3)), CONSTRAINT "C D" CHECK (a))
            CREATE TABLE t (a TEXT CHECK ("a" <> "Text"), b CHECK ("t"."b" > 0 AND "Lower"(b) = 'x'))
            CREATE TABLE t (a REFERENCES p, b REFERENCES p (x), c CONSTRAINT f REFERENCES "P" ("X") ON DELETE SET NULL ON UPDATE SET DEFAULT)
            CREATE TABLE t (a REFERENCES p ON DELETE NO ACTION, b REFERENCES p MATCH FULL ON UPDATE RESTRICT, c REFERENCES p ON DELETE CASCADE MATCH SIMPLE)
            CREATE TABLE t (a REFERENCES p DEFERRABLE, b REFERENCES p NOT DEFERRABLE, c REFERENCES p DEFERRABLE INITIALLY DEFERRED, d REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED)
            CREATE TABLE t (a REFERENCES p NOT NULL DEFERRABLE INITIALLY IMMEDIATE)
            CREATE TABLE t (a, b, FOREIGN KEY (a, b) REFERENCES p (x, y) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)
            CREATE TABLE t (a, b, FOREIGN KEY (b) REFERENCES t, CONSTRAINT f FOREIGN KEY (a) REFERENCES t (b) ON DELETE RESTRICT ON UPDATE NO ACTION)
            CREATE TABLE t (a, b, CONSTRAINT x CHECK (a) CONSTRAINT y UNIQUE (b), CHECK (b))
            CREATE TABLE t (a CONSTRAINT dangling, b INT CONSTRAINT one CONSTRAINT two NOT NULL, CONSTRAINT alone)
            CREATE TABLE t (a INT DEFAULT 1 DEFAULT 2 NOT NULL NOT NULL)
            CREATE TABLE 't' ('a' INT, "b" INT, PRIMARY KEY ('a'), UNIQUE ("b"))
            CREATE TABLE "t"("a""b" INT, [c d] INT, `e``f` INT, "select" INT CHECK ("select" > 0), [order] INT UNIQUE, key INT, "key2" INT)
            CREATE TABLE t (größe INT, "ÄÖ Ü" INT, "emoji 😀" INT, 名 INT, "line ⏎ break" INT, "'; DROP TABLE x; --" INT)
            CREATE TABLE t /* c */ ( -- c ⏎ a /* , */ INT -- one, ⏎ , b INT /* two */ ) -- end
            CREATE TABLE "" ("" INT)
            CREATE TABLE "create table (" (a INT)
            CREATE TABLE t AS SELECT 1 AS a, 'x' AS "b c", NULL AS d
            CREATE TABLE IF NOT EXISTS main.t (a INT)
            CREATE TABLE t (a INT, b INT, CHECK (a > 0)) ; ALTER TABLE t ADD COLUMN c TEXT DEFAULT 'x' NOT NULL
            CREATE TABLE t (a INT -- last ⏎ ) ; ALTER TABLE t ADD c ; ALTER TABLE t ADD d REFERENCES t (a)
            CREATE TABLE t (a INT, b INT CHECK (b > a)) ; ALTER TABLE t RENAME a TO "x y" ; ALTER TABLE t RENAME TO "new t"
            CREATE TABLE t (a INT, b INT, c INT) ; ALTER TABLE t DROP COLUMN b
            """;

    private static final String OTHERS = """
            CREATE INDEX i ON t (a)
            CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a DESC, "b" COLLATE nocase ASC, c COLLATE BINARY DESC)
            CREATE INDEX i ON t (lower(a), a || b DESC, (a), a + 1 COLLATE nocase, max(a, b)) WHERE a IS NOT NULL AND b <> 'x;y'
            CREATE INDEX 'i' ON 't' ("a")
            CREATE INDEX "i ""j" ON [t] (`a`, [Key]) WHERE "a" > "No Column"
            CREATE INDEX i /* c */ ON t ( -- c ⏎ a )
            CREATE VIEW v AS SELECT a, b FROM t
            CREATE VIEW v (x, "y z") AS SELECT a, "b" FROM t WHERE a = "Text" -- c
            CREATE VIEW 'v' AS WITH w AS (SELECT 1 AS n) SELECT * FROM w, t
            CREATE VIEW IF NOT EXISTS "V w" AS VALUES (1, 'a;b')
            CREATE VIEW v AS SELECT a FROM t ; CREATE TRIGGER g INSTEAD OF UPDATE OF a ON v BEGIN INSERT INTO t (a) VALUES (new.a); END
            CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END
            CREATE TRIGGER g BEFORE DELETE ON t FOR EACH ROW WHEN old.a > 0 BEGIN UPDATE t SET b = CASE WHEN a THEN 1 ELSE 2 END; DELETE FROM t; END
            CREATE TRIGGER g UPDATE ON t BEGIN SELECT 1; END
            CREATE TRIGGER IF NOT EXISTS 'g' DELETE ON main.t WHEN (1) BEGIN SELECT 'x;y'; END
            CREATE TRIGGER "g h" AFTER UPDATE OF a, "b", 'c' ON "t" WHEN CASE old.a WHEN 1 THEN 2 END BEGIN WITH w AS (SELECT 1) SELECT * FROM w; END
            CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, tokenize = 'porter ascii', content = 't')
            CREATE VIRTUAL TABLE IF NOT EXISTS "f g" USING FTS4 ("a b", [c], tokenize=unicode61 "remove_diacritics=1") ; SELECT 1
            CREATE VIRTUAL TABLE r USING rtree (id, x0, x1, +note TEXT)
            CREATE VIRTUAL TABLE "select" USING fts5(x)
            """;

    static Stream<String> tables() {
        return lines(TABLES);
    }

    static Stream<String> others() {
        return lines(OTHERS).map(line -> "CREATE TABLE t (a, b, c, key) ; " + line);
    }

    private static Stream<String> lines(String block) {
        return Arrays.stream(block.split("\n")).map(line -> line.replace("⏎", "\n"));
    }

    @ParameterizedTest
    @MethodSource({"tables", "others"})
    void is_read_and_rendered(String script) throws SQLException {
        try (var database = new MemoryDatabase()) {
            for (String sql : script.split(" ; ")) {
                database.execute(sql);
            }
            RoundTrip.check(database);
        }
    }
}
