package io.schemasync.postgres.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script as psql does: at semicolons outside quotes, comments, parentheses and {@code BEGIN ATOMIC … END}. Lines of psql's
 * own ({@code \connect}) stand apart, and the rows after {@code COPY … FROM stdin} are left out.
 */
public final class StatementSplitter {
    private final String script;
    private final Lexer lexer;
    private final List<ScriptStatement> statements = new ArrayList<>();
    private final List<ScriptStatement> metaCommands = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private int depth;
    private int atomicDepth;
    private int line = 1;
    private int counted;

    private StatementSplitter(String script) {
        this.script = script;
        this.lexer = new Lexer(script);
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
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() == Token.Kind.META_COMMAND) {
                metaCommands.add(new ScriptStatement(token.text().strip(), lineOf(token.start()), List.of(token)));
            } else if (token.isSign(';') && depth == 0 && atomicDepth == 0) {
                close(token);
            } else {
                take(token);
            }
        }
        close(null);
    }

    private void take(Token token) {
        if (token.isSign('(') || token.isSign('[')) {
            depth++;
        } else if (depth > 0 && (token.isSign(')') || token.isSign(']'))) {
            depth--;
        } else if (token.kind() == Token.Kind.WORD) {
            countAtomic(token);
        }
        tokens.add(token);
    }

    /** {@code BEGIN ATOMIC} holds statements of its own; a CASE in it has an END too. */
    private void countAtomic(Token word) {
        boolean opens =
                word.is("atomic") && !tokens.isEmpty() && tokens.getLast().is("begin");
        if (opens || (atomicDepth > 0 && word.is("case"))) {
            atomicDepth++;
        } else if (atomicDepth > 0 && word.is("end")) {
            atomicDepth--;
        }
    }

    private void close(@Nullable Token semicolon) {
        if (!tokens.isEmpty()) {
            int start = tokens.getFirst().start();
            String text = script.substring(start, tokens.getLast().end());
            List<Token> shifted = tokens.stream()
                    .map(token -> new Token(token.kind(), token.text(), token.start() - start))
                    .toList();
            var statement = new ScriptStatement(text, lineOf(start), shifted);
            statements.add(statement);
            if (semicolon != null && isCopyFromStdin(statement)) {
                lexer.skipTo(endOfRows(semicolon.end()));
            }
            noteEscapes(statement);
        }
        tokens.clear();
        depth = 0;
        atomicDepth = 0;
    }

    /** Returns whether rows follow the statement in the script. */
    public static boolean isCopyFromStdin(ScriptStatement statement) {
        int from = statement.indexOf("from");
        return statement.beginsWith("COPY")
                && from >= 0
                && from + 1 < statement.tokens().size()
                && statement.tokens().get(from + 1).is("stdin");
    }

    /** Rows end with a line of backslash and full stop. */
    private int endOfRows(int from) {
        int end = script.indexOf("\n\\.", from);
        return end < 0 ? script.length() : Lexer.lineEnd(script, end + 1);
    }

    /** {@code SET standard_conforming_strings} decides how the strings after it are read. */
    private void noteEscapes(ScriptStatement statement) {
        if (statement.beginsWith("SET") && statement.has("standard_conforming_strings")) {
            Token value = statement.tokens().getLast();
            lexer.escapeByBackslash(
                    value.is("off") || value.is("false") || value.content().equals("off"));
        }
    }

    /** Counts on from the last call: offsets only grow. */
    private int lineOf(int offset) {
        for (; counted < offset; counted++) {
            line += script.charAt(counted) == '\n' ? 1 : 0;
        }
        return line;
    }
}
