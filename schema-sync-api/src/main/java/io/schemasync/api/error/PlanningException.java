package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** No safe order was found, or a plan does not hold together; the message lists what stands in the way. */
public final class PlanningException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public PlanningException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public PlanningException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
