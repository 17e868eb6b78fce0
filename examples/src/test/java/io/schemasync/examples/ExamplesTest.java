package io.schemasync.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example does what it shows, on a shop of the first version with rows in it. */
class ExamplesTest {
    private static final Path OLD = Path.of("shop", "schema-v1.sql");
    private static final Path NOW = Path.of("shop", "schema.sql");

    @TempDir
    private Path directory;

    private Path database;

    @BeforeEach
    void openTheShop() throws SQLException {
        database = directory.resolve("shop.db");
        assertThat(BasicUsage.synchronise(database, OLD).status()).isEqualTo(TenantResult.Status.SYNCED);
        execute("INSERT INTO customers VALUES (1, 'Ada', 'ada@example.org'), (2, 'Grace', 'grace@example.org')");
        execute("INSERT INTO products VALUES (1, 'Lamp', '1999'), (2, 'Chair', '4500')");
        execute("INSERT INTO orders VALUES (7, 1, '2024-05-01'), (8, 2, '2024-05-02')");
        execute("INSERT INTO order_lines VALUES (7, 1, 2), (7, 2, 1), (8, 2, 4)");
    }

    @Test
    void basicUsageKeepsTheRows() throws SQLException {
        assertThat(BasicUsage.synchronise(database, NOW).error()).isNull();
        assertThat(BasicUsage.synchronise(database, NOW).alreadyInSync()).isTrue();
        assertTheShopIsWhole();
    }

    @Test
    void dryRunShowsThePlanAndChangesNothing() {
        assertThat(DryRun.preview(database, NOW)).anyMatch(line -> line.contains("payments"));
        assertThat(DryRun.preview(database, OLD)).containsExactly("nothing to do");
    }

    @Test
    void ciValidationTellsDrift() {
        assertThat(CiValidation.check(database, OLD)).isZero();
        assertThat(CiValidation.check(database, NOW)).isEqualTo(1);
        assertThatThrownBy(() -> CiValidation.check(database, Path.of("nowhere.sql")))
                .isInstanceOf(TargetException.class);
    }

    @Test
    void sqlFilesMakeTheSameSchemaWhenTheyAreRun() throws Exception {
        Path folder = directory.resolve("migrations");
        SqlFileRunner.write(database, NOW, folder);
        assertThat(CiValidation.check(database, OLD)).isZero();

        for (Path file : files(folder)) {
            execute(Files.readString(file));
        }

        assertThat(CiValidation.check(database, NOW)).isZero();
        assertTheShopIsWhole();
    }

    @Test
    void sqlFilesAreNumberedAfterThoseThatAreThere() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("migrations"));
        Files.createFile(folder.resolve("0041_before.sql"));
        SqlFileRunner.write(database, NOW, folder);
        assertThat(files(folder)).element(1).asString().contains("0042_");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void assertTheShopIsWhole() throws SQLException {
        assertThat(query("SELECT group_concat(name || email) FROM customers"))
                .isEqualTo("Adaada@example.org,Gracegrace@example.org");
        assertThat(query("SELECT sum(price_cents) || typeof(price_cents) FROM products"))
                .isEqualTo("6499integer");
        assertThat(query("SELECT sum(quantity) FROM order_lines")).isEqualTo("7");
        assertThat(query("SELECT group_concat(id) FROM orders")).isEqualTo("7,8");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // The driver runs every statement of a script.
            statement.executeUpdate(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }
}
