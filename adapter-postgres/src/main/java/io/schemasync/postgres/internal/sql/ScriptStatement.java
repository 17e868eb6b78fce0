package io.schemasync.postgres.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of a script.
 *
 * @param text the statement, without its semicolon, beginning with its first word
 * @param line the line of the script on which it begins, from 1
 */
public record ScriptStatement(String text, int line) {
    private static final Pattern WORD =
            Pattern.compile("\\s*(?:--[^\\n]*\\n\\s*|/\\*.*?\\*/\\s*)*([A-Za-z_]+)", Pattern.DOTALL);

    /** Returns its first words in upper case, with one space between them, at most so many; comments between them do not count. */
    public String head(int words) {
        var head = new StringBuilder();
        Matcher matcher = WORD.matcher(text);
        for (int i = 0; i < words && matcher.lookingAt(); i++) {
            head.append(i == 0 ? "" : " ").append(matcher.group(1).toUpperCase(Locale.ROOT));
            matcher.region(matcher.end(), text.length());
        }
        return head.toString();
    }

    /** Returns whether it begins with one of some phrases, such as {@code CREATE DATABASE}. */
    public boolean beginsWith(List<String> phrases) {
        String head = head(5) + " ";
        return phrases.stream().anyMatch(phrase -> head.startsWith(phrase + " "));
    }
}
