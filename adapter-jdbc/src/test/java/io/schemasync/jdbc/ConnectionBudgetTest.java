package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.ExecutionException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {
    private final ConnectionBudget budget = new ConnectionBudget(2, Duration.ofMillis(20));

    @Test
    void lendsNoMoreThanThereAre() {
        try (var first = budget.forWork();
                var second = budget.forWork()) {
            assertThatThrownBy(budget::forWork)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("all 2 connections were in use");
        }
        budget.forWork().close();
    }

    @Test
    void whoHoldsLeavesOneToWorkWith() {
        try (var held = budget.forHolding()) {
            assertThatThrownBy(budget::forHolding).isInstanceOf(ExecutionException.class);
            budget.forWork().close();
        }
        budget.forHolding().close();
    }

    @Test
    void closingTwiceGivesBackOnce() {
        ConnectionBudget.Permit permit = budget.forWork();
        permit.close();
        permit.close();
        try (var first = budget.forWork();
                var second = budget.forWork()) {
            assertThatThrownBy(budget::forWork).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void oneThatCannotConnectGivesItsPlaceBack() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> LeasedConnection.forWork(
                            () -> {
                                throw new SQLException("no");
                            },
                            budget))
                    .hasMessage("no");
        }
    }

    @Test
    void aPoolConnectsOnUseAndGivesBack() throws SQLException {
        try (var pool =
                PooledConnections.to("jdbc:sqlite::memory:", null, null, new Properties(), 1, Duration.ofSeconds(5))) {
            for (int i = 0; i < 3; i++) {
                try (LeasedConnection leased = LeasedConnection.forHolding(pool, budget)) {
                    assertThat(Sql.count(leased.connection(), "SELECT 7")).hasValue(7);
                }
            }
        }
    }

    @Test
    void theUsersDataSourceIsUsedAsItIs() throws SQLException {
        var source = new org.sqlite.SQLiteDataSource();
        source.setUrl("jdbc:sqlite::memory:");
        try (ConnectionSource connections = ConnectionSource.of(source);
                Connection connection = connections.connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(DriverManager.getDrivers().hasMoreElements()).isTrue();
    }
}
