package io.schemasync.sqlite.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    @Test
    void semicolons_in_strings_names_and_comments_end_nothing() {
        assertThat(StatementSplitter.split("a ';' \";\" [;] `;` -- ;\n /* ; */ b; c"))
                .extracting(SqlStatement::text)
                .containsExactly("a ';' \";\" [;] `;` -- ;\n /* ; */ b", "c");
    }

    @Test
    void a_trigger_is_one_statement_up_to_its_end() {
        String trigger = """
                CREATE TEMP TRIGGER t AFTER UPDATE ON x
                BEGIN
                  UPDATE x SET a = CASE WHEN a THEN 1 ELSE 2 END;
                  DELETE FROM y;
                END""";
        assertThat(StatementSplitter.split(trigger + ";\nSELECT 1;"))
                .extracting(SqlStatement::text)
                .containsExactly(trigger, "SELECT 1");
    }

    @Test
    void a_transaction_is_many_statements() {
        assertThat(StatementSplitter.split("BEGIN; CREATE TABLE trigger(a); END;"))
                .extracting(SqlStatement::text)
                .containsExactly("BEGIN", "CREATE TABLE trigger(a)", "END");
    }

    @Test
    void a_broken_trigger_without_begin_does_not_swallow_the_rest() {
        assertThat(StatementSplitter.split("CREATE TRIGGER t AFTER UPDATE ON x; SELECT 1;"))
                .hasSize(2);
    }

    @Test
    void empty_statements_are_left_out_and_lines_are_kept() {
        assertThat(StatementSplitter.split("\uFEFF;;\r\n-- one\nSELECT 1;\n;SELECT\n2"))
                .extracting(SqlStatement::text, SqlStatement::line)
                .containsExactly(tuple("SELECT 1", 3), tuple("SELECT\n2", 4));
    }

    @Test
    void a_shell_command_is_a_line_between_statements() {
        assertThat(StatementSplitter.split(".mode list\nSELECT\n.5;\n.read 'a;b'"))
                .extracting(SqlStatement::text, SqlStatement::isShellCommand)
                .containsExactly(tuple(".mode list", true), tuple("SELECT\n.5", false), tuple(".read 'a;b'", true));
    }
}
