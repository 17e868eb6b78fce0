package io.schemasync.api.model;

/**
 * A piece of SQL that the planner need not look into: an expression, a type, a query, a body.
 *
 * <p>Two pieces are the same when their canonical forms are, whatever their spelling. A server that canonicalises its own text
 * has one form for both; SQLite keeps what was typed, so its adapter keeps the typed text to execute and folds white space,
 * comments, keyword case and harmless quotes away in the canonical form.
 *
 * @param text the SQL to execute
 * @param canonical the SQL to compare
 */
public record SqlText(String text, String canonical) {
    /** Wraps text that is its own canonical form. */
    public static SqlText of(String text) {
        return new SqlText(text, text);
    }

    /** Returns the text to execute. */
    @Override
    public String toString() {
        return text;
    }
}
