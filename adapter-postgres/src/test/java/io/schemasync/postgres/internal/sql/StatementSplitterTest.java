package io.schemasync.postgres.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    private static List<String> texts(String script) {
        return StatementSplitter.split(script).statements().stream()
                .map(ScriptStatement::text)
                .toList();
    }

    @Test
    void semicolonsInsideQuotesCommentsAndParenthesesSplitNothing() {
        assertThat(texts("""
                SELECT 'a;b', E'it\\';s', "c;d", $$e;f$$, $x$g;$$;h$x$; -- i;j
                /* k; /* l; */ m; */ CREATE RULE r AS ON DELETE TO t DO ALSO (SELECT 1; SELECT 2);
                SELECT 3"""))
                .containsExactly(
                        "SELECT 'a;b', E'it\\';s', \"c;d\", $$e;f$$, $x$g;$$;h$x$",
                        "CREATE RULE r AS ON DELETE TO t DO ALSO (SELECT 1; SELECT 2)",
                        "SELECT 3");
    }

    @Test
    void anAtomicBodyIsOnePiece() {
        String function =
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        assertThat(texts(function + "; SELECT 1")).containsExactly(function, "SELECT 1");
    }

    @Test
    void rowsOfACopyAndLinesOfPsqlAreNoStatements() {
        var split = StatementSplitter.split("\\restrict x\nCOPY t (a) FROM stdin;\n1;\n2\n\\.\nSELECT 1;\n");
        assertThat(split.statements())
                .extracting(ScriptStatement::text)
                .containsExactly("COPY t (a) FROM stdin", "SELECT 1");
        assertThat(split.metaCommands()).extracting(ScriptStatement::text).containsExactly("\\restrict x");
    }

    @Test
    void aStatementKnowsItsLineAndItsFirstWords() {
        List<ScriptStatement> statements = StatementSplitter.split(
                        "-- one\n\nSELECT 1;\n\ncreate /* or */ table\n t ();")
                .statements();
        assertThat(statements).extracting(ScriptStatement::line).containsExactly(3, 5);
        assertThat(statements.getLast().head(3)).isEqualTo("CREATE TABLE T");
        assertThat(statements.getLast().beginsWith(List.of("CREATE TABLE"))).isTrue();
    }
}
