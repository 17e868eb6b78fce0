package io.schemasync.mysql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.mysql.internal.dialect.MySqlDialect;
import io.schemasync.mysql.internal.sql.ScriptStatement;
import io.schemasync.mysql.internal.sql.StatementSplitter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A plan that is printed as a script is cut by the servers' own shell where it was put together. */
class ScriptTest {
    @Test
    void statementsComeOutOfAScriptAsTheyWentIn() {
        List<String> statements = List.of(
                "CREATE TABLE t (a int COMMENT ';')",
                "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END",
                "CREATE PROCEDURE q() BEGIN SELECT '$$'; END",
                "DROP TABLE t");
        var dialect = new MySqlDialect();
        String script = statements.stream().map(dialect::scriptStatement).collect(Collectors.joining("\n"));

        assertThat(StatementSplitter.split(script).stream()
                        .map(ScriptStatement::text)
                        .map(String::strip))
                .containsExactlyElementsOf(statements);
    }
}
