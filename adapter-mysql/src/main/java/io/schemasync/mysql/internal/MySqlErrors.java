package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException.Failure;
import io.schemasync.api.error.InspectionException;
import io.schemasync.jdbc.ErrorClassifier;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Tells failures of the servers apart and says what helps (manual page "Server Error Message Reference"). */
public final class MySqlErrors {
    /** There is no such database. */
    public static final int UNKNOWN_DATABASE = 1049;
    /** The user lacks a privilege that is none on one object. */
    public static final int NOT_ALLOWED = 1227;

    /** Too many connections, a lock that did not come in time, a deadlock, a statement that somebody ended. */
    private static final Set<Integer> TRANSIENT = Set.of(1040, 1203, 1205, 1213, 1317, 3024, 1969);
    /** The server goes down, the connection was killed, is gone or was lost. */
    private static final Set<Integer> LOST = Set.of(1053, 1927, 2006, 2013, 4031);

    public static final ErrorClassifier CLASSIFIER = MySqlErrors::classify;

    private static final Map<Integer, String> ADVICE = Map.ofEntries(
            Map.entry(1044, "check the user's privileges on the database"),
            Map.entry(1045, "check the user and the password"),
            Map.entry(1049, "check the name of the database in the URL, or create it"),
            Map.entry(1142, "grant the user that right, or use another one"),
            Map.entry(
                    1205,
                    "a transaction that is still open holds the table: find it in information_schema.PROCESSLIST"),
            Map.entry(1227, "grant the user that right, or use another one"),
            Map.entry(1290, "the server takes no changes by its settings, as a replica: connect to the primary"),
            Map.entry(1845, "the server cannot do that while others write: run it without --online"),
            Map.entry(1846, "the server cannot do that while others write: run it without --online"),
            Map.entry(
                    1419,
                    "the server writes a binary log and trusts no function's maker: set log_bin_trust_function_creators"));

    private MySqlErrors() {}

    private static Failure classify(SQLException error) {
        if (LOST.contains(error.getErrorCode())) {
            return Failure.CONNECTION_LOST;
        }
        return TRANSIENT.contains(error.getErrorCode())
                ? Failure.TRANSIENT
                : ErrorClassifier.bySqlState().classify(error);
    }

    /** Returns the server's message with what helps. */
    public static String explained(SQLException error) {
        String message = String.valueOf(error.getMessage()).strip();
        String advice = ADVICE.get(error.getErrorCode());
        return advice == null ? message : message + "; " + advice;
    }

    /** Returns the error of a reading that failed. */
    public static InspectionException inspection(String place, TenantContext tenant, SQLException error) {
        return new InspectionException(
                place + " could not be read: " + explained(error), ErrorContext.of(tenant), error);
    }
}
