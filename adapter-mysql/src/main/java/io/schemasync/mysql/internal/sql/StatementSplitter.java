package io.schemasync.mysql.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a script as the servers' own client does: at what DELIMITER says, a semicolon to begin with, outside quotes and comments
 * (manual page "mysql Client Commands").
 */
public final class StatementSplitter {
    /** The client takes quotes away. */
    private static final Pattern DELIMITER =
            Pattern.compile("(?i)delimiter[ \\t]+(?:(?<quote>['\"`])(?<quoted>.+?)\\k<quote>|(?<plain>\\S+))[^\\n]*");

    private final String script;
    private final Lexer lexer;
    private final List<ScriptStatement> statements = new ArrayList<>();
    private String delimiter = ";";
    private boolean backslashes = true;
    private int begin;
    private int line = 1;
    private int counted;

    private StatementSplitter(String script) {
        this.script = script;
        this.lexer = new Lexer(script);
    }

    /** Returns the statements of a script in order. */
    public static List<ScriptStatement> split(String script) {
        var splitter = new StatementSplitter(script);
        splitter.run();
        return List.copyOf(splitter.statements);
    }

    private void run() {
        boolean inside = false;
        int at = lexer.skipBlank();
        while (at < script.length()) {
            Matcher command = DELIMITER.matcher(script).region(at, script.length());
            if (script.startsWith(delimiter, at)) {
                close(at);
                lexer.skipTo(at + delimiter.length());
                inside = false;
            } else if (!inside && command.lookingAt()) {
                delimiter = command.group("quote") == null ? command.group("plain") : command.group("quoted");
                lexer.stopAt(delimiter);
                lexer.skipTo(command.end());
            } else {
                begin = inside ? begin : at;
                inside = true;
                lexer.next();
            }
            at = lexer.skipBlank();
        }
        if (inside) {
            close(script.length());
        }
    }

    private void close(int end) {
        if (end <= begin) {
            return;
        }
        String text = ClientText.of(opened(begin, end), backslashes).strip();
        int start = begin;
        begin = end;
        while (counted < start) {
            line += script.charAt(counted++) == '\n' ? 1 : 0;
        }
        if (!text.isEmpty()) {
            var statement = ScriptStatement.of(text, line, backslashes);
            statements.add(statement);
            followMode(statement);
        }
    }

    /** The client learns from the server whether backslashes escape; here the script's own words must do. */
    private void followMode(ScriptStatement statement) {
        if (statement.beginsWith("SET") && statement.has("SQL_MODE")) {
            backslashes = !statement.text().toUpperCase(Locale.ROOT).contains("NO_BACKSLASH_ESCAPES");
            lexer.readBackslashes(backslashes);
        }
    }

    /** A statement that stands in a versioned comment begins with the comment's mark. */
    private String opened(int from, int end) {
        int mark = script.lastIndexOf("/*", from);
        boolean versioned = mark >= 0
                && script.substring(mark, from).matches("/\\*M?!\\d*\\s*")
                && script.substring(from, end).contains("*/");
        return script.substring(versioned ? mark : from, end);
    }
}
