package io.schemasync.sqlite.internal.sql;

import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The canonical form of SQL text, and identifiers as SQL.
 *
 * <p>SQLite keeps a definition as it was typed. Two definitions are taken for the same if their tokens are: comments, white
 * space, the case of words and the quotes of harmless identifiers do not count; what sits in strings does. The canonical form
 * can be executed: a quoted name that would mean something else without quotes keeps them.
 */
public final class SqliteText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z_][\\p{L}\\p{N}_$]*");

    private SqliteText() {}

    /** Returns the canonical form of SQL; every double-quoted word is taken for a name. */
    public static String canonical(String sql) {
        return canonical(Lexer.tokens(sql));
    }

    /** Returns the canonical form of tokens; every double-quoted word is taken for a name. */
    public static String canonical(List<Token> tokens) {
        return canonical(tokens, name -> true);
    }

    /**
     * Returns the canonical form of tokens. A double-quoted word that names nothing is a string to SQLite, so its case counts.
     *
     * @param isName whether a {@linkplain #fold folded} word is the name of something there
     */
    public static String canonical(List<Token> tokens, Predicate<String> isName) {
        var text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(canonical(token, called ? name -> true : isName));
        }
        return text.toString();
    }

    private static String canonical(Token token, Predicate<String> isName) {
        return switch (token.kind()) {
            case WORD -> fold(token.text());
            case NUMBER -> fold(token.text());
            case BLOB -> "x" + token.text().substring(1);
            case STRING, PARAMETER, SYMBOL, ILLEGAL -> token.text();
            case QUOTED -> {
                String name = token.unquoted();
                String folded = fold(name);
                if (token.isDoubleQuoted() && !isName.test(folded)) {
                    yield quote(name);
                }
                yield HARMLESS.matcher(name).matches() && !Keywords.needsQuotesToStayName(name)
                        ? folded
                        : quote(folded);
            }
        };
    }

    /** Wraps SQL with its canonical form. */
    public static SqlText sql(String text) {
        return new SqlText(text, canonical(text));
    }

    /** Returns a name in the form under which SQLite takes equal names for the same: A to Z in lower case. */
    public static String fold(String name) {
        return IdentifierCase.ASCII_INSENSITIVE.fold(name);
    }

    /** Returns an identifier as SQL, quoted where that is needed. */
    public static String name(String name) {
        return BARE.matcher(name).matches() && !Keywords.isKeyword(name) ? name : quote(name);
    }

    /** Returns identifiers as SQL, separated by commas. */
    public static String names(List<String> names) {
        return String.join(", ", names.stream().map(SqliteText::name).toList());
    }

    /** Returns an identifier as SQL, in double quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a string literal. */
    public static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Returns a word in upper case, as keywords and collations are written. */
    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
