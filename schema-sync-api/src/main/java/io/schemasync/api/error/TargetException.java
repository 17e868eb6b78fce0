package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** The target could not be read: a missing file, broken SQL (with file and line), or SQL that tries to leave its scratch. */
public final class TargetException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public TargetException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public TargetException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
