package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.database.RealDatabase;
import java.sql.SQLException;
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
    /**
     * A pair of schemas.
     *
     * @param expected what the statements hold, in order; empty where any will do
     */
    record Case(String name, String from, String to, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(String name, String from, String to, String... expected) {
        return new Case(name, from, to, List.of(expected));
    }

    static final List<Case> CASES = List.of(
            of(
                    "all changes of a table in one statement",
                    "CREATE TABLE t (a int, b varchar(10), KEY k (a));",
                    "CREATE TABLE t (a bigint, c int, b varchar(20), UNIQUE KEY u (a)) COMMENT='x';",
                    "ALTER TABLE `t` DROP INDEX `k`, MODIFY COLUMN `a` bigint"),
            of(
                    "the fewest columns move",
                    "CREATE TABLE t (a int, b int, c int, d int, e int);",
                    "CREATE TABLE t (e int, a int, b int, c int, d int);",
                    "ALTER TABLE `t` MODIFY COLUMN `e`"),
            of(
                    "a primary key changes under AUTO_INCREMENT",
                    "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, nr int NOT NULL, PRIMARY KEY (id));",
                    "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, nr int NOT NULL, PRIMARY KEY (nr, id), KEY by_id (id));",
                    "ALTER TABLE `t` DROP PRIMARY KEY"),
            of(
                    "the type of a key and of what refers to it",
                    "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int, CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id));",
                    "CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE c (id bigint, CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id));",
                    "ALTER TABLE `c` DROP FOREIGN KEY `f`",
                    "ALTER TABLE `c` MODIFY COLUMN `id` bigint",
                    "ALTER TABLE `p` MODIFY COLUMN `id` bigint",
                    "ADD CONSTRAINT `f` FOREIGN KEY"),
            of(
                    "indexes that a foreign key brought stay when others would do",
                    "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int, nr int, CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id));",
                    "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int, nr int, KEY f (id), KEY b (id, nr),"
                            + " CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id));"),
            of(
                    "an index that a foreign key brought stays when the key is made anew",
                    "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (a int, FOREIGN KEY (a) REFERENCES p (id));",
                    "CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE c (a bigint, KEY a (a), CONSTRAINT c_ibfk_1 FOREIGN KEY (a) REFERENCES p (id));"),
            of(
                    "tables that refer to each other",
                    "",
                    "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES a (id));"
                            + "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id);"),
            of(
                    "a value that was computed when read is kept",
                    "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL);",
                    "CREATE TABLE t (a int, b int AS (a + 1) STORED);",
                    "ALTER TABLE `t` DROP COLUMN `b`, ADD COLUMN `b`"),
            of(
                    "character sets of a table and its columns",
                    "CREATE TABLE t (a varchar(10), b varchar(10) CHARACTER SET latin1, c int) DEFAULT CHARSET=utf8mb4;",
                    "CREATE TABLE t (a varchar(10), b varchar(10) CHARACTER SET utf8mb4, c int) DEFAULT CHARSET=latin1;"),
            of(
                    "a name's case",
                    "CREATE TABLE t (a int, name int, KEY by_name (name));",
                    "CREATE TABLE t (a int, Name int, KEY by_Name (Name));",
                    "DROP INDEX `by_name`, CHANGE COLUMN `name` `Name` int",
                    "RENAME INDEX `schema_sync_by_name` TO `by_Name`"),
            of(
                    "partitions come and go",
                    "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (10));",
                    "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id)"
                            + " (PARTITION a VALUES LESS THAN (10), PARTITION b VALUES LESS THAN (20));",
                    "ALTER TABLE `t` ADD PARTITION"),
            of(
                    "rows are spread anew",
                    "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2;",
                    "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY KEY (id) PARTITIONS 3;",
                    "ALTER TABLE `t`"),
            of(
                    "triggers of one event fire in their order",
                    "CREATE TABLE t (a int); CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
                    "CREATE TABLE t (a int); CREATE TRIGGER y BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 2;"
                            + "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
                    "DROP TRIGGER IF EXISTS `x`",
                    "SET NEW.a = 2",
                    "SET NEW.a = 1"),
            of(
                    "a view on a view, a routine and an event",
                    "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;",
                    "CREATE TABLE t (a int); CREATE VIEW w AS SELECT a + 1 AS b FROM t; CREATE VIEW v (x) AS SELECT b FROM w;"
                            + "CREATE FUNCTION f() RETURNS int DETERMINISTIC COMMENT 'it''s' RETURN 1;"
                            + "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;"),
            of(
                    "names that need their quotes",
                    "",
                    "CREATE TABLE `a ``b``` (`x y` int, `sélect` int, KEY `k \"'` (`x y`), CONSTRAINT `c;` CHECK (`x y` > 0));"
                            + "CREATE VIEW `v;w` AS SELECT `x y` FROM `a ``b```;"),
            of(
                    "defaults of all sorts",
                    "CREATE TABLE t (a int DEFAULT 1, b varchar(9) DEFAULT 'it''s', c datetime DEFAULT CURRENT_TIMESTAMP);",
                    "CREATE TABLE t (a int NOT NULL DEFAULT 2, b varchar(9) DEFAULT '\\\\', c datetime(3) DEFAULT CURRENT_TIMESTAMP(3)"
                            + " ON UPDATE CURRENT_TIMESTAMP(3), d int DEFAULT (1 + 1), e varchar(40) DEFAULT (uuid()), f bit(2) DEFAULT b'10');"));

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
    void thereAndBack(Case each) {
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
        lead("CREATE TABLE p (id int PRIMARY KEY, old int, KEY k (old));"
                + "CREATE TABLE c (id int PRIMARY KEY, p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));"
                + "CREATE TRIGGER x BEFORE INSERT ON p FOR EACH ROW SET @x = 1;");
        Databases.run(database, "INSERT INTO p VALUES (1, 7)", "INSERT INTO c VALUES (1, 1)");
        String renamed = "CREATE TABLE q (nr int PRIMARY KEY, Fresh int NOT NULL, more int, KEY k (Fresh));"
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
    void theCounterOfATableStays() throws SQLException {
        lead("CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int);");
        Databases.run(database, "INSERT INTO t VALUES (41, 1)");
        lead("CREATE TABLE t (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, a int, b int) AUTO_INCREMENT = 7;");
        Databases.run(database, "INSERT INTO t (a) VALUES (2)");

        assertThat(Databases.count(database, "SELECT max(id) FROM t")).isEqualTo(42);
    }
}
