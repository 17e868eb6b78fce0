package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Unreadable;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.SchemaSync;
import io.schemasync.jdbc.Sql;
import io.schemasync.testkit.database.RealDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What accounts may do is a part of a schema, and what the connected one may not see is told. */
class GrantsTest {
    private static final String TABLES = "CREATE TABLE t (a int, b int, c int); CREATE VIEW v AS SELECT a FROM t;"
            + "CREATE PROCEDURE p() SELECT 1; CREATE FUNCTION f() RETURNS int DETERMINISTIC RETURN 1;";
    private static final ObjectFilter NO_GRANTS =
            new ObjectFilter(List.of(), List.of(ObjectFilter.Rule.parse("grant")));

    private final String readerName = "reader_" + System.nanoTime() % 1_000_000_000;
    private String reader = "";
    private final String writer = "writer_" + System.nanoTime() % 1_000_000_000;
    private RealDatabase database;
    private DatabaseAdapter adapter;
    private SchemaSync sync;

    @BeforeEach
    void open() throws SQLException {
        database = TestServer.database();
        adapter = new MySqlAdapterProvider().open(database.config());
        sync = SchemaSync.configure().adapter(adapter).load();
        try (Connection connection = Databases.connect(database)) {
            // An account of another host would be another one to connect as.
            reader = readerName + "@"
                    + Sql.query(connection, "SELECT substring_index(user(), '@', -1)", row -> row.getString(1))
                            .getFirst();
        }
        Databases.run(
                database,
                "CREATE USER " + reader + " IDENTIFIED BY 'Reader-1'",
                "CREATE USER " + writer + "@localhost IDENTIFIED BY 'Writer-1'");
    }

    @AfterEach
    void close() throws SQLException {
        sync.close();
        adapter.close();
        Databases.run(database, "DROP USER " + reader + ", " + writer + "@localhost");
        database.close();
    }

    private TenantResult run(String script, Set<HazardKind> allowed, ObjectFilter filter, RenameHint... renames) {
        return sync.run(
                new Target.SqlString(script.replace("READER", reader).replace("WRITER", writer + "@localhost")),
                RunOptions.of(RunOptions.Mode.SYNC)
                        .withAllowed(allowed)
                        .withFilter(filter)
                        .withRenames(List.of(renames)));
    }

    private void lead(String script, RenameHint... renames) {
        TenantResult result = run(script, Set.of(HazardKind.values()), ObjectFilter.all(), renames);
        assertThat(result.error()).isNull();
        assertThat(run(script, Set.of(), ObjectFilter.all()).status()).isEqualTo(TenantResult.Status.IN_SYNC);
    }

    /** Returns what the server itself says was granted on the database and in it, without the database's name. */
    private Set<String> granted(String account) throws SQLException {
        var lines = new TreeSet<String>();
        try (Connection connection = Databases.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GRANTS FOR " + account)) {
            String own = connection.getCatalog();
            while (rows.next()) {
                String line = rows.getString(1).replace("\\", "");
                if (line.contains(own)) {
                    lines.add(line.replaceAll(" TO .*?(?= WITH|$)", "").replace("`" + own + "`.", ""));
                }
            }
        }
        return lines;
    }

    @Test
    void privilegesComeAndGo() throws SQLException {
        lead(TABLES);
        lead(
                TABLES
                        + "GRANT SELECT, INSERT ON * TO READER; GRANT SELECT (a, b), UPDATE ON t TO READER WITH GRANT OPTION;"
                        + "GRANT SELECT ON v TO WRITER; GRANT EXECUTE ON PROCEDURE p TO READER; GRANT ALTER ROUTINE ON FUNCTION f TO WRITER;");
        assertThat(granted(reader))
                .containsExactly(
                        "GRANT EXECUTE ON PROCEDURE `p`",
                        "GRANT SELECT (`a`, `b`), UPDATE ON `t` WITH GRANT OPTION",
                        "GRANT SELECT, INSERT ON *");
        assertThat(granted(writer + "@localhost"))
                .containsExactly("GRANT ALTER ROUTINE ON FUNCTION `f`", "GRANT SELECT ON `v`");

        lead(
                TABLES
                        + "GRANT SELECT ON * TO READER WITH GRANT OPTION; GRANT SELECT (b), SELECT, INSERT (c) ON t TO READER;");
        assertThat(granted(reader))
                .containsExactly(
                        "GRANT SELECT ON * WITH GRANT OPTION", "GRANT SELECT, SELECT (`b`), INSERT (`c`) ON `t`");
        assertThat(granted(writer + "@localhost")).isEmpty();

        lead(TABLES);
        assertThat(granted(reader)).isEmpty();
    }

