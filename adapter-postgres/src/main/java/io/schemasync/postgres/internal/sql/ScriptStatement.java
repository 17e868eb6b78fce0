package io.schemasync.postgres.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement of a script.
 *
 * @param text the statement, without its semicolon, from its first token to its last
 * @param line the line of the script on which it begins, from 1
 * @param tokens its tokens; where they start is counted from the start of the text
 */
public record ScriptStatement(String text, int line, List<Token> tokens) {
    /** Copies the list. */
    public ScriptStatement {
        tokens = List.copyOf(tokens);
    }

    /** Makes a statement from its text. */
    public static ScriptStatement of(String text, int line) {
        return new ScriptStatement(text, line, Lexer.tokens(text));
    }

    /** Returns its first words in upper case, with one space between them, at most so many. */
    public String head(int words) {
        return tokens.stream()
                .takeWhile(token -> token.kind() == Token.Kind.WORD)
                .limit(words)
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** Returns whether it begins with that phrase, such as {@code CREATE DATABASE}. */
    public boolean beginsWith(String phrase) {
        return (head(6) + " ").startsWith(phrase + " ");
    }

    /** Returns whether it begins with one of some phrases. */
    public boolean beginsWith(Set<String> phrases) {
        return phrases.stream().anyMatch(this::beginsWith);
    }

    /** Returns where a keyword stands first, not counting what is in parentheses; -1 where it does not. */
    public int indexOf(String word) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (depth == 0 && token.is(word)) {
                return i;
            }
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
        }
        return -1;
    }

    /** Returns whether a keyword stands in it, not counting what is in parentheses. */
    public boolean has(String word) {
        return indexOf(word) >= 0;
    }

    /** Returns a statement that stands in its place in the script, and where a position in it is as many characters from the start. */
    public ScriptStatement withText(String newText) {
        return of(newText, line);
    }

    /** Returns the line of the script that a position in the text is on, counted from 0. */
    public int lineAt(int position) {
        int end = Math.clamp(position, 0, text.length());
        return line
                + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
