package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a script is run, what is left out, and what is said of it. */
class ScriptLoaderTest {
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> load(ScriptLoader loader, String script) {
        return loader.load(connection, new SqlScript("a.sql", script));
    }

    private List<String> tables() throws SQLException {
        return Sql.query(connection, "SELECT name FROM sqlite_schema ORDER BY name", row -> row.getString(1));
    }

    @Test
    void transactionsOfADumpArePassedOverAndItsRowsAreTold() throws SQLException {
        List<String> warnings = load(
                new ScriptLoader(Set.of("ATTACH")),
                "BEGIN TRANSACTION;\nCREATE TABLE a (x int);\nINSERT INTO a VALUES (1);\nCREATE TABLE b (x int);\nCOMMIT;");

        assertThat(tables()).containsExactly("a", "b");
        assertThat(warnings).singleElement().asString().startsWith("a.sql:3: INSERT is skipped");
        assertThat(Sql.count(connection, "SELECT count(*) FROM a")).hasValue(0);
    }

    @Test
    void otherWordsMayBePassedOver() throws SQLException {
        assertThat(load(new ScriptLoader(Set.of(), Set.of("PRAGMA")), "PRAGMA nothing; CREATE TABLE a (x int);"))
                .isEmpty();
        assertThat(tables()).containsExactly("a");
    }

    @Test
    void whatReachesOutIsRefusedAndWhatFailsIsNamed() {
        assertThatThrownBy(
                        () -> load(new ScriptLoader(Set.of("ATTACH")), "CREATE TABLE a (x int);\n\nATTACH 'x' AS y;"))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("a.sql:3: ATTACH would reach beyond the scratch");
        assertThatThrownBy(() -> load(new ScriptLoader(Set.of()), "\nCREATE TABEL b (x int);"))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("a.sql:2: ")
                .hasMessageContaining("TABEL");
    }
}
