package io.schemasync.jdbc;

import io.schemasync.api.error.ExecutionException.Failure;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/** Says what kind of failure a driver's error is, so that the executor knows whether to try again. */
@FunctionalInterface
public interface ErrorClassifier {
    /** Returns what kind of failure it is. */
    Failure classify(SQLException error);

    /**
     * Classifies by SQLState: connection exceptions (class 08), the server going away (57P01 to 57P03), rollbacks for
     * serialisation or deadlock (class 40), and lock timeouts (55P03, HYT00); the rest is permanent unless the driver's
     * exception type says otherwise.
     *
     * @param further SQLStates that are transient besides
     */
    static ErrorClassifier bySqlState(String... further) {
        Set<String> states = Set.of(further);
        return error -> {
            String state = Optional.ofNullable(error.getSQLState()).orElse("");
            if (state.startsWith("08") || state.startsWith("57P0")) {
                return Failure.CONNECTION_LOST;
            }
            if (state.startsWith("40") || state.equals("55P03") || state.equals("HYT00") || states.contains(state)) {
                return Failure.TRANSIENT;
            }
            return switch (error) {
                case SQLNonTransientConnectionException lost -> Failure.CONNECTION_LOST;
                case SQLRecoverableException lost -> Failure.CONNECTION_LOST;
                case SQLTransientException transient_ -> Failure.TRANSIENT;
                default -> Failure.PERMANENT;
            };
        };
    }
}
