package io.schemasync.sqlite.internal.schema;

import io.schemasync.sqlite.internal.sql.Lexer;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What may stand behind DEFAULT: a literal as it is, anything else in parentheses. */
final class DefaultValues {
    private static final Set<String> CONSTANTS =
            Set.of("null", "true", "false", "current_time", "current_date", "current_timestamp");

    private DefaultValues() {}

    /** Returns whether a token that is the whole default is a name, which SQLite takes for a string there. */
    static boolean isString(Token token) {
        return switch (token.kind()) {
            case WORD -> !CONSTANTS.contains(token.text().toLowerCase(Locale.ROOT));
            case QUOTED -> true;
            case STRING, BLOB, NUMBER, PARAMETER, SYMBOL, ILLEGAL -> false;
        };
    }

    /** Returns a default as it may stand behind DEFAULT. */
    static String render(String expression) {
        List<Token> tokens = Lexer.tokens(expression);
        return isTerm(tokens) || isParenthesised(tokens) ? expression : "(" + expression + ")";
    }

    private static boolean isTerm(List<Token> tokens) {
        boolean signed = tokens.size() == 2
                && (tokens.get(0).isSymbol("-") || tokens.get(0).isSymbol("+"));
        if (tokens.size() != 1 && !signed) {
            return false;
        }
        return switch (tokens.getLast().kind()) {
            case STRING, BLOB, NUMBER, QUOTED, WORD -> true;
            case PARAMETER, SYMBOL, ILLEGAL -> false;
        };
    }

    /** Returns whether one pair of parentheses encloses everything. */
    static boolean isParenthesised(List<Token> tokens) {
        if (tokens.isEmpty() || !tokens.getFirst().isSymbol("(")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol("(")) {
                depth++;
            } else if (tokens.get(i).isSymbol(")") && --depth == 0) {
                return i == tokens.size() - 1;
            }
        }
        return false;
    }
}
