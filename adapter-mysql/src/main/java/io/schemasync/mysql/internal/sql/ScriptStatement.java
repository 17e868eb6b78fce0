package io.schemasync.mysql.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement of a script.
 *
 * @param text the statement, without what ends it
 * @param line the line of the script on which it begins, from 1
 * @param tokens its tokens; where they start is counted from the start of the text
 */
public record ScriptStatement(String text, int line, List<Token> tokens) {
    /** Copies the list. */
    public ScriptStatement {
        tokens = List.copyOf(tokens);
    }

    /** Makes a statement from its text, in whose strings a backslash escapes or does not. */
    static ScriptStatement of(String text, int line, boolean backslashes) {
        return new ScriptStatement(text, line, Lexer.tokens(text, backslashes));
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

    /** Returns whether a keyword stands in it. */
    public boolean has(String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }
}
