package io.schemasync.sqlite.internal.schema;

/** A definition is not SQL as this package knows it. The inspector reports the object as not modelled. */
final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
        super(message);
    }
}
