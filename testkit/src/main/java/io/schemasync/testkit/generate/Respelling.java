package io.schemasync.testkit.generate;

import java.util.List;
import java.util.Optional;

/**
 * Writes SQL differently without meaning anything else: comments and line ends between the words, other case. What stands in
 * quotes of any kind stays as it is.
 */
public final class Respelling {

    private static final String[] SPACE = {"  ", "\n", "\t", "\r\n\r\n"};

    /** Not behind a type: SQLite takes a comment there for a part of the type, and STRICT tables refuse it. */
    private static final String[] COMMENT = {" /* it's; a \"comment\" */ ", " -- 'so\n", " /**/ "};

    /** SQLite shows a type as it was typed: white space within one is a difference. */
    private static final List<String> TYPES = List.of("UNSIGNED BIG INT", "DECIMAL(10, 2)");

    private final String sql;
    private final Picks picks;
    private final StringBuilder text = new StringBuilder();

    private Respelling(String sql, int seed) {
        this.sql = sql;
        this.picks = new Picks(seed);
    }

    /** Returns SQL in another spelling, always the same for the same seed. */
    public static String of(String sql, int seed) {
        return new Respelling(sql, seed).respelled();
    }

    private String respelled() {
        boolean upper = picks.percent(30);
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int start = at;
            Optional<String> type =
                    TYPES.stream().filter(each -> sql.startsWith(each, start)).findFirst();
            if (type.isPresent()) {
                text.append(type.get());
                at += type.get().length();
            } else if (c == '"' || c == '\'' || c == '`') {
                at = quoted(at, c);
            } else if (Character.isWhitespace(c)) {
                text.append(picks.percent(30) ? picks.of(mayHoldComment() ? COMMENT : SPACE) : " ");
                at++;
            } else {
                // Hexadecimal numbers and blobs begin with a small x, whatever the rest looks like.
                boolean letter = (c >= 'a' && c <= 'z' && c != 'x') || (c >= 'A' && c <= 'Z' && c != 'X');
                text.append(letter ? (upper ? Character.toUpperCase(c) : Character.toLowerCase(c)) : c);
                at++;
            }
        }
        return text.toString();
    }

    private boolean mayHoldComment() {
        int last = text.length() - 1;
        while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return last >= 0 && (text.charAt(last) == '(' || text.charAt(last) == ',');
    }

    /** A doubled quote is two quoted pieces side by side, which comes to the same here. */
    private int quoted(int start, char quote) {
        int end = sql.indexOf(quote, start + 1);
        int after = end < 0 ? sql.length() : end + 1;
        text.append(sql, start, after);
        return after;
    }
}
