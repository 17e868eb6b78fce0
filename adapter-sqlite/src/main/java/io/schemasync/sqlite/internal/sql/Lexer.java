package io.schemasync.sqlite.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts SQL into tokens as SQLite's own tokenizer does; white space and comments are left out. */
public final class Lexer {
    private static final List<String> LONG_SYMBOLS =
            List.of("->>", "||", "<>", "<=", ">=", "==", "!=", "<<", ">>", "->");
    private static final String SHORT_SYMBOLS = "-()+*/%=<>|,&~.;";

    private final String source;
    private int position;
    private int line = 1;

    /** Begins at the start of a source. */
    public Lexer(String source) {
        this.source = source;
    }

    /** Returns all tokens of a source. */
    public static List<Token> tokens(String source) {
        var lexer = new Lexer(source);
        var tokens = new ArrayList<Token>();
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** Returns the next token; null at the end. */
    public @Nullable Token next() {
        skipBlanks();
        if (position >= source.length()) {
            return null;
        }
        int start = position;
        int startLine = line;
        Token.Kind kind = scan();
        String text = source.substring(start, position);
        countLines(start, position);
        return new Token(kind, text, start, startLine);
    }

    /** Skips white space and comments; an unclosed comment reaches to the end, as it does for SQLite. */
    public void skipBlanks() {
        while (position < source.length()) {
            char c = source.charAt(position);
            if (c == '\n') {
                line++;
                position++;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\uFEFF') {
                position++;
            } else if (source.startsWith("--", position)) {
                int end = source.indexOf('\n', position);
                position = end < 0 ? source.length() : end;
            } else if (source.startsWith("/*", position)) {
                int end = source.indexOf("*/", position + 2);
                int stop = end < 0 ? source.length() : end + 2;
                countLines(position, stop);
                position = stop;
            } else {
                return;
            }
        }
    }

    /** Skips the rest of the line and returns it. */
    public String restOfLine() {
        int end = source.indexOf('\n', position);
        String rest = source.substring(position, end < 0 ? source.length() : end);
        position += rest.length();
        return rest;
    }

    /** Returns where the next token will be looked for. */
    public int position() {
        return position;
    }

    /** Returns the line of {@link #position()}. */
    public int line() {
        return line;
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
    }

    private Token.Kind scan() {
        char c = source.charAt(position);
        if (c == '\'') {
            return quoted('\'', Token.Kind.STRING);
        }
        if (c == '"' || c == '`') {
            return quoted(c, Token.Kind.QUOTED);
        }
        if (c == '[') {
            int end = source.indexOf(']', position);
            position = end < 0 ? source.length() : end + 1;
            return end < 0 ? Token.Kind.ILLEGAL : Token.Kind.QUOTED;
        }
        if ((c == 'x' || c == 'X') && position + 1 < source.length() && source.charAt(position + 1) == '\'') {
            position++;
            return quoted('\'', Token.Kind.BLOB);
        }
        if (isDigit(c) || (c == '.' && position + 1 < source.length() && isDigit(source.charAt(position + 1)))) {
            return number();
        }
        if (isWordStart(c)) {
            wordPart();
            return Token.Kind.WORD;
        }
        if (c == '?' || c == ':' || c == '@' || c == '#' || c == '$') {
            position++;
            wordPart();
            return Token.Kind.PARAMETER;
        }
        for (String symbol : LONG_SYMBOLS) {
            if (symbol.charAt(0) == c && source.startsWith(symbol, position)) {
                position += symbol.length();
                return Token.Kind.SYMBOL;
            }
        }
        position++;
        return SHORT_SYMBOLS.indexOf(c) >= 0 ? Token.Kind.SYMBOL : Token.Kind.ILLEGAL;
    }

    private Token.Kind quoted(char quote, Token.Kind kind) {
        for (int i = position + 1; i < source.length(); i++) {
            if (source.charAt(i) == quote) {
                if (i + 1 < source.length() && source.charAt(i + 1) == quote) {
                    i++;
                } else {
                    position = i + 1;
                    return kind;
                }
            }
        }
        position = source.length();
        return Token.Kind.ILLEGAL;
    }

    private Token.Kind number() {
        if (source.charAt(position) == '0'
                && position + 1 < source.length()
                && "xX".indexOf(source.charAt(position + 1)) >= 0) {
            wordPart();
            return Token.Kind.NUMBER;
        }
        digits();
        if (position < source.length() && source.charAt(position) == '.') {
            position++;
            digits();
        }
        if (position < source.length() && "eE".indexOf(source.charAt(position)) >= 0) {
            int exponent = position + 1;
            if (exponent < source.length() && "+-".indexOf(source.charAt(exponent)) >= 0) {
                exponent++;
            }
            if (exponent < source.length() && isDigit(source.charAt(exponent))) {
                position = exponent;
                digits();
            }
        }
        return Token.Kind.NUMBER;
    }

    private void digits() {
        while (position < source.length() && (isDigit(source.charAt(position)) || source.charAt(position) == '_')) {
            position++;
        }
    }

    private void wordPart() {
        while (position < source.length() && isWordPart(source.charAt(position))) {
            position++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
