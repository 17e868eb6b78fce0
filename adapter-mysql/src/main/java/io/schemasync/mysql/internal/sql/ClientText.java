package io.schemasync.mysql.internal.sql;

/**
 * Text as the servers' own client sends it by default: without comments. The blanks around them stay, so that what a script makes
 * reads like what the client makes of it.
 */
public final class ClientText {
    private ClientText() {}

    /** Returns text without its comments; versioned ones and hints are none. */
    public static String of(String text) {
        return of(text, true);
    }

    /** Returns text without its comments, in whose strings a backslash escapes or does not. */
    static String of(String text, boolean backslashes) {
        var result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = commentEnd(text, at);
            if (end > at) {
                at = end;
            } else if (c == '\'' || c == '"' || c == '`') {
                end = quotedEnd(text, at, backslashes && c != '`');
                result.append(text, at, end);
                at = end;
            } else {
                if (c != '\r' || !text.startsWith("\r\n", at)) {
                    result.append(c);
                }
                at++;
            }
        }
        return result.toString();
    }

    private static int commentEnd(String text, int at) {
        boolean line = text.charAt(at) == '#'
                || (text.startsWith("--", at) && (at + 2 >= text.length() || text.charAt(at + 2) <= ' '));
        if (line) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        boolean block = text.startsWith("/*", at)
                && !text.startsWith("/*!", at)
                && !text.startsWith("/*M!", at)
                && !text.startsWith("/*+", at);
        if (!block) {
            return at;
        }
        int end = text.indexOf("*/", at + 2);
        return end < 0 ? text.length() : end + 2;
    }

    private static int quotedEnd(String text, int from, boolean escapes) {
        char quote = text.charAt(from);
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }
}
