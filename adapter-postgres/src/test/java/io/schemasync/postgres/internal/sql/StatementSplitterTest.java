package io.schemasync.postgres.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts fall apart as psql takes them apart. */
class StatementSplitterTest {
    private static List<String> texts(String script) {
        return StatementSplitter.split(script).statements().stream()
                .map(ScriptStatement::text)
                .toList();
    }

    /** Each is one statement, however many semicolons are in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT 'it''s;'",
                "SELECT E'\\';'",
                "SELECT e'\\\\;\\''",
                "SELECT U&'\\0041;'",
                "SELECT B'1;', X';', N';'",
                "SELECT \"a;\"\"b\"",
                "SELECT U&\"a;b\"",
                "SELECT $$a;b$$",
                "SELECT $tag$a;$$;$tag$",
                "SELECT $ärger$;$ärger$",
                "DO $a$ BEGIN; EXECUTE $b$ x; $b$; END $a$",
                "SELECT 1 /* a; /* b; */ c; */ + 1",
                "SELECT 1 -- a;\n + 1",
                "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b)",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT (SELECT CASE 1 WHEN 1 THEN 2 END); END",
                "SELECT a$b$c, $1 FROM t",
                "SELECT arr[1] FROM t",
            })
    void oneStatementStaysOne(String statement) {
        assertThat(texts(statement)).containsExactly(statement);
        assertThat(texts(statement + ";\n" + statement + " ;")).containsExactly(statement, statement);
    }

    @Test
    void commentsAroundStatementsAreNoPartOfThem() {
        assertThat(texts("-- first\nSELECT 1 /* one */; -- end\n/* last */")).containsExactly("SELECT 1");
    }

    @Test
    void statementsKnowTheirLines() {
        assertThat(StatementSplitter.split("SELECT 1;\n\n-- c\n  SELECT\n2;SELECT '\n\n';\nSELECT 4")
                        .statements())
                .extracting(ScriptStatement::line)
                .containsExactly(1, 4, 5, 8);
    }

    @Test
    void rowsOfACopyAreLeftOut() {
        assertThat(texts("COPY t (a, b) FROM stdin;\n1\t';\n\\N\tx\n\\.\n\nSELECT 2;"))
                .containsExactly("COPY t (a, b) FROM stdin", "SELECT 2");
        assertThat(texts("COPY t FROM '/a/file'; SELECT 2")).containsExactly("COPY t FROM '/a/file'", "SELECT 2");
    }

    @Test
    void linesOfPsqlStandApart() {
        StatementSplitter.Split split =
                StatementSplitter.split("\\restrict abc;d'e\n\\connect other\nSELECT 1\n\\gexec\n;\n\\unrestrict abc");
        assertThat(split.metaCommands())
                .extracting(ScriptStatement::text)
                .containsExactly("\\restrict abc;d'e", "\\connect other", "\\gexec", "\\unrestrict abc");
        assertThat(split.statements()).extracting(ScriptStatement::text).containsExactly("SELECT 1");
    }

    @Test
    void backslashesEscapeWhereASettingSaysSo() {
        assertThat(texts("SET standard_conforming_strings = off; SELECT 'a\\';b'; SET standard_conforming_strings = on;"
                        + " SELECT '\\'; SELECT 2"))
                .containsExactly(
                        "SET standard_conforming_strings = off",
                        "SELECT 'a\\';b'",
                        "SET standard_conforming_strings = on",
                        "SELECT '\\'",
                        "SELECT 2");
    }

    @Test
    void whatDoesNotEndRunsToTheEnd() {
        assertThat(texts("SELECT 'a; SELECT 2")).containsExactly("SELECT 'a; SELECT 2");
        assertThat(texts("SELECT $$a; SELECT 2")).containsExactly("SELECT $$a; SELECT 2");
        assertThat(texts("SELECT E'a\\")).containsExactly("SELECT E'a\\");
        assertThat(texts("SELECT 1 /* ; SELECT 2")).containsExactly("SELECT 1");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstStatement() {
        assertThat(texts("\uFEFFSELECT 1;")).containsExactly("SELECT 1");
    }
}
