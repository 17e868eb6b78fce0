package io.schemasync.mysql.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL text into tokens (manual pages "Comments" and "Schema Object Names"). What has no end runs to the end of the text. The
 * marks of a versioned comment, as in {@code /*!80023 INVISIBLE *}{@code /}, are skipped like white space: what is in it counts.
 */
public final class Lexer {
    /** MariaDB's dumps begin with a word to its client, in a comment for a version that no server has. */
    private static final String FOR_NO_SERVER = "/*M!999999";

    private final String text;
    private int position;
    private int versioned;
    private String delimiter = ";";
    private boolean backslashes = true;

    /** Begins at the start of a text. */
    public Lexer(String text) {
        this.text = text;
    }

    /** Returns all tokens of a text. */
    public static List<Token> tokens(String text) {
        return tokens(text, true);
    }

    /** Returns all tokens of a text, in whose strings a backslash escapes or does not: {@code NO_BACKSLASH_ESCAPES}. */
    static List<Token> tokens(String text, boolean backslashes) {
        var lexer = new Lexer(text);
        lexer.readBackslashes(backslashes);
        var tokens = new ArrayList<Token>();
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** Sets what ends a statement: a word ends there too, as in {@code END$$}. */
    void stopAt(String newDelimiter) {
        delimiter = newDelimiter;
    }

    /** Sets whether a backslash in a string escapes what follows. */
    void readBackslashes(boolean escape) {
        backslashes = escape;
    }

    /** Goes on at a position. */
    void skipTo(int newPosition) {
        position = newPosition;
    }

    /** Skips white space and comments, and returns where the next token begins: the text's length at its end. */
    int skipBlank() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                position++;
            } else if (c == '#' || isDashComment()) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (isVersioned()) {
                position = text.indexOf('!', position) + 1;
                while (position < text.length() && Character.isDigit(text.charAt(position))) {
                    position++;
                }
                versioned++;
            } else if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position + 2);
                position = end < 0 ? text.length() : end + 2;
            } else if (versioned > 0 && text.startsWith("*/", position)) {
                position += 2;
                versioned--;
            } else {
                return position;
            }
        }
        return position;
    }

    private boolean isVersioned() {
        return text.startsWith("/*!", position)
                || (text.startsWith("/*M!", position) && !text.startsWith(FOR_NO_SERVER, position));
    }

    /** Two dashes begin a comment only before a blank: {@code 5--1} is six. */
    private boolean isDashComment() {
        return text.startsWith("--", position) && (position + 2 >= text.length() || text.charAt(position + 2) <= ' ');
    }

    /** Returns the next token; null at the end. */
    public @Nullable Token next() {
        int start = skipBlank();
        if (start >= text.length()) {
            return null;
        }
        Token.Kind kind = advance(text.charAt(start));
        return new Token(kind, text.substring(start, position), start);
    }

    private Token.Kind advance(char c) {
        if (c == '`') {
            position = quotedEnd(c, false);
            return Token.Kind.QUOTED_NAME;
        }
        if (c == '\'' || c == '"') {
            position = quotedEnd(c, backslashes);
            return Token.Kind.STRING;
        }
        position++;
        if (!isNamePart(c)) {
            return Token.Kind.SIGN;
        }
        while (position < text.length() && isNamePart(text.charAt(position)) && !text.startsWith(delimiter, position)) {
            position++;
        }
        return Token.Kind.WORD;
    }

    private int quotedEnd(char quote, boolean escapes) {
        int at = position + 1;
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

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '$'
                || (c >= '\u0080' && c != '\uFEFF');
    }
}
