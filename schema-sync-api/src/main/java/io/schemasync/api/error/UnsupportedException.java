package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** The database, the adapter or the flavor cannot do what is asked; the message says what can be done instead. */
public final class UnsupportedException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public UnsupportedException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public UnsupportedException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
