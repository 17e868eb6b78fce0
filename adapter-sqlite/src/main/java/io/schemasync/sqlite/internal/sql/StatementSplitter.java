package io.schemasync.sqlite.internal.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script into statements as the sqlite3 shell does: a trigger ends with {@code ; END;}, a shell command with its line. */
public final class StatementSplitter {
    private final String script;
    private final Lexer lexer;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();

    private StatementSplitter(String script) {
        this.script = script;
        this.lexer = new Lexer(script);
    }

    /** Returns the statements of a script, empty ones left out. */
    public static List<SqlStatement> split(String script) {
        return new StatementSplitter(script).split();
    }

    private List<SqlStatement> split() {
        while (true) {
            if (tokens.isEmpty()) {
                lexer.skipBlanks();
                if (isShellCommand()) {
                    int line = lexer.line();
                    statements.add(new SqlStatement(lexer.restOfLine(), line, List.of()));
                    continue;
                }
            }
            Token token = lexer.next();
            if (token == null) {
                finish();
                return statements;
            }
            if (token.isSymbol(";") && !isInsideTrigger()) {
                finish();
            } else {
                tokens.add(token);
            }
        }
    }

    private boolean isShellCommand() {
        int at = lexer.position();
        return at < script.length()
                && script.charAt(at) == '.'
                && (at == 0 || script.charAt(at - 1) == '\n' || script.charAt(at - 1) == '\uFEFF');
    }

    /** A semicolon ends a trigger only behind an END that follows a semicolon; any other END closes a CASE. */
    private boolean isInsideTrigger() {
        int size = tokens.size();
        boolean ended = size > 1
                && tokens.get(size - 1).is("end")
                && tokens.get(size - 2).isSymbol(";");
        return isTrigger() && !ended && tokens.stream().anyMatch(token -> token.is("begin"));
    }

    private boolean isTrigger() {
        if (tokens.size() < 3 || !tokens.getFirst().is("create")) {
            return false;
        }
        Token second = tokens.get(1);
        return second.is("trigger")
                || ((second.is("temp") || second.is("temporary"))
                        && tokens.get(2).is("trigger"));
    }

    private void finish() {
        if (!tokens.isEmpty()) {
            Token first = tokens.getFirst();
            statements.add(new SqlStatement(
                    script.substring(first.start(), tokens.getLast().end()), first.line(), tokens));
            tokens.clear();
        }
    }
}
