package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.database.RealDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Leads a database from one schema to another and back, and looks at the statements on the way there. */
class AlterationsTest {
    static final List<AlterationCase> CASES = AlterationCase.ofServer();

    private RealDatabase database;
    private DatabaseAdapter adapter;
    private SchemaSync sync;

    @BeforeEach
    void open() {
        database = TestServer.database();
        adapter = new MySqlAdapterProvider().open(database.config());
        sync = SchemaSync.configure().adapter(adapter).load();
    }

    @AfterEach
    void close() {
        sync.close();
        adapter.close();
        database.close();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void thereAndBack(AlterationCase each) {
        lead(each.from());
        List<String> statements = lead(each.to());
        if (!each.expected().isEmpty()) {
            List<String> ours =
                    statements.stream().filter(sql -> !sql.startsWith("SET ")).toList();
            assertThat(ours).hasSameSizeAs(each.expected());
            for (int i = 0; i < ours.size(); i++) {
                assertThat(ours.get(i)).contains(each.expected().get(i));
            }
        }
        lead(each.from());
    }

    private List<String> lead(String script) {
        TenantResult result = run(script, EnumSet.allOf(HazardKind.class));
        assertThat(result.error()).isNull();
        assertThat(run(script, EnumSet.allOf(HazardKind.class)).status()).isEqualTo(TenantResult.Status.IN_SYNC);
        return result.applied().stream()
                .flatMap(step -> step.operation().statements().stream())
                .toList();
    }

    private TenantResult run(String script, Set<HazardKind> allowed) {
        return sync.run(
                new Target.SqlString(script),
                RunOptions.of(RunOptions.Mode.SYNC).withAllowed(allowed));
    }

    @Test
    void whatAHintRenamesKeepsItsRows() throws SQLException {
        lead(
                "CREATE TABLE p (id int PRIMARY KEY, old int, g int AS (old + 1) VIRTUAL, KEY k (old), CONSTRAINT c CHECK (old > 0));"
                        + "CREATE TABLE c (id int PRIMARY KEY, p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));"
                        + "CREATE TRIGGER x BEFORE INSERT ON p FOR EACH ROW SET @x = 1;");
        Databases.run(database, "INSERT INTO p (id, old) VALUES (1, 7)", "INSERT INTO c VALUES (1, 1)");
        String renamed =
                "CREATE TABLE q (nr int PRIMARY KEY, Fresh int NOT NULL, g int AS (Fresh + 1) VIRTUAL, more int, KEY k (Fresh),"
                        + " CONSTRAINT c CHECK (Fresh > 0));"
                        + "CREATE TABLE c (id int PRIMARY KEY, p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES q (nr));"
                        + "CREATE TRIGGER x BEFORE INSERT ON q FOR EACH ROW SET @x = 1;";

        TenantResult result = sync.run(
                new Target.SqlString(renamed),
                RunOptions.of(RunOptions.Mode.SYNC)
                        .withRenames(List.of(
                                RenameHint.object(ObjectKind.TABLE, "p", "q"),
                                RenameHint.column("q", "id", "nr"),
                                RenameHint.column("q", "old", "Fresh"))));

        assertThat(result.error()).isNull();
        assertThat(Databases.count(database, "SELECT count(*) FROM q JOIN c ON c.p = q.nr WHERE Fresh = 7"))
                .isEqualTo(1);
        assertThat(run(renamed, Set.of()).status()).isEqualTo(TenantResult.Status.IN_SYNC);
    }

    @Test
    void whatSpeaksOfARenamedColumnFollows() throws SQLException {
        lead(
                "CREATE TABLE t (a int, b int DEFAULT (a + 1), c int AS (a + 2) STORED) PARTITION BY HASH (a) PARTITIONS 2;");
        Databases.run(database, "INSERT INTO t (a, b) VALUES (1, 5)");
        String renamed = "CREATE TABLE t (x int, b int DEFAULT (x + 1), c int AS (x + 2) STORED)"
                + " PARTITION BY HASH (x) PARTITIONS 2;";

        TenantResult result = sync.run(
                new Target.SqlString(renamed),
                RunOptions.of(RunOptions.Mode.SYNC).withRenames(List.of(RenameHint.column("t", "a", "x"))));

        assertThat(result.error()).isNull();
        assertThat(result.applied()).hasSize(1);
        assertThat(Databases.count(database, "SELECT count(*) FROM t WHERE x = 1 AND b = 5 AND c = 3"))
                .isEqualTo(1);
        assertThat(run(renamed, Set.of()).status()).isEqualTo(TenantResult.Status.IN_SYNC);
    }

    @Test
    void rowsThatWouldBeLostAreNamedFirst() throws SQLException {
        lead("CREATE TABLE t (a int, b varchar(10));");
        Databases.run(database, "INSERT INTO t VALUES (1, 'x'), (2, NULL)");

        TenantResult refused = run("CREATE TABLE t (a int);", Set.of());

        assertThat(refused.status()).isEqualTo(TenantResult.Status.REFUSED);
        assertThat(refused.error()).hasMessageContaining("column b");
        assertThat(Databases.count(database, "SELECT count(b) FROM t")).isEqualTo(1);
    }

    @Test
    void valuesThatDoNotFitStandInTheWay() throws SQLException {
        lead("CREATE TABLE t (a int, b varchar(10));");
        Databases.run(database, "INSERT INTO t VALUES (300, 'abcdef')");

        for (String narrower : List.of(
                "CREATE TABLE t (a tinyint, b varchar(10));",
                "CREATE TABLE t (a int, b varchar(5));",
                "CREATE TABLE t (a int, b int);",
                "CREATE TABLE t (a int, b enum('x','y'));")) {
            TenantResult refused = run(narrower, EnumSet.allOf(HazardKind.class));
            assertThat(refused.status()).as(narrower).isEqualTo(TenantResult.Status.REFUSED);
        }
        assertThat(Databases.count(database, "SELECT count(*) FROM t WHERE a = 300 AND b = 'abcdef'"))
                .isEqualTo(1);
    }

    @Test
    void rowsThatTheServerWouldRefuseAreCountedFirst() throws SQLException {
        lead("CREATE TABLE t (a varchar(20), b text);");
        Databases.run(database, "INSERT INTO t VALUES ('v1', 'v1'), ('2020-01-02', '{}'), (NULL, NULL)");

        for (String other : List.of(
                "CREATE TABLE t (a datetime, b text);",
                "CREATE TABLE t (a date, b text);",
                "CREATE TABLE t (a time, b text);",
                "CREATE TABLE t (a varchar(20), b json);",
                "CREATE TABLE t (a varchar(20), b text CHECK (b <> 'v1'));",
                "CREATE TABLE t (a varchar(20), b text, c int NOT NULL, UNIQUE (c));",
                "CREATE TABLE t (a varchar(20), b text, c int NOT NULL DEFAULT 5 PRIMARY KEY);")) {
            TenantResult refused = run(other, EnumSet.allOf(HazardKind.class));
            assertThat(refused.status()).as(other).isEqualTo(TenantResult.Status.REFUSED);
            assertThat(refused.error()).hasMessageContaining("blocking-rows");
        }
        Databases.run(database, "UPDATE t SET a = '2020-01-02 03:04:05', b = '[]' WHERE a = 'v1'");
        lead("CREATE TABLE t (a datetime, b json, c int NOT NULL AUTO_INCREMENT PRIMARY KEY);");
        assertThat(Databases.count(database, "SELECT count(*) FROM t WHERE year(a) = 2020"))
                .isEqualTo(2);
    }

    @Test
    void rowsThatNoPartitionWouldTakeAreCountedFirst() throws SQLException {
        String table = "CREATE TABLE t (a int, b varchar(10), d date)";
        lead(table);
        Databases.run(
                database, "INSERT INTO t VALUES (1, 'x', '2020-01-02'), (20, 'y', '2021-01-02'), (NULL, NULL, NULL)");

        for (String by : List.of(
                "RANGE (a) (PARTITION p VALUES LESS THAN (20))",
                "RANGE (year(d)) (PARTITION p VALUES LESS THAN (2020), PARTITION q VALUES LESS THAN (2021))",
                "RANGE COLUMNS (a, b) (PARTITION p VALUES LESS THAN (20, 'y'))",
                "RANGE COLUMNS (a, b) (PARTITION p VALUES LESS THAN (19, MAXVALUE))",
                "LIST (a) (PARTITION p VALUES IN (1), PARTITION q VALUES IN (20))",
                "LIST COLUMNS (b) (PARTITION p VALUES IN ('x', NULL))")) {
            TenantResult refused = run(table + " PARTITION BY " + by + ";", EnumSet.allOf(HazardKind.class));
            assertThat(refused.status()).as(by).isEqualTo(TenantResult.Status.REFUSED);
            assertThat(refused.error()).hasMessageContaining("every partition");
        }
        for (String by : List.of(
                "RANGE (a) (PARTITION p VALUES LESS THAN (21))",
                "RANGE (year(d)) (PARTITION p VALUES LESS THAN (2021), PARTITION q VALUES LESS THAN MAXVALUE)",
                "RANGE COLUMNS (a, b) (PARTITION p VALUES LESS THAN (20, 'z'))",
                "RANGE COLUMNS (a, b) (PARTITION p VALUES LESS THAN (20, MAXVALUE))",
                "LIST (a) (PARTITION p VALUES IN (1), PARTITION q VALUES IN (20, NULL))",
                "LIST COLUMNS (b) (PARTITION p VALUES IN ('x', NULL), PARTITION q VALUES IN ('y'))",
                "HASH (a) PARTITIONS 2")) {
            lead(table + " PARTITION BY " + by + ";");
            assertThat(Databases.count(database, "SELECT count(*) FROM t"))
                    .as(by)
                    .isEqualTo(3);
        }
    }

    @Test
    void whatHasNoWordsIsCountedFirstAndStopsNoEmptyTable() throws SQLException {
        String before = "CREATE TABLE t (a point, b varchar(40), c int);";
        var others = new ArrayList<>(List.of(
                before.replace("a point", "a enum('x')"),
                before.replace("a point", "a char(40)"),
                before.replace("a point", "a text"),
                before.replace("b varchar(40)", "b polygon")));
        others.addAll(
                TestServer.isMySql()
                        ? List.of(
                                before.replace("a point", "a json"), before.replace("c int", "c int, d point NOT NULL"))
                        : List.of(
                                before.replace("b varchar(40)", "b inet6"), before.replace("b varchar(40)", "b uuid")));
        for (String other : others) {
            lead(before);
            lead(other);
        }
        lead(before);
        Databases.run(database, "INSERT INTO t VALUES (ST_GeomFromText('POINT(1 1)'), 'x', 1)");

        for (String other : others) {
            TenantResult refused = run(other, EnumSet.allOf(HazardKind.class));
            assertThat(refused.status()).as(other).isEqualTo(TenantResult.Status.REFUSED);
            assertThat(refused.error()).hasMessageContaining("blocking-rows");
        }
        if (!TestServer.isMySql()) {
            Databases.run(database, "UPDATE t SET b = '::1'");
            lead(before.replace("b varchar(40)", "b inet6"));
            assertThat(Databases.count(database, "SELECT count(*) FROM t WHERE b = '::1'"))
                    .isEqualTo(1);
            lead(before.replace("b varchar(40)", "b inet4"));
        }
    }

    @Test
    void valuesThatWouldChangeAreNamedAndAllowedByName() throws SQLException {
        String before =
                "CREATE TABLE t (a decimal(8,3), b int, c varchar(9), d set('x','y','z'), e varbinary(9), f enum('7','8'));";
        lead(before);
        Databases.run(database, "INSERT INTO t VALUES (1.234, 1, 'x  ', 'x,z', 'ab', '8')");

        for (String other : List.of(
                before.replace("decimal(8,3)", "decimal(8,2)"),
                before.replace("decimal(8,3)", "int"),
                before.replace("b int", "b enum('1','2')"),
                before.replace("c varchar", "c char"),
                before.replace("varbinary", "binary"),
                before.replace("enum('7','8')", "int"))) {
            TenantResult refused = run(other, Set.of());
            assertThat(refused.status()).as(other).isEqualTo(TenantResult.Status.REFUSED);
            assertThat(refused.error()).hasMessageContaining("data-loss");
        }
        TenantResult kept = run(before.replace("set('x','y','z')", "set('z','x')"), Set.of());
        assertThat(kept.error()).isNull();
        assertThat(Databases.count(
                        database, "SELECT count(*) FROM t WHERE find_in_set('x', d) AND find_in_set('z', d)"))
                .isEqualTo(1);
        lead(before.replace("decimal(8,3)", "decimal(8,2)"));
        assertThat(Databases.count(database, "SELECT count(*) FROM t WHERE a = 1.23"))
                .isEqualTo(1);
    }

    @Test
    void whoWouldWaitForLongIsTold() throws SQLException {
        lead("CREATE TABLE t (a int, b varchar(10));");
        Databases.run(database, "INSERT INTO t VALUES (1, 'x'), (2, 'y')");
        RunOptions online = RunOptions.of(RunOptions.Mode.DRY_RUN).withPolicy(Policy.ONLINE);

        Operation added =
                only(sync.run(new Target.SqlString("CREATE TABLE t (a int, c int, b varchar(10), KEY (a));"), online));
        assertThat(added.statements().getFirst()).endsWith(", LOCK=NONE");
        assertThat(added.hazards()).extracting(Hazard::kind).doesNotContain(HazardKind.LONG_LOCK);

        Operation retyped = only(sync.run(new Target.SqlString("CREATE TABLE t (a bigint, b varchar(10));"), online));
        assertThat(retyped.statements().getFirst()).doesNotContain("LOCK");
        assertThat(retyped.hazards())
                .singleElement()
                .satisfies(hazard -> assertThat(hazard.kind()).isEqualTo(HazardKind.LONG_LOCK))
                .satisfies(hazard -> assertThat(hazard.explanation()).contains("column a becomes bigint"));
        assertThat(retyped.probes()).extracting(Probe::meaning).contains(Probe.Meaning.SIZE);

        TenantResult done = sync.run(
                new Target.SqlString("CREATE TABLE t (a int, c int, b varchar(10), KEY (a));"),
                online.withMode(RunOptions.Mode.SYNC));
        assertThat(done.error()).isNull();
    }

    private static Operation only(TenantResult result) {
        return Objects.requireNonNull(result.plan()).steps().toList().getLast().operation();
    }

    @Test
    void whatTheServerDoesNotShowIsReportedAndTheRestIsRead() throws SQLException {
        lead(
                "CREATE TABLE t (a int); CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC RETURN x; CREATE VIEW v AS SELECT f(a) AS b FROM t;");
        Databases.run(
                database, "DROP FUNCTION f", "CREATE FUNCTION f(x int, y int) RETURNS int DETERMINISTIC RETURN x + y");

        Snapshot snapshot = adapter.inspector().inspectSchema(TenantContext.ofConnection());

        assertThat(snapshot.objects(Table.class)).hasSize(1);
        assertThat(snapshot.objects(View.class).count() + snapshot.unmodelled().size())
                .isEqualTo(1);
    }

    @Test
    void aDumpNamesTheDatabaseOfASequence() {
        if (!TestServer.isMySql()) {
            String name = "`" + database.url().replaceFirst(".*/([^?]*).*", "$1") + "`";

            lead("CREATE SEQUENCE s; CREATE TABLE t (a int DEFAULT nextval(" + name + ".s));");
        }
    }

    @Test
    void theHistoryOfRowsIsNotForgottenUnasked() throws SQLException {
        if (TestServer.isMySql()) {
            return;
        }
        lead("CREATE TABLE t (a int) WITH SYSTEM VERSIONING;");
        Databases.run(database, "INSERT INTO t VALUES (1)", "UPDATE t SET a = 2");

        TenantResult refused = run("CREATE TABLE t (a int);", Set.of());

        assertThat(refused.status()).isEqualTo(TenantResult.Status.REFUSED);
        assertThat(refused.error()).hasMessageContaining("history");
        assertThat(Databases.count(database, "SELECT count(*) FROM t FOR SYSTEM_TIME ALL"))
                .isEqualTo(2);
    }

    @Test
    void theCounterOfATableStays() throws SQLException {
        lead("CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int);");
        Databases.run(database, "INSERT INTO t VALUES (41, 1)");
        lead("CREATE TABLE t (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, a int, b int) AUTO_INCREMENT = 7;");
        Databases.run(database, "INSERT INTO t (a) VALUES (2)");

        assertThat(Databases.count(database, "SELECT max(id) FROM t")).isEqualTo(42);
    }
}
