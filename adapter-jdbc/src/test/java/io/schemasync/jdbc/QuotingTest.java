package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "\"", "`", "'", "'; DROP TABLE x; --", "\n", "select", "a\\"})
    void aNameStaysAName(String name) throws SQLException {
        // SQLite understands both marks, and tells which name it read.
        for (Quoting quoting : Quoting.values()) {
            try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                Sql.execute(connection, "CREATE TABLE " + quoting.identifier(name) + " (x)");
                assertThat(Sql.query(connection, "SELECT name FROM sqlite_schema", row -> row.getString(1)))
                        .containsExactly(name);
                assertThat(Sql.query(connection, "SELECT " + quoting.literal(name), row -> row.getString(1)))
                        .containsExactly(name);
            }
        }
    }

    @Test
    void namesStandInARow() {
        assertThat(Quoting.ANSI.identifiers(List.of("a", "b\""))).isEqualTo("\"a\", \"b\"\"\"");
        assertThat(Quoting.BACKTICK.identifiers(List.of("a", "b`"))).isEqualTo("`a`, `b```");
    }
}
