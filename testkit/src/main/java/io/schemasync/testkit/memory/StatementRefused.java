package io.schemasync.testkit.memory;

/** The in-memory server refuses a statement, as a real one would; the message says why. */
final class StatementRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementRefused(String message) {
        super(message);
    }
}
