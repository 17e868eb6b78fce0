package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.SqlText;
import io.schemasync.sqlite.internal.sql.Lexer;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks over the tokens of one definition. */
final class Cursor {
    private final String source;
    private final List<Token> tokens;
    private final Map<Integer, String> learnt = new HashMap<>();
    private int at;

    Cursor(String source) {
        this.source = source;
        this.tokens = Lexer.tokens(source);
    }

    /** Returns how many tokens have been passed. */
    int at() {
        return at;
    }

    /** Goes back, or ahead, to a token. */
    void goTo(int index) {
        at = index;
    }

    int size() {
        return tokens.size();
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    Token token(int index) {
        return tokens.get(index);
    }

    @Nullable
    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : null;
    }

    Token next() throws SyntaxException {
        if (atEnd()) {
            throw new SyntaxException("the text ends too early");
        }
        return tokens.get(at++);
    }

    boolean sees(String word) {
        return sees(0, word);
    }

    boolean sees(int ahead, String word) {
        Token token = peek(ahead);
        return token != null && token.is(word);
    }

    boolean seesSymbol(String symbol) {
        return seesSymbol(0, symbol);
    }

    boolean seesSymbol(int ahead, String symbol) {
        Token token = peek(ahead);
        return token != null && token.isSymbol(symbol);
    }

    /** Passes these words if they come next. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!sees(i, words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (!seesSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String... words) throws SyntaxException {
        if (!accept(words)) {
            throw unexpected(String.join(" ", words));
        }
    }

    void expectSymbol(String symbol) throws SyntaxException {
        if (!acceptSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    SyntaxException unexpected(String wanted) {
        Token token = peek(0);
        return new SyntaxException(
                token == null
                        ? "expected " + wanted + " but the text ends"
                        : "line " + token.line() + ": expected " + wanted + " near " + token.text());
    }

    /** Passes a name, which may be a string. */
    Token name() throws SyntaxException {
        Token token = peek(0);
        if (token == null || !token.isName()) {
            throw unexpected("a name");
        }
        at++;
        return token;
    }

    /** Passes a name, and the schema before it if there is one. */
    Token qualifiedName() throws SyntaxException {
        Token name = name();
        return acceptSymbol(".") ? name() : name;
    }

    /** Passes a parenthesised list and returns the index of its closing parenthesis; the inside lies before it. */
    int parenthesised() throws SyntaxException {
        expectSymbol("(");
        for (int depth = 1; ; ) {
            Token token = next();
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")") && --depth == 0) {
                return at - 1;
            }
        }
    }

    /** Returns the text between two tokens as typed, the second not included. */
    String typed(int from, int to) {
        return from >= to
                ? ""
                : source.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    List<Token> tokens(int from, int to) {
        return tokens.subList(from, to);
    }

    /** Returns the canonical form of the tokens between two, the second not included, with what has been learnt of them. */
    String canonical(int from, int to) {
        var words = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            String known = learnt.get(i);
            if (known == null) {
                words.add(SqliteText.canonical(List.of(tokens.get(i))));
            } else if (!known.isEmpty()) {
                words.add(known);
            }
        }
        return String.join(" ", words);
    }

    SqlText sql(int from, int to) {
        return new SqlText(typed(from, to), canonical(from, to));
    }

    /**
     * Returns an expression. A double-quoted word in it that names nothing is a string to SQLite, so its case counts.
     *
     * @param isName whether a folded word is the name of something there
     */
    SqlText expression(int from, int to, Predicate<String> isName) {
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            boolean called = i + 1 < to && tokens.get(i + 1).isSymbol("(");
            if (token.isDoubleQuoted() && !called && !isName.test(SqliteText.fold(token.unquoted()))) {
                learnString(i);
            }
        }
        return sql(from, to);
    }

    /** Remembers what the tokens between two, the second not included, are together in canonical form. */
    void learn(int from, int to, String canonical) {
        for (int i = from; i < to; i++) {
            learnt.put(i, i == from ? canonical : "");
        }
    }

    /** Remembers that a word is a string to SQLite, so that its case counts. */
    void learnString(int index) {
        learnt.put(index, SqliteText.quote(tokens.get(index).unquoted()));
    }
}
