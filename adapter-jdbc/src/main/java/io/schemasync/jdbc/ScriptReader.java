package io.schemasync.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a script of standard SQL into statements, at semicolons outside quotes, comments and dollar quotes. Programs with semicolons of
 * their own need a reader that knows their language.
 */
public final class ScriptReader {
    /**
     * A statement.
     *
     * @param text the statement, without its semicolon and without comments before it
     * @param line the line in which it begins, from 1
     */
    public record Statement(String text, int line) {
        /** Returns the first word, in capitals. */
        public String verb() {
            int end = 0;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            return text.substring(0, end).toUpperCase(Locale.ROOT);
        }
    }

    private final String script;
    private int at;

    private ScriptReader(String script) {
        this.script = script;
    }

    /** Returns the statements of a script, in order; empty ones are left out. */
    public static List<Statement> statements(String script) {
        var reader = new ScriptReader(script);
        var statements = new ArrayList<Statement>();
        while (reader.at < script.length()) {
            reader.skipBlanksAndComments();
            int begin = reader.at;
            reader.skipStatement();
            String text = script.substring(begin, reader.at).strip();
            if (!text.isEmpty()) {
                int line = 1
                        + (int) script.substring(0, begin)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                statements.add(new Statement(text, line));
            }
            reader.at++;
        }
        return List.copyOf(statements);
    }

    private void skipBlanksAndComments() {
        while (at < script.length()) {
            if (Character.isWhitespace(script.charAt(at))) {
                at++;
            } else if (!skipComment()) {
                return;
            }
        }
    }

    /** Stops at the semicolon, or at the end. */
    private void skipStatement() {
        while (at < script.length() && script.charAt(at) != ';') {
            if (!skipComment() && !skipQuoted()) {
                at++;
            }
        }
    }

    private boolean skipComment() {
        if (script.startsWith("--", at)) {
            skipTo("\n", at);
            return true;
        }
        if (script.startsWith("/*", at)) {
            skipTo("*/", at + 2);
            return true;
        }
        return false;
    }

    /** Two quotes within quotes are two texts side by side here, which comes to the same. */
    private boolean skipQuoted() {
        char quote = script.charAt(at);
        if (quote == '\'' || quote == '"' || quote == '`') {
            skipTo(String.valueOf(quote), at + 1);
            return true;
        }
        if (script.startsWith("$$", at)) {
            skipTo("$$", at + 2);
            return true;
        }
        return false;
    }

    private void skipTo(String end, int from) {
        int found = script.indexOf(end, from);
        at = found < 0 ? script.length() : found + end.length();
    }
}
