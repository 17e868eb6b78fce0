package io.schemasync.api.plan;

/**
 * A read-only question about a tenant's rows that a plan leaves open. The answer is one count; zero is good news.
 *
 * @param question what is counted, for people to read: {@code rows of "orders" where "note" is NULL}
 * @param sql a query that gives one row with one whole number
 * @param meaning what the count means
 * @param hazard the hazard that a count above zero confirms and zero clears; for {@link Meaning#SIZE} the one it gives weight
 */
public record Probe(String question, String sql, Meaning meaning, HazardKind hazard) {
    /** What a count means. */
    public enum Meaning {
        /** Above zero the step's hazard of this kind is real; at zero it is none. */
        CONFIRMS,
        /** Above zero the step cannot be done: {@link HazardKind#BLOCKING_ROWS}. */
        BLOCKS,
        /** The count says how long the step takes. */
        SIZE
    }
}
