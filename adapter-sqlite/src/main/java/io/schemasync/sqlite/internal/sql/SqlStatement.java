package io.schemasync.sqlite.internal.sql;

import java.util.List;

/**
 * One statement of a script.
 *
 * @param text the statement as typed, without the semicolon
 * @param line the line it begins on, the first is 1
 * @param tokens its tokens; empty for a command of the sqlite3 shell
 */
public record SqlStatement(String text, int line, List<Token> tokens) {
    private static final int SHOWN = 60;

    /** Copies the list. */
    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    /** Returns whether this is a command of the sqlite3 shell, such as {@code .read}. */
    public boolean isShellCommand() {
        return tokens.isEmpty();
    }

    /** Returns whether these words stand at a place. */
    public boolean hasWords(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (index + i >= tokens.size() || !tokens.get(index + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns the beginning of the statement, on one line, for a message. */
    public String beginning() {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }
}
