package io.schemasync.mysql.internal.sql;

/** Says that a definition of the server's does not read as expected. It never leaves the adapter: the object is reported. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SyntaxException(String message) {
        super(message);
    }
}
