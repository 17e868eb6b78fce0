package io.schemasync.api.model;

import java.util.Locale;

/** How a database tells identifiers apart. */
public enum IdentifierCase {
    /** Case counts. */
    SENSITIVE,
    /** Case of A to Z does not count, that of other letters does: SQLite. */
    ASCII_INSENSITIVE,
    /** Case does not count. */
    INSENSITIVE;

    /** Returns the form under which two names are the same exactly when the database takes them for the same. */
    public String fold(String name) {
        return switch (this) {
            case SENSITIVE -> name;
            case INSENSITIVE -> name.toLowerCase(Locale.ROOT);
            case ASCII_INSENSITIVE -> {
                var folded = new StringBuilder(name);
                for (int i = 0; i < folded.length(); i++) {
                    char c = folded.charAt(i);
                    if (c >= 'A' && c <= 'Z') {
                        folded.setCharAt(i, (char) (c + ('a' - 'A')));
                    }
                }
                yield folded.toString();
            }
        };
    }
}
