package io.schemasync.postgres.internal.sql;

/**
 * A piece of SQL text; white space and comments are none.
 *
 * @param kind what it is
 * @param text its text as it stands there, quotes and all
 * @param start where it begins
 */
public record Token(Kind kind, String text, int start) {
    /** What a token may be. */
    public enum Kind {
        /** A keyword, or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED_NAME,
        /** A string in single quotes, with its prefix. */
        STRING,
        /** A string between dollars. */
        DOLLAR_STRING,
        /** One sign, such as a parenthesis, or one of an operator's. */
        SIGN,
        /** A line of psql's own, from its backslash on. */
        META_COMMAND
    }

    /** Returns where it ends. */
    public int end() {
        return start + text.length();
    }

    /** Returns whether it is that keyword, in any case. */
    public boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** Returns whether it is that sign. */
    public boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /** Returns what stands between the quotes or dollars; any other token's text as it is. */
    public String content() {
        return switch (kind) {
            case WORD, SIGN, META_COMMAND -> text;
            case QUOTED_NAME ->
                text.substring(1, Math.max(1, text.length() - 1)).replace("\"\"", "\"");
            case STRING -> {
                int quote = text.indexOf('\'');
                yield text.substring(quote + 1, Math.max(quote + 1, text.length() - 1))
                        .replace("''", "'");
            }
            case DOLLAR_STRING -> {
                int tag = text.indexOf('$', 1) + 1;
                yield text.substring(tag, Math.max(tag, text.length() - tag));
            }
        };
    }
}
