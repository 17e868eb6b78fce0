package io.schemasync.mysql.internal.sql;

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
        /** A keyword, a name without quotes, or a number with letters. */
        WORD,
        /** A name between backticks. */
        QUOTED_NAME,
        /** A string in single or double quotes. */
        STRING,
        /** One sign, such as a parenthesis, or one of an operator's. */
        SIGN
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

    /** Returns whether it may name something: a word, or a name between backticks. */
    public boolean isName() {
        return kind == Kind.QUOTED_NAME || kind == Kind.WORD;
    }

    /** Returns what stands between the quotes, escapes resolved; any other token's text as it is. */
    public String content() {
        return switch (kind) {
            case WORD, SIGN -> text;
            case QUOTED_NAME ->
                text.substring(1, Math.max(1, text.length() - 1)).replace("``", "`");
            case STRING -> Literals.read(text);
        };
    }
}
