package io.schemasync.postgres.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL text into tokens (manual page "Lexical Structure"): block comments nest, strings run to their own kind of end, and what
 * has no end runs to the end of the text.
 */
public final class Lexer {
    private final String text;
    private int position;
    private boolean backslashEscapes;

    /** Begins at the start of a text. */
    public Lexer(String text) {
        this.text = text;
    }

    /** Returns all tokens of a text. */
    public static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        var tokens = new ArrayList<Token>();
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** Sets whether a backslash escapes in every string from here on: {@code standard_conforming_strings = off}. */
    void escapeByBackslash(boolean escapes) {
        this.backslashEscapes = escapes;
    }

    /** Goes on at a position, as behind the rows of a COPY. */
    void skipTo(int newPosition) {
        this.position = newPosition;
    }

    /** Returns the next token; null at the end. */
    @Nullable
    Token next() {
        skipBlank();
        if (position >= text.length()) {
            return null;
        }
        int start = position;
        Token.Kind kind = advance();
        return new Token(kind, text.substring(start, position), start);
    }

    private void skipBlank() {
        while (position < text.length()) {
            if (isBlank(text.charAt(position))) {
                position++;
            } else if (text.startsWith("--", position)) {
                position = lineEnd(text, position);
            } else if (text.startsWith("/*", position)) {
                position = commentEnd();
            } else {
                return;
            }
        }
    }

    /** A byte order mark may stand at the beginning of a file. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\uFEFF';
    }

    /** Returns where a line ends: at its line feed, or at the end of the text. */
    static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int commentEnd() {
        int level = 1;
        int at = position + 2;
        while (at < text.length() && level > 0) {
            if (text.startsWith("/*", at)) {
                level++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                level--;
                at += 2;
            } else {
                at++;
            }
        }
        return Math.min(at, text.length());
    }

    private Token.Kind advance() {
        char c = text.charAt(position);
        if (c == '\'') {
            return string(position, backslashEscapes);
        }
        if (c == '"') {
            position = quotedEnd(position + 1, '"', false);
            return Token.Kind.QUOTED_NAME;
        }
        if (c == '\\') {
            position = lineEnd(text, position);
            return Token.Kind.META_COMMAND;
        }
        if (c == '$' && dollarString()) {
            return Token.Kind.DOLLAR_STRING;
        }
        if (isNameStart(c)) {
            return wordOrPrefixedString(c);
        }
        if (Character.isDigit(c)) {
            // A number sticks to the letters behind it, so that 1e5 holds no word and 1$1 no dollar string.
            position = nameEnd(position + 1);
            return Token.Kind.SIGN;
        }
        position++;
        return Token.Kind.SIGN;
    }

    private Token.Kind wordOrPrefixedString(char c) {
        boolean quoteFollows = text.startsWith("'", position + 1);
        if (quoteFollows && (c == 'e' || c == 'E')) {
            return string(position + 1, true);
        }
        if (quoteFollows && "bBxXnN".indexOf(c) >= 0) {
            return string(position + 1, backslashEscapes && "nN".indexOf(c) >= 0);
        }
        if ((c == 'u' || c == 'U') && text.startsWith("&'", position + 1)) {
            return string(position + 2, false);
        }
        if ((c == 'u' || c == 'U') && text.startsWith("&\"", position + 1)) {
            position = quotedEnd(position + 3, '"', false);
            return Token.Kind.QUOTED_NAME;
        }
        position = nameEnd(position + 1);
        return Token.Kind.WORD;
    }

    private Token.Kind string(int quote, boolean escapes) {
        position = quotedEnd(quote + 1, '\'', escapes);
        return Token.Kind.STRING;
    }

    private int quotedEnd(int from, char quote, boolean escapes) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (escapes && c == '\\') {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return text.length();
    }

    /** Reads {@code $tag$ … $tag$} where one begins here; a parameter such as {@code $1} is none. */
    private boolean dollarString() {
        int at = position + 1;
        if (at < text.length() && isNameStart(text.charAt(at))) {
            at++;
            while (at < text.length() && isNamePart(text.charAt(at)) && text.charAt(at) != '$') {
                at++;
            }
        }
        if (at >= text.length() || text.charAt(at) != '$') {
            return false;
        }
        String tag = text.substring(position, at + 1);
        int end = text.indexOf(tag, at + 1);
        position = end < 0 ? text.length() : end + tag.length();
        return true;
    }

    private int nameEnd(int from) {
        int at = from;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '\u0080' && c != '\uFEFF');
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9') || c == '$';
    }
}
