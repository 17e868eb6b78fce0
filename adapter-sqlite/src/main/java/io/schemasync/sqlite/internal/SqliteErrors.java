package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.jdbc.ErrorClassifier;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;

/** Tells SQLite's errors apart by its result codes, and says them so that a person knows what to do. */
public final class SqliteErrors {
    /** A busy or locked file is worth another try; everything else would fail again. */
    public static final ErrorClassifier CLASSIFIER = error -> switch (primary(error)) {
        case SQLITE_BUSY, SQLITE_LOCKED -> Failure.TRANSIENT;
        case null, default -> Failure.PERMANENT;
    };

    private SqliteErrors() {}

    /** Returns the primary result code; null where it is none of SQLite's. */
    static @org.jspecify.annotations.Nullable SQLiteErrorCode primary(SQLException error) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
        return code == SQLiteErrorCode.UNKNOWN_ERROR ? null : code;
    }

    /** Returns why a database cannot be read; a locked file is told apart, for waiting helps there. */
    static SchemaSyncException inspection(String database, TenantContext tenant, SQLException error) {
        String message = database + " cannot be read: " + explained(error);
        ErrorContext context = ErrorContext.of(tenant);
        return switch (primary(error)) {
            // The driver has waited for as long as a statement may; how long that was it does not say.
            case SQLITE_BUSY, SQLITE_LOCKED -> new LockException(message, context, Duration.ZERO, error);
            case null, default -> new InspectionException(message, context, error);
        };
    }

    /** Returns what an error means, and what to do. */
    static String explained(SQLException error) {
        return switch (primary(error)) {
            case SQLITE_NOTADB -> "it is not a SQLite database, or it is encrypted";
            case SQLITE_CORRUPT ->
                "it is damaged (" + error.getMessage()
                        + "); restore it from a backup, or try the sqlite3 shell's .recover";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another process keeps it locked; try again when it is done";
            case SQLITE_READONLY ->
                "it is read-only (" + error.getMessage() + "): check the rights to the file and to its folder";
            case SQLITE_CANTOPEN -> "it cannot be opened: check that it is a file, and the rights to it and its folder";
            case SQLITE_FULL -> "the disk is full";
            case null, default -> String.valueOf(error.getMessage());
        };
    }
}
