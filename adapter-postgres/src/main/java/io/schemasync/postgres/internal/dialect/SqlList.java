package io.schemasync.postgres.internal.dialect;

import java.util.ArrayList;
import java.util.List;

/** Splits the server's own text at commas that stand outside quotes and parentheses. */
final class SqlList {
    private SqlList() {}

    /** Returns the items of a list with commas between them, stripped; none for blank text. */
    static List<String> items(String text) {
        var items = new ArrayList<String>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '"' -> i = endOfQuoted(text, i);
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        items.add(text.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        String last = text.substring(start).strip();
        if (!items.isEmpty() || !last.isEmpty()) {
            items.add(last);
        }
        return items;
    }

    /** Returns where words first stand outside quotes and parentheses; -1 if nowhere. */
    static int find(String text, String words) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && text.startsWith(words, i)) {
                return i;
            }
            switch (c) {
                case '\'', '"' -> i = endOfQuoted(text, i);
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                default -> {}
            }
        }
        return -1;
    }

    /** Returns the identifier that text begins with, as it is written. */
    static String leadingIdentifier(String text) {
        if (text.startsWith("\"")) {
            return text.substring(0, endOfQuoted(text, 0) + 1);
        }
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** Returns where the quotation ends that begins at a place. */
    private static int endOfQuoted(String text, int start) {
        char quote = text.charAt(start);
        boolean escapes =
                quote == '\'' && start > 0 && (text.charAt(start - 1) == 'E' || text.charAt(start - 1) == 'e');
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escapes && c == '\\') {
                i++;
            } else if (c == quote) {
                if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return text.length() - 1;
    }
}
