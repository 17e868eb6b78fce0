package io.schemasync.cli.output;

import java.util.regex.Pattern;

/** Makes text that comes from a database harmless to a terminal: names may hold anything, escape sequences too. */
public final class Escapes {
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_$]+");

    private Escapes() {}

    /** Returns a name as it stands if it is a plain word, else quoted with everything odd escaped. */
    public static String name(String name) {
        if (PLAIN_NAME.matcher(name).matches()) {
            return name;
        }
        var quoted = new StringBuilder("\"");
        name.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else {
                append(quoted, c, false);
            }
        });
        return quoted.append('"').toString();
    }

    /** Returns a text as one line: white space folded, everything invisible escaped. */
    public static String line(String text) {
        return visible(text.strip().replaceAll("[ \\t\\r\\n]+", " "), false);
    }

    /** Returns a text whose line breaks and tabs stay, everything else that is invisible escaped. */
    public static String block(String text) {
        return visible(text.replace("\r\n", "\n"), true);
    }

    private static String visible(String text, boolean keepLines) {
        var visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(visible, c, keepLines));
        return visible.toString();
    }

    private static void append(StringBuilder text, int c, boolean keepLines) {
        if (keepLines && (c == '\n' || c == '\t')) {
            text.append((char) c);
        } else if (c == '\n') {
            text.append("\\n");
        } else if (c == '\t') {
            text.append("\\t");
        } else if (c == '\r') {
            text.append("\\r");
        } else if (isInvisible(c)) {
            text.append(c > 0xFFFF ? "\\u{%x}".formatted(c) : "\\u%04x".formatted(c));
        } else {
            text.appendCodePoint(c);
        }
    }

    /** Control and format characters (those that turn the direction of writing too), line separators, lone surrogates. */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
