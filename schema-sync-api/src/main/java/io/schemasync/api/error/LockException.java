package io.schemasync.api.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The tenant's lock could not be had in time. Nothing was changed. */
public final class LockException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    private final Duration waited;

    public LockException(String message, ErrorContext context, Duration waited, @Nullable Throwable cause) {
        super(message, context, cause);
        this.waited = waited;
    }

    /** Returns how long was waited. */
    public Duration waited() {
        return waited;
    }
}
