package io.schemasync.mysql.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts are cut where the servers' own client cuts them. */
class StatementSplitterTest {
    private static List<String> split(String script) {
        return StatementSplitter.split(script).stream()
                .map(ScriptStatement::text)
                .toList();
    }

    @Test
    void semicolonsInStringsNamesAndCommentsEndNothing() {
        assertThat(split("SELECT ';\\';', \"a;\", `b;`; -- ;\n# ;\n/* ; */ SELECT 2"))
                .containsExactly("SELECT ';\\';', \"a;\", `b;`", "SELECT 2");
    }

    @Test
    void twoDashesAreACommentOnlyBeforeABlank() {
        assertThat(split("SELECT 5--1;\nSELECT 2 --\n;")).containsExactly("SELECT 5--1", "SELECT 2");
    }

    @Test
    void theDelimiterChangesEvenInsideAWord() {
        assertThat(split("DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\ndelimiter ;\nSELECT 2;"))
                .containsExactly("CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2");
    }

    @Test
    void theQuotesOfADelimiterAreNoPartOfIt() {
        assertThat(split("DELIMITER '//'\nSELECT 1; SELECT 2//\ndelimiter \";\"\nSELECT 3;"))
                .containsExactly("SELECT 1; SELECT 2", "SELECT 3");
    }

    @Test
    void commentsGoAndTheirLinesStay() {
        assertThat(split("CREATE PROCEDURE p()\n-- why\nSELECT /* one */ 1;"))
                .containsExactly("CREATE PROCEDURE p()\n\nSELECT  1");
    }

    @Test
    void versionedCommentsAreStatements() {
        assertThat(
                        split(
                                "/*!40101 SET NAMES utf8 */;\n/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 VIEW v AS SELECT 1 */;"))
                .containsExactly(
                        "/*!40101 SET NAMES utf8 */",
                        "/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 VIEW v AS SELECT 1 */");
    }

    @Test
    void aWordToTheClientIsNoStatement() {
        assertThat(split("/*M!999999\\- enable the sandbox mode */\n/*M!100616 SET @a=1 */;"))
                .containsExactly("/*M!100616 SET @a=1 */");
    }

    @Test
    void backslashesEscapeUnlessAModeSaysOtherwise() {
        assertThat(split("SET sql_mode='NO_BACKSLASH_ESCAPES'; SELECT '\\'; SET sql_mode=DEFAULT; SELECT '\\';'"))
                .containsExactly(
                        "SET sql_mode='NO_BACKSLASH_ESCAPES'", "SELECT '\\'", "SET sql_mode=DEFAULT", "SELECT '\\';'");
    }

    @Test
    void aStatementKnowsItsLine() {
        assertThat(StatementSplitter.split("SELECT 1;\n\n-- x\nSELECT 2;"))
                .extracting(ScriptStatement::line)
                .containsExactly(1, 4);
    }
}
