package io.schemasync.postgres.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a script as psql does: at semicolons outside quotes, comments, parentheses and {@code BEGIN ATOMIC … END}. Lines of psql's
 * own ({@code \connect}) and the rows after {@code COPY … FROM stdin} are left out; what was left out is told.
 */
public final class StatementSplitter {
    private static final Pattern DOLLAR =
            Pattern.compile("\\$(?:[A-Za-z_\\u0080-\\uffff][A-Za-z0-9_\\u0080-\\uffff]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Pattern COPY_FROM_STDIN = Pattern.compile("(?is)\\s*copy\\s.*\\sfrom\\s+stdin\\b.*");

    private final String script;
    private final List<ScriptStatement> statements = new ArrayList<>();
    private final List<ScriptStatement> metaCommands = new ArrayList<>();
    private int position;
    private int begin = -1;
    private int depth;
    private int atomicDepth;
    private String lastWord = "";
    private int line = 1;
    private int counted;

    private StatementSplitter(String script) {
        this.script = script;
    }

    /**
     * What a script holds.
     *
     * @param statements the statements in order
     * @param metaCommands the lines that are psql's own, beginning with a backslash
     */
    public record Split(List<ScriptStatement> statements, List<ScriptStatement> metaCommands) {}

    /** Splits a script. */
    public static Split split(String script) {
        var splitter = new StatementSplitter(script);
        splitter.run();
        return new Split(List.copyOf(splitter.statements), List.copyOf(splitter.metaCommands));
    }

    private void run() {
        while (position < script.length()) {
            char c = script.charAt(position);
            if (Character.isWhitespace(c)) {
                position++;
            } else if (script.startsWith("--", position)) {
                position = endOfLine(position);
            } else if (script.startsWith("/*", position)) {
                position = endOfComment();
            } else if (c == '\\' && begin < 0) {
                metaCommand();
            } else if (c == ';' && depth == 0 && atomicDepth == 0) {
                close(position);
                position++;
            } else {
                begin = begin < 0 ? position : begin;
                piece(c);
            }
        }
        close(script.length());
    }

    private void piece(char c) {
        Matcher word = WORD.matcher(script).region(position, script.length());
        Matcher dollar = DOLLAR.matcher(script).region(position, script.length());
        if (c == '\'') {
            position = endOfQuoted(position, '\'', false);
        } else if (c == '"') {
            position = endOfQuoted(position, '"', false);
        } else if ((c == 'e' || c == 'E') && script.startsWith("'", position + 1)) {
            position = endOfQuoted(position + 1, '\'', true);
        } else if (word.lookingAt()) {
            word(word.group());
            position = word.end();
        } else if (c == '$' && dollar.lookingAt()) {
            int end = script.indexOf(dollar.group(), dollar.end());
            position = end < 0 ? script.length() : end + dollar.group().length();
        } else {
            depth += c == '(' || c == '[' ? 1 : 0;
            depth -= (c == ')' || c == ']') && depth > 0 ? 1 : 0;
            position++;
        }
    }

    /** {@code BEGIN ATOMIC} holds statements of its own; a CASE in it has an END too. */
    private void word(String word) {
        boolean opens = word.equalsIgnoreCase("atomic") && lastWord.equalsIgnoreCase("begin");
        if (opens || (atomicDepth > 0 && word.equalsIgnoreCase("case"))) {
            atomicDepth++;
        } else if (atomicDepth > 0 && word.equalsIgnoreCase("end")) {
            atomicDepth--;
        }
        lastWord = word;
    }

    private void close(int end) {
        if (begin >= 0) {
            var statement = new ScriptStatement(script.substring(begin, end).strip(), lineOf(begin));
            statements.add(statement);
            if (end < script.length()
                    && COPY_FROM_STDIN.matcher(statement.text()).matches()) {
                position = endOfRows(end);
            }
        }
        begin = -1;
        depth = 0;
        atomicDepth = 0;
        lastWord = "";
    }

    private void metaCommand() {
        int end = endOfLine(position);
        metaCommands.add(new ScriptStatement(script.substring(position, end).strip(), lineOf(position)));
        position = end;
    }

    /** The rows of a COPY end with a line of backslash and full stop. */
    private int endOfRows(int semicolon) {
        int end = script.indexOf("\n\\.", semicolon);
        return end < 0 ? script.length() - 1 : endOfLine(end + 1) - 1;
    }

    private int endOfLine(int from) {
        int end = script.indexOf('\n', from);
        return end < 0 ? script.length() : end;
    }

    private int endOfComment() {
        int level = 1;
        int at = position + 2;
        while (at < script.length() && level > 0) {
            if (script.startsWith("/*", at)) {
                level++;
                at += 2;
            } else if (script.startsWith("*/", at)) {
                level--;
                at += 2;
            } else {
                at++;
            }
        }
        return at;
    }

    private int endOfQuoted(int from, char quote, boolean escapes) {
        int at = from + 1;
        while (at < script.length()) {
            char c = script.charAt(at);
            if (escapes && c == '\\') {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (script.startsWith(String.valueOf(quote), at + 1)) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return script.length();
    }

    /** Counts on from the last call: offsets only grow. */
    private int lineOf(int offset) {
        line += (int)
                script.substring(counted, offset).chars().filter(c -> c == '\n').count();
        counted = offset;
        return line;
    }
}
