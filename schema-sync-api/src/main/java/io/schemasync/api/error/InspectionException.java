package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** A schema could not be read: no connection, no such place, not a database, a missing privilege. */
public final class InspectionException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public InspectionException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public InspectionException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
