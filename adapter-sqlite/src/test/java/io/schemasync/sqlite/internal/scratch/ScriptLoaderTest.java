package io.schemasync.sqlite.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptLoaderTest {
    private Connection scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = ScratchConnections.open();
    }

    @AfterEach
    void close() throws SQLException {
        scratch.close();
    }

    private List<String> load(String sql) {
        return ScriptLoader.load(scratch, new SqlScript("shop.sql", sql));
    }

    private List<String> objects() throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = scratch.createStatement();
                var result = statement.executeQuery(
                        "SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'f_%' ORDER BY rowid")) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    @Test
    void schema_statements_run() throws SQLException {
        List<String> warnings = load("""
                CREATE TABLE t (a);
                ALTER TABLE main.t ADD b;
                CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t (a);
                CREATE VIEW v AS SELECT a FROM t;
                CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (CASE 1 WHEN 1 THEN new.a END); END;
                CREATE VIRTUAL TABLE f USING fts5(x);
                CREATE TABLE gone (a); DROP TABLE IF EXISTS gone;
                """);
        assertThat(warnings).isEmpty();
        assertThat(objects()).containsExactly("table t", "index i", "view v", "trigger g", "table f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
                    INSERT INTO t VALUES (1)~INSERT INTO t
                    INSERT OR REPLACE INTO main.t VALUES (1)~INSERT INTO t
                    REPLACE INTO t VALUES (1)~INSERT INTO t
                    UPDATE OR IGNORE t SET a = 1~UPDATE t
                    DELETE FROM sqlite_sequence~DELETE FROM sqlite_sequence
                    WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x~a query
                    SELECT 1~a query
                    ANALYZE~ANALYZE
                    VACUUM~VACUUM
                    BEGIN TRANSACTION~BEGIN
                    COMMIT~COMMIT
                    PRAGMA journal_mode = WAL~PRAGMA journal_mode
                    PRAGMA main.user_version = 7~PRAGMA user_version
                    PRAGMA writable_schema = OFF~PRAGMA writable_schema
                    CREATE TABLE sqlite_sequence(name, seq)~CREATE TABLE sqlite_sequence
                    .mode list~the shell command .mode
                    """)
    void what_is_no_schema_is_skipped_with_a_warning(String sql, String what) throws SQLException {
        assertThat(load("\n" + sql)).singleElement().asString().startsWith("shop.sql:2: skipped " + what + ": ");
        assertThat(objects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
                    ATTACH 'other.db' AS o~another database
                    attach database 'file:other.db?mode=rw' as o~another database
                    DETACH o~another database
                    VACUUM INTO 'copy.db'~writes another file
                    VACUUM main INTO 'copy.db'~writes another file
                    SELECT load_extension('evil')~load_extension
                    CREATE VIEW v AS SELECT "load_extension"('evil')~load_extension
                    CREATE TABLE o.t (a)~another database, o
                    CREATE TABLE IF NOT EXISTS "o" . t (a)~another database, o
                    CREATE INDEX o.i ON t (a)~another database, o
                    DROP TABLE IF EXISTS o.t~another database, o
                    ALTER TABLE o.t ADD b~another database, o
                    INSERT INTO o.t VALUES (1)~another database, o
                    DELETE FROM o.t~another database, o
                    CREATE TEMP TABLE t (a)~temporary
                    CREATE TEMPORARY TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END~temporary
                    CREATE TABLE temp.t (a)~temporary
                    CREATE VIRTUAL TABLE c USING csv(filename = 'x.csv')~other files
                    CREATE VIRTUAL TABLE z USING "zipfile"('x.zip')~other files
                    PRAGMA writable_schema = ON~own catalog
                    PRAGMA writable_schema(1)~own catalog
                    PRAGMA temp_store_directory = '/'~other files
                    PRAGMA o.user_version = 1~another database, o
                    UPDATE sqlite_schema SET sql = 'x'~own catalog
                    INSERT INTO sqlite_master VALUES ('table', 't', 't', 2, 'CREATE TABLE t(a)')~own catalog
                    INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql) VALUES('table','c','c',0,'CREATE VIRTUAL TABLE c USING csv(x)')~own catalog
                    .read other.sql~.read
                    .open other.db~.open
                    .imp x y~.imp
                    .shell rm x~.shell
                    """)
    void what_leaves_the_scratch_is_refused(String sql, String why) throws SQLException {
        assertThatThrownBy(() -> load("SELECT\n1;\n" + sql))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("shop.sql:3: ")
                .hasMessageContaining(why)
                .hasMessageContaining("in: ");
        assertThat(objects()).isEmpty();
    }

    @Test
    void the_connection_itself_attaches_nothing(@TempDir Path folder) throws Exception {
        Path neighbour = folder.resolve("neighbour.db");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + neighbour);
                var statement = other.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
        }
        byte[] before = Files.readAllBytes(neighbour);
        try (var statement = scratch.createStatement()) {
            assertThatThrownBy(() -> statement.execute("ATTACH '" + neighbour + "' AS n"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("SELECT load_extension('x')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Files.readAllBytes(neighbour)).isEqualTo(before);
    }

    @Test
    void rows_in_a_row_make_one_warning() {
        assertThat(
                        load(
                                "CREATE TABLE t(a);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);\nINSERT INTO t VALUES (3);\nCOMMIT;"))
                .containsExactly(
                        "shop.sql:2: skipped INSERT INTO t (3 statements up to line 4): rows are not part of a schema",
                        "shop.sql:5: skipped COMMIT: the target is loaded as a whole, not in transactions");
    }

    @Test
    void a_dump_of_the_shell_is_loaded() throws SQLException {
        load("""
                PRAGMA foreign_keys=OFF;
                BEGIN TRANSACTION;
                CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT);
                INSERT INTO t VALUES(1);
                PRAGMA writable_schema=ON;
                INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(x, tokenize=''porter'')');
                CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);
                INSERT INTO f_data VALUES(1,X'00');
                DELETE FROM sqlite_sequence;
                INSERT INTO sqlite_sequence VALUES('t',1);
                CREATE INDEX i ON t(a);
                PRAGMA writable_schema=OFF;
                COMMIT;
                """);
        assertThat(objects()).containsExactly("table t", "table sqlite_sequence", "table f", "index i");
    }

    @Test
    void a_broken_statement_is_named_with_its_line_and_sqlites_words() {
        assertThatThrownBy(() ->
                        load("CREATE TABLE a (x);\n\nCREATE TABLE b (\n  x INT,\n  y INT FOO BAR CHECK CHECK\n);"))
                .isInstanceOf(TargetException.class)
                .hasMessage(
                        "shop.sql:3: near \"CHECK\": syntax error; in: CREATE TABLE b ( x INT, y INT FOO BAR CHECK CHECK )");
        assertThatThrownBy(() -> load("CREATE TABLE b (\n  x INT,\n  y INT NOT 5\n);"))
                .hasMessageStartingWith("shop.sql:3: near \"5\": syntax error; in: CREATE TABLE b (");
        assertThatThrownBy(() -> load("CREATE TABLE c (x);\nCREATE TABLE c (x)"))
                .hasMessageStartingWith("shop.sql:2: table c already exists; in: ");
        assertThatThrownBy(() -> load("CRAETE TABLE d (x)"))
                .hasMessageStartingWith("shop.sql:1: near \"CRAETE\": syntax error");
        assertThatThrownBy(() -> load("CREATE VIEW v AS SELECT 'open")).hasMessageContaining("unrecognized token");
    }

    @Test
    void settings_that_matter_to_later_statements_end_with_the_script() throws SQLException {
        load(
                "PRAGMA legacy_alter_table = ON; CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; ALTER TABLE t RENAME TO u;");
        try (var statement = scratch.createStatement();
                var result = statement.executeQuery(
                        "SELECT sql, (SELECT legacy_alter_table FROM pragma_legacy_alter_table) FROM sqlite_schema WHERE name = 'v'")) {
            assertThat(result.getString(1)).endsWith("FROM t");
            assertThat(result.getInt(2)).isZero();
        }
    }
}
