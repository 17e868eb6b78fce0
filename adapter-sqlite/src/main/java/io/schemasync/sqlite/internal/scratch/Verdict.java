package io.schemasync.sqlite.internal.scratch;

/** What becomes of one statement of a script. */
sealed interface Verdict {
    /** It makes or changes schema in the scratch and nothing else. */
    record Run(String sql) implements Verdict {}

    /**
     * It does not concern the schema.
     *
     * @param what what it is, the same for statements that are reported as one
     * @param why why it is left out
     */
    record Skip(String what, String why) implements Verdict {}

    /**
     * It would leave the scratch.
     *
     * @param why why it is refused, and the way out
     */
    record Refuse(String why) implements Verdict {}

    /** It is nothing that SQLite knows, which SQLite itself shall say. */
    record Unknown() implements Verdict {}
}
