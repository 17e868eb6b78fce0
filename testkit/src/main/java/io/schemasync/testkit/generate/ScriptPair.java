package io.schemasync.testkit.generate;

/**
 * Two schemas as scripts, of which the second differs from the first in a few blocks.
 *
 * @param from the statements that make the first
 * @param to the statements that make the second
 */
public record ScriptPair(String from, String to) {

    /** Returns both scripts: what a counter-example shows. */
    @Override
    public String toString() {
        return "\n-- from\n" + from + "\n-- to\n" + to;
    }
}
