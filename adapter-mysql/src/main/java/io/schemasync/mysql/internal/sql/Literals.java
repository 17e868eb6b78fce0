package io.schemasync.mysql.internal.sql;

/** String literals as a server without {@code NO_BACKSLASH_ESCAPES} reads them (manual page "String Literals"). */
public final class Literals {
    private Literals() {}

    /** Returns text as a literal in single quotes. */
    public static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Returns what a literal stands for; escapes of wildcards keep their backslash, as the manual has it. */
    static String read(String literal) {
        char quote = literal.charAt(0);
        var text = new StringBuilder();
        int end = literal.length() - 1;
        for (int at = 1; at < end; at++) {
            char c = literal.charAt(at);
            if (c == '\\' && at + 1 < end) {
                at++;
                text.append(escaped(literal.charAt(at)));
            } else {
                text.append(c);
                if (c == quote) {
                    at++;
                }
            }
        }
        return text.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '0' -> "\0";
            case 'b' -> "\b";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'Z' -> "\u001a";
            case '%', '_' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }
}
