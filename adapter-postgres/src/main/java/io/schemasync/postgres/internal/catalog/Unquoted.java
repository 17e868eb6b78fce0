package io.schemasync.postgres.internal.catalog;

/** Finds words in the server's own text where no quotes are around them: a name or a string may hold anything. */
final class Unquoted {
    private Unquoted() {}

    /**
     * Returns where a word begins outside quotes, at or after a place.
     *
     * @throws IllegalArgumentException if it is not there
     */
    static int indexOf(String text, String word, int from) {
        int at = from;
        while (at < text.length()) {
            if (text.startsWith(word, at)) {
                return at;
            }
            at = skip(text, at);
        }
        throw new IllegalArgumentException("no \"" + word + "\" in " + text);
    }

    /** Returns whether a word stands outside quotes, at or after a place. */
    static boolean contains(String text, String word, int from) {
        for (int at = from; at < text.length(); at = skip(text, at)) {
            if (text.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }

    /** Returns where the element of a list that begins at a place ends: at a comma or a closing bracket of its own level. */
    static int endOfElement(String text, int from) {
        return end(text, from, true);
    }

    /** Returns where a list of which an element begins at a place ends: at the closing bracket. */
    static int endOfList(String text, int from) {
        return end(text, from, false);
    }

    private static int end(String text, int from, boolean atComma) {
        int depth = 0;
        for (int at = from; at < text.length(); at = skip(text, at)) {
            char c = text.charAt(at);
            if (depth == 0 && (c == ']' || c == ')' || (atComma && c == ','))) {
                return at;
            }
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        }
        return text.length();
    }

    /** Returns the place after the character, or after the quoted piece, that begins at a place. */
    static int skip(String text, int at) {
        char quote = text.charAt(at);
        if (quote != '"' && quote != '\'') {
            return at + 1;
        }
        boolean escapes = quote == '\'' && at > 0 && text.charAt(at - 1) == 'E';
        for (int i = at + 1; i < text.length(); i++) {
            if (escapes && text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return text.length();
    }
}
