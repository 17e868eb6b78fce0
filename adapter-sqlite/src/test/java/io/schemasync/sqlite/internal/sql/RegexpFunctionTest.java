package io.schemasync.sqlite.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RegexpFunctionTest {
    @Test
    void a_constraint_may_call_it_even_where_the_schema_is_not_trusted() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.createStatement()) {
            RegexpFunction.register(connection);
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("CREATE TABLE t (a CHECK (a REGEXP '^[a-z]+$'), b AS (a REGEXP 'x'))");
            statement.execute("INSERT INTO t VALUES ('abx'), (NULL)");
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES ('A')"))
                    .hasMessageContaining("CHECK");
            assertThatThrownBy(() -> statement.execute("SELECT 'a' REGEXP '('"))
                    .hasMessageContaining("regular expression");
            try (var result = statement.executeQuery("SELECT group_concat(coalesce(b, 'null')) FROM t")) {
                assertThat(result.getString(1)).isEqualTo("1,null");
            }
        }
    }
}
