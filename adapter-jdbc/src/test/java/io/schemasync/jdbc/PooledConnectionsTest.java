package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.ConfigurationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pool says at once why it cannot connect. */
class PooledConnectionsTest {
    @TempDir
    private Path folder;

    private static PooledConnections to(String url) {
        return PooledConnections.to(url, null, null, new Properties(), 2, Duration.ofMinutes(5));
    }

    @Test
    @Timeout(60)
    void theDriversOwnWordsAreSaidLongBeforeThePatienceEnds() throws SQLException {
        try (PooledConnections pool = to("jdbc:sqlite:" + folder.resolve("not there/x.db"))) {
            assertThatThrownBy(pool::connect).isInstanceOf(SQLException.class).hasMessageContaining("SQLITE_CANTOPEN");
        }
        try (PooledConnections pool = to("jdbc:sqlite:" + folder.resolve("x.db"));
                Connection connection = pool.connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void aDriverThatIsMissingIsNamedWithoutTheRestOfTheUrl() {
        assertThatThrownBy(() -> to("jdbc:nothing:secret"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("jdbc:nothing:…")
                .hasMessageNotContaining("secret");
    }
}
