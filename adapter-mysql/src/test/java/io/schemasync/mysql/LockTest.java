package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.LockException;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.core.RetryPolicy;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.database.RealDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two runs of one database do not meet, and who waits says for whom. */
class LockTest {
    private static final TenantContext HERE = TenantContext.ofConnection();

    private RealDatabase database;
    private DatabaseAdapter first;
    private DatabaseAdapter second;

    @BeforeEach
    void open() {
        database = TestServer.database();
        first = new MySqlAdapterProvider().open(database.config());
        second = new MySqlAdapterProvider().open(database.config().withLimits(4, Duration.ofSeconds(1), Duration.ZERO));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        database.close();
    }

    @Test
    void theSecondWaitsAndThenSaysWhoHoldsIt() {
        try (LockGuard held = first.migrationRunner().acquireLock(HERE, Duration.ofSeconds(1))) {
            assertThat(held.isHeld()).isTrue();
            assertThatThrownBy(() -> second.migrationRunner().acquireLock(HERE, Duration.ofMillis(300)))
                    .isInstanceOf(LockException.class)
                    .hasMessageContaining("connection ");
        }
        try (LockGuard held = second.migrationRunner().acquireLock(HERE, Duration.ofMillis(300))) {
            assertThat(held.isHeld()).isTrue();
        }
    }

    @Test
    void aLockGoesWithItsSession() throws SQLException {
        try (LockGuard held = first.migrationRunner().acquireLock(HERE, Duration.ofSeconds(1))) {
            LockException busy = catchThrowableOfType(
                    LockException.class, () -> second.migrationRunner().acquireLock(HERE, Duration.ZERO));
            Databases.run(database, "KILL " + busy.getMessage().replaceFirst("(?s).*connection (\\d+) .*", "$1"));
            assertThat(held.isHeld()).isFalse();
            try (LockGuard other = second.migrationRunner().acquireLock(HERE, Duration.ofSeconds(5))) {
                assertThat(other.isHeld()).isTrue();
            }
        }
    }

    @Test
    void anOpenTransactionIsWaitedForAndThenNamed() throws SQLException {
        Databases.run(database, "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
        try (Connection reader = Databases.connect(database);
                Statement statement = reader.createStatement();
                SchemaSync sync = SchemaSync.configure()
                        .adapter(second)
                        .retries(new RetryPolicy(2, Duration.ofMillis(50), Duration.ofMillis(50), 1, 0))
                        .load()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT * FROM t");

            TenantResult busy = sync.run(
                    new Target.SqlString("CREATE TABLE t (a int, b int);"), RunOptions.of(RunOptions.Mode.SYNC));
            assertThat(busy.error()).isInstanceOf(LockException.class).hasMessageContaining("PROCESSLIST");

            reader.rollback();
            TenantResult done = sync.run(
                    new Target.SqlString("CREATE TABLE t (a int, b int);"), RunOptions.of(RunOptions.Mode.SYNC));
            assertThat(done.status()).isEqualTo(TenantResult.Status.SYNCED);
        }
        assertThat(Databases.count(database, "SELECT count(*) FROM t")).isEqualTo(1);
    }
}
