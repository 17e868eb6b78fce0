package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.MigrationRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** How plans run on a file. */
class RunnerTest {
    private static final TenantContext HERE = TenantContext.ofConnection();

    @TempDir
    Path folder;

    private static void execute(Migration migration, Plan plan) {
        migration.adapter.migrationRunner().executeMigration(HERE, plan, new Migration.Checked());
    }

    @Test
    void aFailedStepLeavesNothingBehind() {
        var migration =
                new Migration(folder, "CREATE TABLE a (x INT); CREATE TABLE b (x INT); INSERT INTO b VALUES (1), (1)");
        String before = migration.hash();
        Plan plan = migration.planTo("CREATE TABLE a (x TEXT); CREATE TABLE b (x INT UNIQUE)");
        assertThatThrownBy(() -> execute(migration, plan))
                .asInstanceOf(type(ExecutionException.class))
                .satisfies(error -> {
                    assertThat(error.failure()).isEqualTo(ExecutionException.Failure.PERMANENT);
                    assertThat(error.getMessage()).contains("rebuild table b");
                    assertThat(error.context().step()).isEqualTo(2);
                    assertThat(error.context().sql()).startsWith("INSERT OR ABORT");
                });
        assertThat(migration.hash()).isEqualTo(before);
    }

    @Test
    void rowsThatPointNowhereStopThePlanUnlessTheyDidBefore() {
        var migration = new Migration(
                folder,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, x INT); CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p);"
                        + "INSERT INTO c VALUES (1, 99)");
        migration.migrate("CREATE TABLE p (id INTEGER PRIMARY KEY, x TEXT);"
                + "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT NOT NULL REFERENCES p)");
        Migration.script(migration.file, "INSERT INTO p VALUES (2, 'x'); INSERT INTO c VALUES (2, 2)");
        Plan plan = migration.planTo(
                "CREATE TABLE p (id INTEGER PRIMARY KEY, x TEXT); CREATE TABLE q (id INTEGER PRIMARY KEY);"
                        + "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT NOT NULL REFERENCES q)");
        assertThatThrownBy(() -> execute(migration, plan))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("1 of table c");
    }

    @Test
    void settingsOfTheFileStay() {
        var migration = new Migration(
                folder,
                "PRAGMA journal_mode = WAL; PRAGMA user_version = 42; PRAGMA application_id = 7; CREATE TABLE a (x INT)");
        migration.migrate("CREATE TABLE a (x TEXT)");
        assertThat(migration.rows("SELECT * FROM pragma_journal_mode, pragma_user_version, pragma_application_id"))
                .containsExactly("wal|42|7");
    }

    @Test
    void settingsOfTheUsersConnectionStay() throws SQLException {
        var migration = new Migration(folder, "CREATE TABLE a (x INT)");
        Plan plan = migration.planTo("CREATE TABLE a (x TEXT)");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + migration.file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA busy_timeout = 1234");
            var source = new SQLiteDataSource() {
                @Override
                public Connection getConnection() {
                    return kept(connection);
                }
            };
            try (var adapter = SqliteAdapter.of(source, Duration.ofSeconds(1))) {
                adapter.migrationRunner().executeMigration(HERE, plan, new Migration.Checked());
            }
            assertThat(statement.executeQuery("PRAGMA foreign_keys").getInt(1)).isEqualTo(1);
            assertThat(statement.executeQuery("PRAGMA legacy_alter_table").getInt(1))
                    .isZero();
            assertThat(statement.executeQuery("PRAGMA busy_timeout").getInt(1)).isEqualTo(1234);
        }
    }

    private static Connection kept(Connection connection) {
        return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                RunnerTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }

    @Test
    void aBusyFileIsWorthAnotherTry() throws SQLException {
        var migration = new Migration(folder, "CREATE TABLE a (x INT)");
        Plan plan = migration.planTo("CREATE TABLE a (x TEXT)");
        var impatient = SqliteAdapter.of(
                AdapterConfig.of("jdbc:sqlite:" + migration.file).withLimits(2, Duration.ofMillis(50), Duration.ZERO));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + migration.file);
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> impatient.migrationRunner().executeMigration(HERE, plan, new Migration.Checked()))
                    .asInstanceOf(type(ExecutionException.class))
                    .extracting(ExecutionException::failure)
                    .isEqualTo(ExecutionException.Failure.TRANSIENT);
            statement.execute("ROLLBACK");
        }
        impatient.migrationRunner().executeMigration(HERE, plan, new Migration.Checked());
    }

    @Test
    void aStatementThatRunsForTooLongIsInterrupted() {
        var migration = new Migration(
                folder,
                "CREATE TABLE a (x INT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000)"
                        + "INSERT INTO a SELECT i FROM n");
        String before = migration.hash();
        Plan plan = migration.planTo("CREATE TABLE a (x TEXT PRIMARY KEY, y TEXT DEFAULT (hex(randomblob(50))))");
        var impatient = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + migration.file)
                .withLimits(2, Duration.ofSeconds(5), Duration.ofMillis(20)));
        assertThatThrownBy(() -> impatient.migrationRunner().executeMigration(HERE, plan, new Migration.Checked()))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("ran for longer than 20 ms");
        assertThat(migration.hash()).isEqualTo(before);
        assertThat(migration.rows("SELECT count(*) FROM a")).containsExactly("400000");
    }

    @Test
    void aFileThatIsNotThereIsMadeOnlyByAPlanThatIsKept() {
        Path file = folder.resolve("new.db");
        var adapter = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + file));
        var other = new Migration(folder, "");
        Plan plan = other.planTo("CREATE TABLE a (x INT)");
        MigrationRunner runner = adapter.migrationRunner();
        assertThat(runner.assess(HERE, plan).findings()).isEmpty();
        runner.validateMigration(HERE, plan);
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> runner.executeMigration(HERE, plan, new Migration.Checked() {
                    @Override
                    public void verify(Segment segment, Snapshot live) {
                        throw new IllegalStateException("no");
                    }
                }))
                .hasMessage("no");
        assertThat(file).doesNotExist();
        runner.executeMigration(HERE, plan, new Migration.Checked());
        assertThat(Files.isRegularFile(file)).isTrue();
    }
}
