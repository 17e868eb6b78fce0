package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.error.ExecutionException.Failure;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorClassifierTest {
    @ParameterizedTest
    @CsvSource({
        "08006, CONNECTION_LOST", // PostgreSQL: connection failure
        "08S01, CONNECTION_LOST", // MySQL: communication link failure
        "57P01, CONNECTION_LOST", // PostgreSQL: the administrator shuts down
        "40001, TRANSIENT", // deadlock, serialisation
        "40P01, TRANSIENT", // PostgreSQL: deadlock
        "55P03, TRANSIENT", // PostgreSQL: lock not available
        "XX042, TRANSIENT", // declared below
        "42601, PERMANENT", // syntax
        "23505, PERMANENT" // unique violation
    })
    void tellsBySqlState(String state, Failure expected) {
        assertThat(ErrorClassifier.bySqlState("XX042").classify(new SQLException("x", state)))
                .isEqualTo(expected);
    }

    @Test
    void tellsByTypeWhereThereIsNoState() {
        ErrorClassifier classifier = ErrorClassifier.bySqlState();
        assertThat(classifier.classify(new SQLTransientException("x"))).isEqualTo(Failure.TRANSIENT);
        assertThat(classifier.classify(new SQLRecoverableException("x"))).isEqualTo(Failure.CONNECTION_LOST);
        assertThat(classifier.classify(new SQLException("x"))).isEqualTo(Failure.PERMANENT);
    }
}
