package io.schemasync.postgres.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.plan.HazardKind;
import org.junit.jupiter.api.Test;

/** Online, no statement that holds others up looks at rows, and the end is the target to the last name. */
class OnlineTest {
    private static Alteration online(String from, String to) throws Exception {
        return new Alteration(from, to).plannedOnline();
    }

    @Test
    void indexesAreBuiltAndDroppedConcurrently() throws Exception {
        try (var alteration = online(
                "CREATE TABLE t (a integer, b integer); CREATE INDEX i ON t (a)",
                "CREATE TABLE t (a integer, b integer); CREATE UNIQUE INDEX j ON t (b) WHERE a > 0; COMMENT ON INDEX j IS 'so'")) {
            alteration.executed();
            assertThat(alteration.statements())
                    .contains("DROP INDEX CONCURRENTLY i", "CREATE UNIQUE INDEX CONCURRENTLY j ON t (b) WHERE (a > 0)");
            assertThat(alteration.hazards()).doesNotContain(HazardKind.LONG_LOCK);
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void constraintsAreValidatedApart() throws Exception {
        try (var alteration =
                online("CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE t (a integer, b integer)", """
                CREATE TABLE p (id integer PRIMARY KEY);
                CREATE TABLE t (a integer CONSTRAINT f REFERENCES p ON DELETE CASCADE DEFERRABLE, b integer CONSTRAINT c CHECK (b > 0));
                """)) {
            alteration.executed();
            assertThat(alteration.statements())
                    .containsExactlyInAnyOrder(
                            "ALTER TABLE t ADD CONSTRAINT c CHECK ((b > 0)) NOT VALID",
                            "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE DEFERRABLE NOT VALID",
                            "ALTER TABLE t VALIDATE CONSTRAINT c",
                            "ALTER TABLE t VALIDATE CONSTRAINT f");
            assertThat(alteration.segments()).isEqualTo(3);
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void keysAreMadeOfIndexesBuiltBefore() throws Exception {
        try (var alteration = online("CREATE TABLE t (a integer, b integer, c text)", """
                CREATE TABLE t (a integer, b integer, c text,
                  CONSTRAINT k PRIMARY KEY (a) INCLUDE (c) WITH (fillfactor = 70),
                  CONSTRAINT u UNIQUE (b, c) DEFERRABLE INITIALLY DEFERRED);
                COMMENT ON CONSTRAINT u ON t IS 'one each';
                CREATE TABLE s (x integer REFERENCES t);
                """)) {
            alteration.given("INSERT INTO t VALUES (1, 2, 'x'), (2, 2, 'y')").executed();
            assertThat(alteration.statements())
                    .contains(
                            "CREATE UNIQUE INDEX CONCURRENTLY k ON t (a) INCLUDE (c) WITH (fillfactor = 70)",
                            "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX k",
                            "CREATE UNIQUE INDEX CONCURRENTLY u ON t (b, c)",
                            "ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX u DEFERRABLE INITIALLY DEFERRED");
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void nullIsForbiddenByAProvenCheckThatGoesAgain() throws Exception {
        String longName = "a_name_that_is_just_as_long_as_a_name_can_be_on_this_server_ok";
        try (var alteration = online(
                "CREATE TABLE t (id integer, \"Of\" integer, " + longName + " text)",
                "CREATE TABLE t (id integer, \"Of\" bigint NOT NULL, " + longName + " text NOT NULL)")) {
            alteration.given("INSERT INTO t VALUES (1, 2, 'x')").executed();
            assertThat(alteration.statements())
                    .contains(
                            "ALTER TABLE t ADD CONSTRAINT \"schema_sync_not_null_Of\" CHECK ((\"Of\" IS NOT NULL)) NO INHERIT NOT VALID",
                            "ALTER TABLE t VALIDATE CONSTRAINT \"schema_sync_not_null_Of\"",
                            "ALTER TABLE t ALTER COLUMN \"Of\" SET NOT NULL",
                            "ALTER TABLE t DROP CONSTRAINT \"schema_sync_not_null_Of\"");
            assertThat(alteration.rest()).isEmpty();
            assertThat(alteration.query(
                            "SELECT conname FROM pg_constraint WHERE contype = 'c'" + " AND conrelid = 't'::regclass"))
                    .isEmpty();
        }
    }

    @Test
    void theServerTakesTheCheckAsProof() throws Exception {
        try (var alteration = online("CREATE TABLE t (a integer)", "CREATE TABLE t (a integer NOT NULL)")) {
            alteration
                    .given("INSERT INTO t SELECT 1; SET client_min_messages = debug1")
                    .executed();
            assertThat(alteration.messages())
                    .anyMatch(message -> message.contains("existing constraints on column \"t.a\" are sufficient"));
        }
    }

    @Test
    void tablesBelowAreProvenEachByItself() throws Exception {
        String tables = """
                CREATE TABLE p (id integer, x integer%1$s);
                CREATE TABLE c () INHERITS (p);
                CREATE TABLE q (id integer, x integer%1$s) PARTITION BY RANGE (id);
                CREATE TABLE q1 PARTITION OF q FOR VALUES FROM (0) TO (10);
                """;
        try (var alteration = online(tables.formatted(""), tables.formatted(" NOT NULL"))) {
            alteration
                    .given("INSERT INTO c VALUES (1, 1); INSERT INTO q VALUES (2, 2)")
                    .executed();
            assertThat(alteration.statements())
                    .filteredOn(sql -> sql.contains("VALIDATE"))
                    .hasSize(3);
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void partitionsAreIndexedOneByOneAndAttached() throws Exception {
        String tables = """
                CREATE TABLE q (id integer, x integer, s text) PARTITION BY RANGE (id);
                CREATE TABLE q1 PARTITION OF q FOR VALUES FROM (0) TO (10);
                CREATE TABLE q2 PARTITION OF q FOR VALUES FROM (10) TO (20) PARTITION BY LIST (x);
                CREATE TABLE q21 PARTITION OF q2 FOR VALUES IN (1);
                CREATE TABLE q22 PARTITION OF q2 DEFAULT;
                """;
        try (var alteration = online(tables, tables + """
                        CREATE INDEX i ON q (lower(s), x DESC);
                        ALTER TABLE q ADD CONSTRAINT k PRIMARY KEY (id, x);
                        ALTER TABLE q ADD CONSTRAINT c CHECK (x > 0);
                        """)) {
            alteration
                    .given("INSERT INTO q VALUES (1, 1, 'a'), (11, 1, 'b'), (12, 2, 'c')")
                    .executed();
            assertThat(alteration.statements())
                    .filteredOn(sql -> sql.startsWith("CREATE") && sql.contains("CONCURRENTLY"))
                    .hasSize(6);
            assertThat(alteration.statements())
                    .contains(
                            "CREATE UNIQUE INDEX CONCURRENTLY q21_pkey ON q21 (id, x)",
                            "ALTER TABLE q21 ADD CONSTRAINT q21_pkey PRIMARY KEY USING INDEX q21_pkey",
                            "ALTER TABLE q VALIDATE CONSTRAINT c");
            assertThat(alteration.rest()).isEmpty();
            assertThat(alteration.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                    .isEmpty();
        }
    }

    @Test
    void whatChangesServesUntilItsSuccessorIsThere() throws Exception {
        try (var alteration = online(
                "CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, CONSTRAINT k PRIMARY KEY (a)); CREATE INDEX i ON t (b)",
                """
                CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, CONSTRAINT k PRIMARY KEY (a, b));
                CREATE INDEX i ON t (b DESC);
                """)) {
            alteration.executed();
            assertThat(alteration.statements())
                    .containsSubsequence(
                            "ALTER INDEX i RENAME TO i__old",
                            "CREATE INDEX CONCURRENTLY i ON t (b DESC)",
                            "DROP INDEX CONCURRENTLY i__old")
                    .containsSubsequence(
                            "CREATE UNIQUE INDEX CONCURRENTLY k__new ON t (a, b)",
                            "ALTER TABLE t DROP CONSTRAINT k",
                            "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX k__new");
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void whatHangsOnAColumnThatIsMadeAnewGoesAndComesInOneTransaction() throws Exception {
        try (var alteration = online(
                "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e, y integer); CREATE INDEX i ON t (x); CREATE INDEX j ON t (y)",
                "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e, y bigint); CREATE INDEX i ON t (x)")) {
            alteration.given("INSERT INTO t VALUES ('a', 1)").executed();
            assertThat(alteration.segments()).isEqualTo(1);
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void aTableThatIsMadeAnewTakesItsRowsAlongInOneTransaction() throws Exception {
        try (var alteration = online(
                "CREATE TABLE t (x integer) PARTITION BY LIST (x); CREATE INDEX i ON t (x); CREATE TABLE p PARTITION OF t DEFAULT",
                "CREATE TABLE t (x integer); CREATE TABLE p (x integer)")) {
            alteration.given("INSERT INTO t VALUES (1)").executed();
            assertThat(alteration.segments()).isEqualTo(1);
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void indexesOfMaterialisedViewsAreBuiltConcurrently() throws Exception {
        String view = "CREATE TABLE t (a integer, b integer); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;";
        try (var alteration = online(view + "CREATE INDEX i ON v (a)", view + "CREATE UNIQUE INDEX j ON v (b)")) {
            alteration.executed();
            assertThat(alteration.statements())
                    .containsExactlyInAnyOrder(
                            "DROP INDEX CONCURRENTLY i", "CREATE UNIQUE INDEX CONCURRENTLY j ON v (b)");
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void newTablesNeedNoneOfIt() throws Exception {
        try (var alteration = online("CREATE TABLE t (a integer PRIMARY KEY)", """
                CREATE TABLE t (a integer PRIMARY KEY);
                CREATE TABLE s (x integer NOT NULL UNIQUE REFERENCES t CHECK (x > 0));
                CREATE INDEX i ON s (x);
                """)) {
            alteration.executed();
            assertThat(alteration.segments()).isEqualTo(1);
            assertThat(alteration.rest()).isEmpty();
        }
    }

    @Test
    void aLabelThatIsUsedIsCommittedBeforeAlsoWhereOthersMayWait() throws Exception {
        try (var alteration = new Alteration("CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e)", """
                CREATE TYPE e AS ENUM ('a', 'b', 'c');
                CREATE TABLE t (x e DEFAULT 'b' CHECK (x <> 'c'));
                CREATE VIEW v AS SELECT * FROM t WHERE x = 'b';
                CREATE FUNCTION f(e DEFAULT 'c') RETURNS e LANGUAGE sql BEGIN ATOMIC SELECT 'b'::e; END;
                """)) {
            alteration.planned().executed();
            assertThat(alteration.segments()).isEqualTo(2);
            assertThat(alteration.rest()).isEmpty();
        }
    }
}
