package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A concurrent detaching that was interrupted leaves a partition that is none and that cannot be one again before it is ended. */
class PendingDetachTest {
    private static final String PARENT = """
            CREATE TABLE t (a int NOT NULL, b text) PARTITION BY RANGE (a);
            CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (20);
            """;
    private static final String ATTACHED = PARENT + "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10);";
    private static final String ALONE = PARENT + "CREATE TABLE t1 (a int NOT NULL, b text);";

    private Database live;

    @BeforeEach
    void interruptADetaching() throws SQLException {
        live = new Database(ATTACHED + "INSERT INTO t VALUES (1, 'one'), (11, 'eleven');");
        try (Connection reader = live.connect();
                Connection other = live.connect()) {
            reader.setAutoCommit(false);
            Database.run(reader, "LOCK TABLE t1 IN ACCESS SHARE MODE");
            Database.run(other, "SET statement_timeout = '300ms'");
            assertThatThrownBy(() -> Sql.execute(other, "ALTER TABLE t DETACH PARTITION t1 CONCURRENTLY"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            timeout -> assertThat(timeout.getSQLState()).isEqualTo("57014"));
            reader.rollback();
        }
        assertThat(live.query("SELECT b FROM t")).containsExactly("eleven");
    }

    @AfterEach
    void close() {
        live.close();
    }

    private void sync(String target) {
        TenantResult result = Database.sync(live.config(), target);
        assertThat(result.error()).isNull();
        assertThat(result.status()).isEqualTo(TenantResult.Status.SYNCED);
    }

    @Test
    void itIsEnded() {
        sync(ALONE);
        assertThat(live.query("SELECT b FROM t")).containsExactly("eleven");
        assertThat(live.query("SELECT b FROM t1")).containsExactly("one");
    }

    @Test
    void thePartitionComesBack() {
        sync(ATTACHED);
        assertThat(live.query("SELECT b FROM t ORDER BY a")).containsExactly("one", "eleven");
    }
}
