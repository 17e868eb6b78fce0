package io.schemasync.sqlite.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
                    SELECT  a,b~select a , b
                    a/* why */b--end~a b
                    a -- 'not a string~a
                    'It''s'||x~'It''s' || x
                    "Name"~name
                    `Name`~name
                    [Name]~name
                    "Two Words"~"two words"
                    [Two Words]~"two words"
                    "a""B"~"a""b"
                    "select"~"select"
                    [ORDER]~"order"
                    "key"~key
                    "true"~"true"
                    ''~''
                    1.50E+3~1.50e+3
                    0xFF~0xff
                    .5~.5
                    X'0A'~x'0A'
                    a<>b~a <> b
                    a!=b~a != b
                    a->>'$.x'->1~a ->> '$.x' -> 1
                    größe~größe
                    a$b~a$b
                    1-1~1 - 1
                    """)
    void canonical_form(String sql, String canonical) {
        assertThat(SqliteText.canonical(sql)).isEqualTo(canonical);
    }

    @Test
    void the_canonical_form_is_its_own_canonical_form() {
        String canonical =
                SqliteText.canonical("CREATE TABLE \"Order\" ([a b] TEXT DEFAULT 'X' /* c */, \"q\"\"\" INT)");
        assertThat(SqliteText.canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void case_of_a_double_quoted_word_counts_where_it_names_nothing() {
        var tokens = Lexer.tokens("x IN (\"Known\", \"Other\") AND \"Lower\"(x) = 1");
        assertThat(SqliteText.canonical(tokens, Set.of("known")::contains))
                .isEqualTo("x in ( known , \"Other\" ) and lower ( x ) = 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "\"open", "[open", "`open"})
    void an_open_quote_is_one_illegal_token(String sql) {
        assertThat(Lexer.tokens(sql)).singleElement().extracting(Token::kind).isEqualTo(Token.Kind.ILLEGAL);
    }

    @Test
    void lines_are_counted_through_comments_and_strings() {
        assertThat(Lexer.tokens("a /*\n\n*/ 'x\ny' -- z\nb"))
                .extracting(Token::line)
                .containsExactly(1, 3, 5);
    }

    @Test
    void names_are_quoted_where_needed() {
        assertThat(SqliteText.names(java.util.List.of("orders", "Order", "a b", "x\"y", "1a", "", "größe")))
                .isEqualTo("orders, \"Order\", \"a b\", \"x\"\"y\", \"1a\", \"\", \"größe\"");
    }

    @Test
    void the_words_known_as_reserved_are_those_that_sqlite_refuses_as_names() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.createStatement()) {
            for (String word : Keywords.all()) {
                boolean refused = false;
                try {
                    statement.execute("CREATE TABLE t (" + word + ")");
                    statement.execute("DROP TABLE t");
                } catch (SQLException e) {
                    refused = true;
                }
                assertThat(Keywords.isReserved(word)).as(word).isEqualTo(refused);
            }
        }
    }
}
