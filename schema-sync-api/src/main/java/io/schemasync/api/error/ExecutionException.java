package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** A step failed, or the schema after it is not what was expected. */
public final class ExecutionException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, so that the executor knows whether to try again. */
    public enum Failure {
        /** A lock was not had, a deadlock was broken, the database was busy: nothing was done, try again. */
        TRANSIENT,
        /** The connection was lost: what was done is unknown, inspect before trying again. */
        CONNECTION_LOST,
        /** The re-inspected schema is not the segment's end; in a transaction nothing was kept. */
        VERIFICATION,
        /** Trying again would fail again. */
        PERMANENT
    }

    private final Failure failure;

    public ExecutionException(String message, Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
        this.failure = failure;
    }

    /** Returns what kind of failure it is. */
    public Failure failure() {
        return failure;
    }
}
