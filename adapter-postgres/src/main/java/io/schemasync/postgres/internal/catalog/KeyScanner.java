package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.IndexKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds in an index's definition, key by key, what is said of a key besides its expression. Only the server knows whether a
 * collation or an operator class is the one that would be taken anyway; it then leaves it out of the definition.
 */
final class KeyScanner {
    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    private final String definition;
    private int position;

    /** Begins before the first key, which stands after the access method. */
    KeyScanner(String definition) {
        this.definition = definition;
        int using = Unquoted.indexOf(definition, " USING ", 0);
        this.position = Unquoted.indexOf(definition, " (", using) + 2;
    }

    /** Returns the next key. */
    IndexKey next(
            @Nullable String column,
            String expression,
            @Nullable String collation,
            @Nullable String operatorClass,
            int option) {
        take(expression);
        boolean collates = collation != null && take(" COLLATE " + collation);
        String chosenClass = operatorClass != null && takesClass(operatorClass) ? operatorClass + parameters() : null;
        boolean descending = (option & DESCENDING) != 0;
        boolean nullsFirst = (option & NULLS_FIRST) != 0;
        take(" DESC");
        take(" NULLS FIRST");
        take(" NULLS LAST");
        take(", ");
        return new IndexKey(
                column,
                column == null ? Deparsed.of(expression) : null,
                descending,
                nullsFirst == descending ? null : nullsFirst ? "FIRST" : "LAST",
                collates ? collation : null,
                chosenClass,
                null);
    }

    private boolean take(String text) {
        if (!definition.startsWith(text, position)) {
            return false;
        }
        position += text.length();
        return true;
    }

    private boolean takesClass(String name) {
        int end = position + 1 + name.length();
        boolean whole = end < definition.length() && " ,)".indexOf(definition.charAt(end)) >= 0;
        return whole && take(" " + name);
    }

    /** An operator class with parameters reads {@code gist_trgm_ops (siglen='32')}. */
    private String parameters() {
        if (!definition.startsWith(" (", position)) {
            return "";
        }
        int begin = position;
        position = Unquoted.indexOf(definition, ")", position) + 1;
        return definition.substring(begin, position);
    }
}
