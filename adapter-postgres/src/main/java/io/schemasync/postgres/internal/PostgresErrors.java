package io.schemasync.postgres.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.jdbc.ErrorClassifier;
import java.sql.SQLException;
import java.util.Map;

/** Tells failures of the server apart and says what helps (manual page "PostgreSQL Error Codes"). */
public final class PostgresErrors {
    /** Too many connections come free again; a statement that was cancelled while it waited may be tried again. */
    public static final ErrorClassifier CLASSIFIER = ErrorClassifier.bySqlState("53300", "55P03", "55006");

    private static final Map<String, String> ADVICE = Map.of(
            "28000", "check the user and what pg_hba.conf allows",
            "28P01", "check the user and the password",
            "3D000", "check the name of the database in the URL",
            "42501", "grant the user that right, or use another one",
            "25006", "the server or the transaction is read-only, as on a standby: connect to the primary",
            "08001", "check host and port, and that the server runs",
            "57014", "give statements more time with --statement-timeout, unless somebody cancelled it",
            "53300", "the server has no connection left: allow fewer at once");

    private PostgresErrors() {}

    /** Returns the server's message with what helps. */
    public static String explained(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        String message = String.valueOf(error.getMessage()).strip();
        String advice = ADVICE.get(state);
        return advice == null ? message : message + "; " + advice;
    }

    /** Returns the error of a reading that failed. */
    public static InspectionException inspection(String place, TenantContext tenant, SQLException error) {
        return new InspectionException(
                place + " could not be read: " + explained(error), ErrorContext.of(tenant), error);
    }
}
