package io.schemasync.postgres.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SqlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutineReplacementTest {
    private static Routine function(String arguments, String returns) {
        return new Routine(
                ObjectKind.FUNCTION,
                ObjectName.own("f"),
                "(…)",
                SqlText.of(arguments),
                SqlText.of(returns),
                "sql",
                SqlText.of("SELECT 1"),
                Metadata.none());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    integer              | a integer                      | true
                    a integer            | integer                        | false
                    a integer            | b integer                      | false
                    a integer            | a integer DEFAULT 1            | true
                    a integer DEFAULT 1  | a integer DEFAULT f(', )', 2)  | true
                    a integer DEFAULT 1  | a integer                      | false
                    a numeric, b text    | a numeric, b text DEFAULT ','  | true
                    OUT a integer        | OUT b integer                  | false
                    VARIADIC a integer[] | VARIADIC a integer[]           | true
                    """)
    void argumentsDecide(String from, String to, boolean possible) {
        assertThat(RoutineReplacement.isPossible(function(from, "integer"), function(to, "integer")))
                .isEqualTo(possible);
    }

    @Test
    void theResultStays() {
        assertThat(RoutineReplacement.isPossible(function("", "integer"), function("", "bigint")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "$$", "x $body$ $$ y", "ends with $", "$", "$body", "", "$$ $body$ $body1$"})
    void aTagEndsWhereTheTextEnds(String text) {
        String quoted = RoutineDdl.dollarQuoted(text);
        String tag = quoted.substring(0, quoted.indexOf('$', 1) + 1);
        assertThat(quoted).isEqualTo(tag + text + tag);
        assertThat(quoted.indexOf(tag, tag.length())).isEqualTo(quoted.length() - tag.length());
    }
}
