package io.schemasync.sqlite.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Cuts a script into statements as the sqlite3 shell does: a trigger ends with {@code ; END;}, a shell command with its line. */
public final class StatementSplitter {
    private final String script;
    private final Lexer lexer;
    private final List<Token> tokens = new ArrayList<>();

    private StatementSplitter(String script) {
        this.script = script;
        this.lexer = new Lexer(script);
    }

    /** Returns the statements of a script, empty ones left out. */
    public static List<SqlStatement> split(String script) {
        return stream(script).toList();
    }

    /** Returns the statements of a script one by one, so that a dump with its rows need not fit into memory as tokens. */
    public static Stream<SqlStatement> stream(String script) {
        var splitter = new StatementSplitter(script);
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super SqlStatement> action) {
                        SqlStatement statement = splitter.next();
                        if (statement != null) {
                            action.accept(statement);
                        }
                        return statement != null;
                    }
                },
                false);
    }

    private @Nullable SqlStatement next() {
        while (true) {
            if (tokens.isEmpty()) {
                lexer.skipBlanks();
                if (isShellCommand()) {
                    int line = lexer.line();
                    return new SqlStatement(lexer.restOfLine(), line, List.of());
                }
            }
            Token token = lexer.next();
            boolean ends = token == null || (token.isSymbol(";") && !isInsideTrigger());
            if (!ends) {
                tokens.add(token);
            } else if (!tokens.isEmpty()) {
                return statement();
            } else if (token == null) {
                return null;
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

    private SqlStatement statement() {
        Token first = tokens.getFirst();
        var statement = new SqlStatement(
                script.substring(first.start(), tokens.getLast().end()), first.line(), tokens);
        tokens.clear();
        return statement;
    }
}
