package io.schemasync.mysql.internal.scratch;

/** What becomes of a statement of a target's script. */
sealed interface Verdict {
    /** It runs in the scratch. */
    record Run() implements Verdict {}

    /**
     * It gives or takes privileges on the script's own database.
     *
     * @param sql the statement for the current database
     */
    record Grant(String sql) implements Verdict {}

    /**
     * It makes no schema.
     *
     * @param warning why it is left out; empty where nobody needs to know
     */
    record Skip(String warning) implements Verdict {}

    /**
     * It would leave the scratch.
     *
     * @param why what it would do
     */
    record Refuse(String why) implements Verdict {}
}
