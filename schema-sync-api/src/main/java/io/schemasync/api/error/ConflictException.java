package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** The live schema is not what the plan was made for: it is neither its start nor the end of one of its segments. */
public final class ConflictException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public ConflictException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
