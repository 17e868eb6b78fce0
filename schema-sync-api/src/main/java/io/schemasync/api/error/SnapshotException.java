package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** A stored snapshot or plan could not be read or written: missing, truncated, altered, or of a newer format. */
public final class SnapshotException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public SnapshotException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
