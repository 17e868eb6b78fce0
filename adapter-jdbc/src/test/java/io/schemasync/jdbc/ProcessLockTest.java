package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.LockException;
import io.schemasync.api.spi.LockGuard;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two threads do not change one schema at a time. */
class ProcessLockTest {
    private static LockGuard take(String database, String schema) throws SQLException {
        return new ProcessLock(new TenantContext(schema), database, schema).await(Duration.ZERO);
    }

    @Test
    void whoComesSecondIsToldAndTheNextHasIt() throws SQLException {
        try (LockGuard first = take("d", "s");
                LockGuard other = take("e", "s");
                LockGuard beside = take("d", "t")) {
            assertThat(first.isHeld()).isTrue();
            assertThat(other.isHeld()).isTrue();
            assertThat(beside.isHeld()).isTrue();
            assertThatThrownBy(() -> take("d", "s"))
                    .isInstanceOf(LockException.class)
                    .hasMessageContaining("another run of this process");
            assertThat(first.isHeld()).isTrue();
        }
        try (LockGuard again = take("d", "s")) {
            assertThat(again.isHeld()).isTrue();
        }
    }
}
