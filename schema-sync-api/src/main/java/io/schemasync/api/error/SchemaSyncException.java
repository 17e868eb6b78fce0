package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** Something went wrong; the sub-type says what kind of thing. The message names the object, the cause and the way out. */
public abstract sealed class SchemaSyncException extends RuntimeException
        permits ConfigurationException,
                ConflictException,
                ExecutionException,
                HazardRefusedException,
                InspectionException,
                LockException,
                PlanningException,
                RefusedException,
                SnapshotException,
                TargetException,
                UnsupportedException {
    private static final long serialVersionUID = 1L;

    /** What an error is about. */
    private final ErrorContext context;

    SchemaSyncException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, cause);
        this.context = context;
    }

    /** Returns which tenant, step, object and SQL it is about. */
    public ErrorContext context() {
        return context;
    }
}
