package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** The run was refused by a rule of the user's: an unused rename hint, unmodelled objects under strict, an unmanaged object in the way. */
public final class RefusedException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public RefusedException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
