package io.schemasync.postgres.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Probe;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From one schema to another: which statements, with which risks, and that the schema is the target's afterwards. */
class TableStatementsTest {
    private static Arguments row(String what, String from, String to, List<String> statements) {
        return Arguments.of(what, from, to, statements);
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                row(
                        "a longer varchar",
                        "CREATE TABLE t (a varchar(5))",
                        "CREATE TABLE t (a varchar(9))",
                        List.of("ALTER TABLE t ALTER COLUMN a TYPE character varying(9)")),
                row(
                        "text to integer is told how",
                        "CREATE TABLE t (a text DEFAULT '1')",
                        "CREATE TABLE t (a integer DEFAULT 1)",
                        List.of(
                                "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE integer USING a::integer,"
                                        + " ALTER COLUMN a SET DEFAULT 1")),
                row(
                        "several types, one rewrite",
                        "CREATE TABLE t (a integer, b integer)",
                        "CREATE TABLE t (a bigint, b date)",
                        List.of(
                                "ALTER TABLE t ALTER COLUMN a TYPE bigint, ALTER COLUMN b TYPE date USING b::text::date")),
                row(
                        "another name of a constraint and of an index",
                        "CREATE TABLE t (a integer CONSTRAINT x CHECK (a > 0)); CREATE INDEX i ON t (a)",
                        "CREATE TABLE t (a integer CONSTRAINT y CHECK (a > 0)); CREATE INDEX j ON t (a)",
                        List.of("ALTER TABLE t RENAME CONSTRAINT x TO y", "ALTER INDEX i RENAME TO j")),
                row(
                        "a generated column is dropped and added",
                        "CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a + 1) STORED)",
                        "CREATE TABLE t (a bigint, g integer GENERATED ALWAYS AS ((a + 2)::integer) STORED)",
                        List.of(
                                "ALTER TABLE t DROP COLUMN g",
                                "ALTER TABLE t ALTER COLUMN a TYPE bigint",
                                "ALTER TABLE t ADD COLUMN g integer GENERATED ALWAYS AS (((a + 2))::integer) STORED")),
                row(
                        "when a foreign key is checked",
                        "CREATE TABLE p (a integer PRIMARY KEY); CREATE TABLE t (a integer CONSTRAINT f REFERENCES p)",
                        "CREATE TABLE p (a integer PRIMARY KEY); CREATE TABLE t (a integer CONSTRAINT f REFERENCES p"
                                + " DEFERRABLE INITIALLY DEFERRED)",
                        List.of("ALTER TABLE t ALTER CONSTRAINT f DEFERRABLE INITIALLY DEFERRED")),
                row(
                        "a constraint that becomes valid",
                        "CREATE TABLE t (a integer); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
                        "CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0))",
                        List.of("ALTER TABLE t VALIDATE CONSTRAINT c")),
                row(
                        "settings of table and column",
                        "CREATE TABLE t (a text) WITH (fillfactor = 70)",
                        "CREATE TABLE t (a text) WITH (autovacuum_enabled = off); ALTER TABLE t ALTER a SET STORAGE EXTERNAL,"
                                + " ALTER a SET STATISTICS 7",
                        List.of(
                                "ALTER TABLE t ALTER COLUMN a SET STORAGE external, ALTER COLUMN a SET STATISTICS 7",
                                "ALTER TABLE t RESET (fillfactor), SET (autovacuum_enabled = off)")),
                row(
                        "serial becomes identity",
                        "CREATE TABLE t (a serial)",
                        "CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY)",
                        List.of()),
                row(
                        "a partition for other rows keeps its own",
                        "CREATE TABLE p (a integer) PARTITION BY RANGE (a);"
                                + " CREATE TABLE c PARTITION OF p FOR VALUES FROM (0) TO (10)",
                        "CREATE TABLE p (a integer) PARTITION BY RANGE (a);"
                                + " CREATE TABLE c PARTITION OF p FOR VALUES FROM (0) TO (20)",
                        List.of(
                                "ALTER TABLE p DETACH PARTITION c",
                                "ALTER TABLE p ATTACH PARTITION c FOR VALUES FROM (0) TO (20)")),
                row(
                        "a parent's column reaches its children",
                        "CREATE TABLE p (a integer); CREATE TABLE c (b integer) INHERITS (p)",
                        "CREATE TABLE p (a integer, n text); CREATE TABLE c (b integer) INHERITS (p)",
                        List.of("ALTER TABLE p ADD COLUMN n text")),
                row(
                        "bounds of a sequence narrow around where it stands",
                        "CREATE SEQUENCE s",
                        "CREATE SEQUENCE s MINVALUE 10 START 10",
                        List.of()),
                row(
                        "bounds of an identity that have nothing in common with those before",
                        "CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY (MAXVALUE 100), d integer GENERATED BY DEFAULT AS"
                                + " IDENTITY (INCREMENT -1)); INSERT INTO t DEFAULT VALUES",
                        "CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY (MINVALUE 400 MAXVALUE 500), d integer GENERATED"
                                + " BY DEFAULT AS IDENTITY (START 7))",
                        List.of()),
                row(
                        "options in the order in which they were given",
                        "CREATE TABLE t (a integer) WITH (fillfactor = 70, autovacuum_enabled = off)",
                        "CREATE TABLE t (a integer) WITH (fillfactor = 80, autovacuum_enabled = off);"
                                + " CREATE TABLE u (a integer) WITH (parallel_workers = 2, fillfactor = 50)",
                        List.of(
                                "ALTER TABLE t SET (fillfactor = 80, autovacuum_enabled = off)",
                                "CREATE TABLE u ( a integer ) WITH (parallel_workers = 2, fillfactor = 50)")),
                row(
                        "a typed table whose type changes",
                        "CREATE TYPE y AS (a integer, b text); CREATE TABLE t OF y (PRIMARY KEY (a))",
                        "CREATE TYPE y AS (a integer, b text, c date); CREATE TABLE t OF y (PRIMARY KEY (a))",
                        List.of(
                                "ALTER TABLE t NOT OF",
                                "ALTER TYPE y ADD ATTRIBUTE c date",
                                "ALTER TABLE t ADD COLUMN c date",
                                "ALTER TABLE t OF y")),
                row(
                        "several keys over the same columns",
                        "CREATE TABLE u (a integer)",
                        "CREATE TABLE t (a integer NOT NULL); ALTER TABLE t ADD PRIMARY KEY (a);"
                                + " ALTER TABLE t ADD CONSTRAINT u1 UNIQUE (a); ALTER TABLE t ADD CONSTRAINT u2 UNIQUE (a)",
                        List.of()),
                row(
                        "a child declares what its parent generates",
                        "CREATE TABLE u (a integer)",
                        "CREATE TABLE p (a integer, g integer GENERATED ALWAYS AS (a * 2) STORED);"
                                + " CREATE TABLE c (a integer, g integer, own integer) INHERITS (p)",
                        List.of()),
                row(
                        "a check calls a function that takes a row of its table",
                        "CREATE TABLE u (a integer)",
                        "CREATE TABLE t (a integer);"
                                + " CREATE FUNCTION fits(t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.a > 0';"
                                + " ALTER TABLE t ADD CHECK (fits(t))",
                        List.of()),
                row(
                        "NULL is allowed once the key is gone that waits for who refers to it",
                        "CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (a integer REFERENCES t)",
                        "CREATE TABLE t (a integer)",
                        List.of()),
                row(
                        "a check comes to a domain within arrays, and to one whose table goes",
                        "CREATE DOMAIN d AS integer; CREATE TABLE t (a d[]); INSERT INTO t VALUES ('{1,2}');"
                                + " CREATE DOMAIN e AS integer; CREATE TABLE u (a e[])",
                        "CREATE DOMAIN d AS integer CHECK (VALUE > 0); CREATE TABLE t (a d[]); CREATE DOMAIN e AS integer NOT NULL",
                        List.of()),
                row(
                        "a label in the middle",
                        "CREATE TYPE e AS ENUM ('a', 'c')",
                        "CREATE TYPE e AS ENUM ('a', 'b', 'c')",
                        List.of("ALTER TYPE e ADD VALUE 'b' AFTER 'a'")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void leadsToTheTarget(String what, String from, String to, List<String> statements) throws Exception {
        try (var alteration = new Alteration(from, to)) {
            alteration.planned().executed();
            if (!statements.isEmpty()) {
                assertThat(alteration.statements()).as(what).containsExactlyElementsOf(statements);
            }
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void aLabelThatGoesTakesTheColumnsToANewType() throws Exception {
        String table = "CREATE TABLE t (a e DEFAULT 'x', b e[]); CREATE VIEW v AS SELECT a FROM t";
        try (var alteration = new Alteration(
                "CREATE TYPE e AS ENUM ('x', 'y', 'z'); " + table, "CREATE TYPE e AS ENUM ('z', 'x'); " + table)) {
            alteration.given("INSERT INTO t VALUES ('x', '{x,z}')").planned();
            assertThat(alteration.count(Probe.Meaning.BLOCKS)).isZero();
            alteration.executed();
            assertThat(alteration.rest()).isEmpty();
            assertThat(alteration.query("SELECT a || ' ' || b::text FROM t")).containsExactly("x {x,z}");
        }
    }

    @Test
    void rowsWithALabelThatGoesAreCounted() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TYPE e AS ENUM ('x', 'y'); CREATE TABLE t (a e, b e[])",
                "CREATE TYPE e AS ENUM ('x'); CREATE TABLE t (a e, b e[])")) {
            alteration
                    .given("INSERT INTO t VALUES ('y', '{x,y}'), ('x', '{x}')")
                    .planned();
            assertThat(alteration.count(Probe.Meaning.BLOCKS)).isEqualTo(2);
        }
    }

    @Test
    void aNewLabelThatIsUsedIsCommittedBefore() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TYPE e AS ENUM ('x'); CREATE TABLE t (a e)",
                "CREATE TYPE e AS ENUM ('x', 'y'); CREATE TABLE t (a e DEFAULT 'y')")) {
            alteration.planned().executed();
            assertThat(alteration.segments()).isEqualTo(2);
            assertThat(alteration.hazards()).contains(HazardKind.NOT_TRANSACTIONAL);
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void aTableBecomesPartitionedWithItsRows() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TABLE t (id serial PRIMARY KEY, a integer); CREATE VIEW v AS SELECT a FROM t", """
                CREATE TABLE t (id serial PRIMARY KEY, a integer) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF t FOR VALUES FROM (0) TO (100);
                CREATE VIEW v AS SELECT a FROM t
                """)) {
            alteration.given("INSERT INTO t (a) VALUES (1), (2)").planned().executed();
            assertThat(alteration.rest()).isEmpty();
            assertThat(alteration.query("SELECT a FROM low ORDER BY a")).containsExactly("1", "2");
            assertThat(alteration.query("INSERT INTO t (a) VALUES (3) RETURNING id"))
                    .containsExactly("3");
        }
    }

    @Test
    void whatATableThatIsMadeAnewLosesIsNamed() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TABLE t (a integer, b integer, c integer)",
                "CREATE TABLE t (a smallint, b integer NOT NULL) PARTITION BY LIST (a);"
                        + " CREATE TABLE rest PARTITION OF t DEFAULT")) {
            alteration.given("INSERT INTO t VALUES (99999, NULL, 3)").planned();
            assertThat(alteration.hazards()).contains(HazardKind.DATA_LOSS);
            assertThat(alteration.count(Probe.Meaning.CONFIRMS)).isEqualTo(1);
            assertThat(alteration.count(Probe.Meaning.BLOCKS)).isEqualTo(2);
        }
    }

    @Test
    void rowsInTheWayAreCounted() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE t (a integer, b integer, c integer, d integer)",
                """
                CREATE TABLE p (id integer PRIMARY KEY);
                CREATE TABLE t (a integer NOT NULL, b integer UNIQUE, c integer CHECK (c > 0), d integer REFERENCES p)
                """)) {
            alteration
                    .given("INSERT INTO t VALUES (NULL, 1, 1, NULL), (1, 1, 0, 7)")
                    .planned();
            assertThat(alteration.count(Probe.Meaning.BLOCKS)).isEqualTo(4);
        }
    }

    @Test
    void whatIsRenamedByAHintKeepsItsRows() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TABLE a (x integer GENERATED ALWAYS AS IDENTITY, y integer CHECK (y > 0)); CREATE INDEX i ON a (y)",
                "CREATE TABLE b (x integer GENERATED ALWAYS AS IDENTITY, z integer CONSTRAINT a_y_check CHECK (z > 0));"
                        + " CREATE INDEX i ON b (z)")) {
            alteration.given("INSERT INTO a (y) VALUES (5)");
            alteration.planned(
                    RenameHint.object(io.schemasync.api.model.ObjectKind.TABLE, "a", "b"),
                    RenameHint.column("b", "y", "z"));
            alteration.executed();
            assertThat(alteration.rest()).isEmpty();
            assertThat(alteration.query("SELECT z FROM b")).containsExactly("5");
        }
    }

    @Test
    void rowsAreAskedAboutUnderTheNameTheirTableStillHas() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE p (id integer UNIQUE, s e); CREATE TABLE c (p integer, q integer)",
                """
                CREATE TYPE e AS ENUM ('a');
                CREATE TABLE parents (id integer CONSTRAINT p_id_key UNIQUE, s e);
                CREATE TABLE children (p integer REFERENCES parents (id), q bigint NOT NULL);
                """)) {
            alteration.given("INSERT INTO p VALUES (1, 'b'); INSERT INTO c VALUES (1, NULL), (2, 2)");
            alteration.planned(
                    RenameHint.object(io.schemasync.api.model.ObjectKind.TABLE, "p", "parents"),
                    RenameHint.object(io.schemasync.api.model.ObjectKind.TABLE, "c", "children"));
            assertThat(alteration.count(Probe.Meaning.BLOCKS)).isEqualTo(3);
        }
    }

    @Test
    void aDroppedColumnLosesItsValuesAndSaysSo() throws Exception {
        try (var alteration = new Alteration("CREATE TABLE t (a integer, b integer)", "CREATE TABLE t (a integer)")) {
            alteration.given("INSERT INTO t VALUES (1, 2), (1, NULL)").planned();
            assertThat(alteration.hazards()).contains(HazardKind.DATA_LOSS);
            assertThat(alteration.count(Probe.Meaning.CONFIRMS)).isEqualTo(1);
        }
    }

    @Test
    void valuesThatDoNotFitAnotherTypeAreCounted() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TABLE t (a text, b bigint, c numeric)",
                "CREATE TABLE t (a varchar(3), b integer, c integer)")) {
            alteration
                    .given("INSERT INTO t VALUES ('abcd', 1, 1), ('abc  ', 3000000000, 1.5)")
                    .planned();
            assertThat(alteration.count(Probe.Meaning.BLOCKS)).isEqualTo(2);
            assertThat(alteration.count(Probe.Meaning.CONFIRMS)).isEqualTo(1);
        }
    }

    @Test
    void onlineOthersWaitAsLittleAsPossible() throws Exception {
        try (var alteration = new Alteration(
                "CREATE TABLE t (a integer, b integer); CREATE INDEX i ON t (a)",
                "CREATE TABLE t (a integer, b integer CONSTRAINT c CHECK (b > 0)); CREATE INDEX j ON t (b)")) {
            alteration.plannedOnline().executed();
            assertThat(alteration.statements())
                    .containsExactlyInAnyOrder(
                            "DROP INDEX CONCURRENTLY i",
                            "CREATE INDEX CONCURRENTLY j ON t (b)",
                            "ALTER TABLE t ADD CONSTRAINT c CHECK ((b > 0)) NOT VALID",
                            "ALTER TABLE t VALIDATE CONSTRAINT c");
            assertThat(alteration.rest()).isEmpty();
        }
    }
}
