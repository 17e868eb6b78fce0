package io.schemasync.postgres.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeparsedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a > 0                                                     | a > 0
            (s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]) | (s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying]::character varying[])::text[])
            x = ANY ((ARRAY['a,]'::bpchar])::text[])                  | x = ANY ((ARRAY['a,]'::bpchar]::bpchar[])::text[])
            x = ANY (ARRAY['a'::text, 'b'::text])                     | x = ANY (ARRAY['a'::text, 'b'::text])
            t = '(ARRAY[''a''::bpchar])::text[]'::text                | t = '(ARRAY[''a''::bpchar])::text[]'::text
            """)
    void textThatMakesTheSameExpressionAgain(String printed, String executable) {
        assertThat(Deparsed.of(printed).text()).isEqualTo(executable);
        assertThat(Deparsed.of(printed).canonical()).isEqualTo(printed);
    }
}
