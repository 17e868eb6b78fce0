package io.schemasync.mysql.internal.sql;

import java.util.ArrayList;
import java.util.List;

/** Walks over the tokens of one text. */
public final class Cursor {
    private final String text;
    private final List<Token> tokens;
    private int at;

    private Cursor(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Begins at the first token of a text. */
    public static Cursor of(String text) {
        return new Cursor(text, List.copyOf(Lexer.tokens(text)));
    }

    /** Returns whether no token is left. */
    public boolean atEnd() {
        return at >= tokens.size();
    }

    /** Returns the next token without taking it. */
    public Token peek() {
        return peek(0);
    }

    private Token peek(int ahead) {
        if (at + ahead >= tokens.size()) {
            throw new SyntaxException("it ends too early: " + text);
        }
        return tokens.get(at + ahead);
    }

    /** Takes the next token. */
    public Token next() {
        Token token = peek();
        at++;
        return token;
    }

    /** Returns whether those keywords come next. */
    public boolean looksAt(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether that sign comes next. */
    public boolean looksAtSign(char sign) {
        return !atEnd() && peek().isSign(sign);
    }

    /** Takes those keywords if they come next. */
    public boolean takes(String... words) {
        boolean there = looksAt(words);
        at += there ? words.length : 0;
        return there;
    }

    /** Takes that sign if it comes next. */
    public boolean takesSign(char sign) {
        boolean there = looksAtSign(sign);
        at += there ? 1 : 0;
        return there;
    }

    /**
     * Takes those keywords.
     *
     * @throws SyntaxException if something else comes
     */
    public void expect(String... words) {
        if (!takes(words)) {
            throw new SyntaxException("expected " + String.join(" ", words) + here());
        }
    }

    /**
     * Takes that sign.
     *
     * @throws SyntaxException if something else comes
     */
    public void expectSign(char sign) {
        if (!takesSign(sign)) {
            throw new SyntaxException("expected " + sign + here());
        }
    }

    private String here() {
        return atEnd() ? " at the end" : " at: " + text.substring(peek().start());
    }

    /** Takes a name, with or without quotes; those of a program made under ANSI_QUOTES are double. */
    public String name() {
        Token token = next();
        if (!token.isName() && !token.text().startsWith("\"")) {
            throw new SyntaxException("expected a name, found " + token.text());
        }
        return token.content();
    }

    /** Takes what is in parentheses, and returns it without them, as it stands there. */
    public String parenthesized() {
        int open = at;
        skipParenthesized();
        return between(open + 1, at - 1);
    }

    private void skipParenthesized() {
        expectSign('(');
        for (int depth = 1; depth > 0; at++) {
            depth += peek().isSign('(') ? 1 : peek().isSign(')') ? -1 : 0;
        }
    }

    /** Takes the parts of a list in parentheses, each as a cursor of its own. */
    public List<Cursor> items() {
        int open = at;
        skipParenthesized();
        var items = new ArrayList<Cursor>();
        int depth = 0;
        int from = open + 1;
        for (int i = open + 1; i < at; i++) {
            Token token = tokens.get(i);
            boolean ends = i == at - 1 || (depth == 0 && token.isSign(','));
            if (ends) {
                items.add(new Cursor(text, tokens.subList(from, i)));
                from = i + 1;
            }
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
        }
        return items;
    }

    /** Takes a token, and what is in parentheses behind it where it is a parenthesis. */
    public void skip() {
        if (looksAtSign('(')) {
            skipParenthesized();
        } else {
            next();
        }
    }

    /** Returns where it stands, for {@link #since}. */
    public int mark() {
        return at;
    }

    /** Goes back to where it stood. */
    public void reset(int mark) {
        at = mark;
    }

    /** Returns the text of what was taken since then. */
    public String since(int mark) {
        return between(mark, at);
    }

    /** Returns the text of what is left, and takes it. */
    public String rest() {
        int from = at;
        at = tokens.size();
        return between(from, at);
    }

    /** Tokens as they stand, with one space for any white space, so that marks of versioned comments go. */
    private String between(int from, int to) {
        var joined = new StringBuilder();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (i > from && tokens.get(i - 1).end() < token.start()) {
                joined.append(' ');
            }
            joined.append(token.text());
        }
        return joined.toString();
    }
}
