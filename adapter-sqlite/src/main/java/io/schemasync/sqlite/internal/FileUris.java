package io.schemasync.sqlite.internal;

import java.net.URI;
import java.nio.file.Path;

/** Turns paths into SQLite's file URIs, in which a question mark or a blank of a file's name has no meaning, and back. */
final class FileUris {
    private FileUris() {}

    static String of(Path file) {
        return file.toUri().toString();
    }

    /**
     * Reads a URI without its query: {@code file:relative.db}, {@code file:/absolute.db}, {@code file:///absolute.db}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Path path(String uri) {
        String rest = uri.substring("file:".length());
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        // Only the escapes are a URI's: SQLite takes every other character for itself.
        return Path.of(decoded(rest));
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c == '%' || c == '/' || (c < 128 && Character.isLetterOrDigit(c));
            if (plain) {
                escaped.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                    escaped.append('%').append(String.format("%02X", b & 0xff));
                }
            }
        });
        return URI.create("x:/" + escaped).getPath().substring(1);
    }
}
