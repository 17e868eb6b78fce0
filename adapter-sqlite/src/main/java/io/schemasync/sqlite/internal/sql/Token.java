package io.schemasync.sqlite.internal.sql;

/**
 * One token of SQL.
 *
 * @param kind what kind of token it is
 * @param text the token as typed
 * @param start where it begins in its source
 * @param line the line it begins on, the first is 1
 */
public record Token(Kind kind, String text, int start, int line) {
    /** The kinds of tokens. */
    public enum Kind {
        /** A keyword, or an identifier without quotes. */
        WORD,
        /** An identifier in double quotes, backquotes or brackets. In double quotes it may turn out to be a string. */
        QUOTED,
        /** A string in single quotes. */
        STRING,
        /** A blob literal such as {@code x'00ff'}. */
        BLOB,
        /** A number. */
        NUMBER,
        /** A parameter such as {@code ?1} or {@code :name}. */
        PARAMETER,
        /** An operator or a punctuation mark. */
        SYMBOL,
        /** A quote that is never closed, or a character that SQLite does not know. */
        ILLEGAL
    }

    /** Returns where the token ends in its source. */
    public int end() {
        return start + text.length();
    }

    /** Returns whether this is that keyword; case does not count. */
    public boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** Returns whether this is that operator or punctuation mark. */
    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Returns whether this can stand where a name is expected; SQLite takes strings there, too. */
    public boolean isName() {
        return switch (kind) {
            case WORD -> !Keywords.isReserved(text);
            case QUOTED, STRING -> true;
            case BLOB, NUMBER, PARAMETER, SYMBOL, ILLEGAL -> false;
        };
    }

    /** Returns whether this is an identifier in double quotes, which SQLite takes for a string if nothing has that name. */
    public boolean isDoubleQuoted() {
        return kind == Kind.QUOTED && text.charAt(0) == '"';
    }

    /** Returns the name or string that the token stands for, without its quotes. */
    public String unquoted() {
        return switch (kind) {
            case QUOTED, STRING -> {
                char quote = text.charAt(0);
                String inner = text.substring(1, text.length() - 1);
                yield quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
            }
            case WORD, BLOB, NUMBER, PARAMETER, SYMBOL, ILLEGAL -> text;
        };
    }
}
