package io.schemasync.api.plan;

import java.util.List;

/** How to take a step back. */
public sealed interface Reverse {
    /**
     * Statements that take the step back.
     *
     * @param statements the statements in order
     */
    record Statements(List<String> statements) implements Reverse {
        /** Copies the list. */
        public Statements {
            statements = List.copyOf(statements);
        }
    }

    /**
     * There is no way back.
     *
     * @param reason why, for people to read
     */
    record Impossible(String reason) implements Reverse {}

    /** Says how to go back. */
    static Reverse by(String... statements) {
        return new Statements(List.of(statements));
    }

    /** Says that there is no way back. */
    static Reverse impossible(String reason) {
        return new Impossible(reason);
    }
}
