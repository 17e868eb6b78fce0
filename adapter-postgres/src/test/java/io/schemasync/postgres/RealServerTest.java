package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.jdbc.Sql;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealServerTest {
    @Test
    void anEmptyDatabaseIsMadeAndTakenAway() throws Exception {
        String url;
        try (RealDatabase database = RealDatabases.postgres();
                var connection = DriverManager.getConnection(database.url(), database.user(), null)) {
            url = database.url();
            List<String> tables = Sql.query(
                    connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'", row -> row.getString(1));
            assertThat(tables).isEmpty();
        }
        try (RealDatabase other = RealDatabases.postgres();
                var connection = DriverManager.getConnection(other.url(), other.user(), null)) {
            assertThat(Sql.query(
                            connection,
                            "SELECT count(*) FROM pg_database WHERE datname = ?",
                            row -> row.getInt(1),
                            url.substring(url.lastIndexOf('/') + 1)))
                    .containsExactly(0);
        }
    }
}
