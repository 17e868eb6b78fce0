package io.schemasync.sqlite.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.sqlite.internal.sql.Lexer;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
                    SELECT a, b FROM t~[t]
                    SELECT a FROM "T 1" AS x, main.[u] y LEFT JOIN v ON x.a = y.b AND f(a, b), w WHERE c = d~[t 1, u, v, w]
                    SELECT a FROM (SELECT b, c FROM t, u) s, v ORDER BY a, b~[t, u, v]
                    SELECT a FROM (t JOIN u USING (a, b)), v~[t, u, v]
                    SELECT a, (SELECT max(b) FROM u), c FROM t GROUP BY d, e~[t, u]
                    SELECT a FROM t WHERE b IN (c, d) AND e IN u AND f IN (SELECT g FROM v)~[t, u, v]
                    SELECT a IS NOT DISTINCT FROM b, c FROM t~[t]
                    WITH w (n) AS (SELECT 1 FROM t), z AS NOT MATERIALIZED (VALUES (1)) SELECT * FROM w, z, u~[t, u]
                    SELECT a FROM t UNION SELECT b FROM u~[t, u]
                    BEGIN INSERT OR REPLACE INTO t (a, b) SELECT c, d FROM u; UPDATE OR IGNORE v SET a = b, c = d; DELETE FROM w; END~[t, u, v, w]
                    BEGIN INSERT INTO t VALUES (a) ON CONFLICT (b) DO UPDATE SET c = d; SELECT e, f; END~[t]
                    """)
    void names_that_stand_where_only_a_table_can(String sql, String names) {
        assertThat(new TreeSet<>(TableNames.in(Lexer.tokens(sql)))).hasToString(names);
    }
}
