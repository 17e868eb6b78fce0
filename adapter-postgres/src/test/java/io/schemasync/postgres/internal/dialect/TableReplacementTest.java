package io.schemasync.postgres.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.core.SchemaSync;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.PostgresAdapterProvider;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that must be made anew keeps its rows, whatever watches its inserts. */
class TableReplacementTest {
    private static final String WATCHED = """
            CREATE TABLE heard (n int);
            CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO heard VALUES (1); RETURN NULL; END';
            CREATE TRIGGER hear BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION hear();
            ALTER TABLE t ENABLE ROW LEVEL SECURITY;
            ALTER TABLE t FORCE ROW LEVEL SECURITY;
            CREATE POLICY none ON t USING (false);
            """;

    private static final String RULE = "CREATE RULE swallow AS ON INSERT TO t DO INSTEAD NOTHING;";

    private RealDatabase database;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database = RealDatabases.postgres();
        var password = database.password();
        connection = DriverManager.getConnection(
                database.url(), database.user(), password == null ? null : password.reveal());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private TenantResult sync(String script) {
        try (SchemaSync sync = SchemaSync.configure()
                .adapter(new PostgresAdapterProvider().open(database.config()))
                .load()) {
            return sync.run(
                    new Target.SqlString(script),
                    RunOptions.of(RunOptions.Mode.SYNC).withAllowed(EnumSet.allOf(HazardKind.class)));
        }
    }

    private List<String> rows(String query) throws SQLException {
        return Sql.query(connection, query, row -> row.getString(1));
    }

    @Test
    void triggersPoliciesAndRulesComeAfterTheRows() throws SQLException {
        String ordinary = "CREATE TABLE t (id int NOT NULL, at date NOT NULL);" + WATCHED + RULE;
        String partitioned = "CREATE TABLE t (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);"
                + "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');" + WATCHED + RULE;
        Sql.execute(connection, "CREATE TABLE t (id int NOT NULL, at date NOT NULL)");
        Sql.execute(connection, "INSERT INTO t VALUES (1, '2020-01-01'), (2, '2020-02-01')");
        assertThat(sync(ordinary).status()).isEqualTo(TenantResult.Status.SYNCED);
        for (String script : List.of(partitioned, ordinary)) {
            TenantResult result = sync(script);
            assertThat(result.error()).isNull();
            assertThat(result.status()).isEqualTo(TenantResult.Status.SYNCED);
            assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
            assertThat(rows("SELECT n FROM heard")).isEmpty();
        }
    }

    /** What the rows are spread by cannot change its type in place; partitions that stay keep their rows, those of others come back. */
    @Test
    void aKeyOfAnotherTypeSpreadsTheRowsAgain() throws SQLException {
        String before =
                "CREATE DOMAIN code AS text CHECK (VALUE <> ''); CREATE TABLE t (a code, n int) PARTITION BY LIST (a);"
                        + "CREATE TABLE stays PARTITION OF t FOR VALUES IN ('1'); CREATE TABLE goes PARTITION OF t FOR VALUES IN ('2');"
                        + "CREATE TABLE splits PARTITION OF t FOR VALUES IN ('3')";
        String after =
                "CREATE TABLE t (a int, n int) PARTITION BY LIST (a); CREATE TABLE stays PARTITION OF t FOR VALUES IN (1);"
                        + "CREATE TABLE comes PARTITION OF t FOR VALUES IN (2, 7);"
                        + "CREATE TABLE splits PARTITION OF t FOR VALUES IN (3) PARTITION BY RANGE (n);"
                        + "CREATE TABLE low PARTITION OF splits FOR VALUES FROM (0) TO (10)";
        assertThat(sync(before).status()).isEqualTo(TenantResult.Status.SYNCED);
        Sql.execute(connection, "INSERT INTO t VALUES ('1', 1), ('2', 2), ('3', 3)");
        for (String script : List.of(after, before)) {
            TenantResult result = sync(script);
            assertThat(result.error()).isNull();
            assertThat(rows("SELECT a || ' ' || n || ' ' || tableoid::regclass FROM t ORDER BY n"))
                    .containsExactly(
                            "1 1 stays",
                            script.equals(after) ? "2 2 comes" : "2 2 goes",
                            script.equals(after) ? "3 3 low" : "3 3 splits");
        }
    }
}