    @Test
    void whoWouldLoseAPrivilegeIsNamedFirst() throws SQLException {
        lead(TABLES);
        String own = database.url().replaceAll(".*/([^?]*).*", "$1").replace("_", "\\_");
        Databases.run(database, "GRANT SELECT ON `" + own + "`.* TO " + reader, "GRANT INSERT ON t TO " + reader);
        Set<String> before = granted(reader);

        TenantResult refused = run(TABLES, Set.of(), ObjectFilter.all());
        assertThat(refused.status()).isEqualTo(TenantResult.Status.REFUSED);
        assertThat(refused.error()).hasMessageContaining("access-loss").hasMessageContaining(readerName);
        assertThat(run(TABLES, Set.of(), NO_GRANTS).status()).isEqualTo(TenantResult.Status.IN_SYNC);
        assertThat(granted(reader)).isEqualTo(before);

        lead(TABLES);
        assertThat(granted(reader)).isEmpty();
    }

    @Test
    void privilegesFollowWhatIsRenamedOrMadeAnew() throws SQLException {
        lead(TABLES + "GRANT SELECT (a), INSERT ON t TO READER; GRANT EXECUTE ON PROCEDURE p TO READER;");
        String renamed = TABLES.replace("TABLE t (a", "TABLE u (x")
                .replace("a FROM t", "x FROM u")
                .replace("p() SELECT 1", "p() SELECT 2");
        TenantResult result = run(
                renamed,
                Set.of(HazardKind.INTEGRITY_LOSS),
                NO_GRANTS,
                RenameHint.object(ObjectKind.TABLE, "t", "u"),
                RenameHint.column("u", "a", "x"));

        assertThat(result.error()).isNull();
        assertThat(granted(reader))
                .containsExactly("GRANT EXECUTE ON PROCEDURE `p`", "GRANT SELECT (`x`), INSERT ON `u`");
        lead("CREATE TABLE z (a int);");
        assertThat(granted(reader)).isEmpty();
    }

    @Test
    void anAccountThatIsNotThereIsAnErrorBeforeAnythingRuns() {
        lead(TABLES);
        assertThatThrownBy(() -> run(
                        "CREATE TABLE u (a int); GRANT SELECT ON u TO nobody_at_all@'%';",
                        Set.of(), ObjectFilter.all()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("create the account first");
        assertThatThrownBy(() -> run(
                        "CREATE TABLE u (a int); GRANT SELECT ON u TO READER IDENTIFIED BY 'x';",
                        Set.of(),
                        ObjectFilter.all()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("more of an account");
    }

    @Test
    void whatTheUserMayNotSeeIsNotTakenForAbsent() throws SQLException {
        lead(
                TABLES
                        + "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1; CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;");
        Databases.run(database, "GRANT SELECT, SHOW VIEW ON * TO " + reader);

        assertThat(unreadable()).containsExactly("event", "function", "grant", "procedure", "trigger");

        Databases.run(database, "GRANT TRIGGER, EVENT, EXECUTE ON * TO " + reader);
        assertThat(unreadable()).containsExactly("function", "grant", "procedure");

        Databases.run(
                database,
                TestServer.isMySql()
                        ? "GRANT SHOW_ROUTINE ON *.* TO " + reader
                        : "GRANT SELECT ON mysql.proc TO " + reader,
                "GRANT SELECT ON mysql.* TO " + reader);
        assertThat(unreadable()).isEmpty();
    }

    @Test
    void aPrivilegeHeldByARoleCounts() throws SQLException {
        lead(TABLES);
        String role = "role_" + System.nanoTime() % 1_000_000_000;
        Databases.run(
                database,
                "CREATE ROLE " + role,
                "GRANT ALL ON * TO " + role,
                "GRANT SELECT ON mysql.* TO " + role,
                TestServer.isMySql() ? "GRANT SHOW_ROUTINE ON *.* TO " + role : "GRANT SELECT ON mysql.proc TO " + role,
                "GRANT " + role + " TO " + reader,
                TestServer.isMySql()
                        ? "SET DEFAULT ROLE " + role + " TO " + reader
                        : "SET DEFAULT ROLE " + role + " FOR " + reader);
        try {
            assertThat(unreadable()).isEmpty();
        } finally {
            Databases.run(database, "DROP ROLE " + role);
        }
    }

    /** Returns the kinds that the reader cannot read. */
    private Stream<String> unreadable() {
        try (DatabaseAdapter restricted =
                new MySqlAdapterProvider().open(database.config().withUser(readerName, Secret.of("Reader-1")))) {
            Snapshot snapshot = restricted.inspector().inspectSchema(TenantContext.ofConnection());
            assertThat(snapshot.unreadable())
                    .allSatisfy(each -> assertThat(each.remedy()).contains("GRANT "));
            return snapshot.unreadable().stream()
                    .map(Unreadable::kind)
                    .map(ObjectKind::name)
                    .distinct();
        }
    }
}
