package io.schemasync.postgres.internal.dialect;

import static io.schemasync.postgres.internal.dialect.ObjectCase.of;

import java.util.List;

/** What is known by its definition, and what is said of objects, is led from one state to another and back. */
final class DefinedCases {
    static final List<ObjectCase> DEFINED = List.of(
            of(
                    "a composite type changes while a column of it becomes an array",
                    "",
                    "CREATE TYPE c AS (x text, y int[]); CREATE TABLE t (a c, b c);",
                    "CREATE TYPE c AS (x text, y bigint[]); CREATE TABLE t (a c[], b c);"),
            of(
                    "rules",
                    "CREATE TABLE t (a int); CREATE TABLE u (a int);",
                    "CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO u VALUES (NEW.a);",
                    "CREATE RULE r AS ON UPDATE TO t DO ALSO (INSERT INTO u VALUES (NEW.a); DELETE FROM u WHERE a = OLD.a);"
                            + "ALTER TABLE t DISABLE RULE r; COMMENT ON RULE r ON t IS 'r';",
                    "CREATE OR REPLACE RULE r",
                    "ALTER TABLE public.t DISABLE RULE r",
                    "COMMENT ON RULE r ON public.t"),
            of(
                    "statistics",
                    "CREATE TABLE t (a int, b int);",
                    "CREATE STATISTICS s (ndistinct) ON a, b FROM t; CREATE STATISTICS u ON a, b FROM t;",
                    "CREATE STATISTICS s (dependencies) ON a, b FROM t; CREATE STATISTICS u ON a, b FROM t;"
                            + "ALTER STATISTICS u SET STATISTICS 50;",
                    "DROP STATISTICS public.s",
                    "CREATE STATISTICS public.s",
                    "ALTER STATISTICS public.u SET STATISTICS 50"),
            of(
                    "text search",
                    "",
                    "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english);"
                            + "CREATE TEXT SEARCH CONFIGURATION c (PARSER = default);"
                            + "ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, asciiword WITH simple;",
                    "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, ACCEPT = false);"
                            + "CREATE TEXT SEARCH CONFIGURATION c (PARSER = default);"
                            + "ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, email WITH d, simple;",
                    "ALTER TEXT SEARCH DICTIONARY public.d (stopwords, accept = 'false')",
                    "ALTER TEXT SEARCH CONFIGURATION public.c DROP MAPPING FOR asciiword",
                    "ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR email",
                    "ALTER TEXT SEARCH CONFIGURATION public.c ALTER MAPPING FOR word"),
            of(
                    "foreign data wrappers and servers",
                    "",
                    "CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2'); CREATE SERVER s VERSION '1' FOREIGN DATA WRAPPER w"
                            + " OPTIONS (host 'x'); CREATE SERVER z FOREIGN DATA WRAPPER w;",
                    "CREATE FOREIGN DATA WRAPPER w OPTIONS (b '3', c '4'); CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w"
                            + " OPTIONS (host 'y', port '1'); CREATE SERVER z TYPE 'q' FOREIGN DATA WRAPPER w;"
                            + "GRANT USAGE ON FOREIGN SERVER s TO \"objects reader\"; GRANT USAGE ON FOREIGN DATA WRAPPER w TO objects_writer;",
                    "ALTER FOREIGN DATA WRAPPER w OPTIONS (DROP a, SET b '3', ADD c '4')",
                    "GRANT USAGE ON FOREIGN DATA WRAPPER w",
                    "ALTER SERVER s VERSION '2'",
                    "ALTER SERVER s OPTIONS (SET host 'y', ADD port '1')",
                    "GRANT USAGE ON FOREIGN SERVER s",
                    "DROP SERVER z",
                    "CREATE SERVER z"),
            of(
                    "publications",
                    "CREATE TABLE t (a int PRIMARY KEY, b int); CREATE TABLE u (a int PRIMARY KEY);",
                    "CREATE PUBLICATION p FOR TABLE t; CREATE PUBLICATION q FOR ALL TABLES;",
                    "CREATE PUBLICATION p FOR TABLE t, u WITH (publish = 'insert'); CREATE PUBLICATION q FOR TABLE u;",
                    "ALTER PUBLICATION p SET TABLE",
                    "ALTER PUBLICATION p SET (publish = 'insert')",
                    "DROP PUBLICATION q",
                    "CREATE PUBLICATION q"),
            of(
                    "columns and rows that are published, since version 15",
                    "CREATE TABLE t (a int, b int) PARTITION BY LIST (a); CREATE TABLE u (a int, b int);",
                    "CREATE PUBLICATION p FOR TABLE u;",
                    """
                    DO $$ BEGIN
                      IF current_setting('server_version_num')::int >= 150000 THEN
                        EXECUTE 'CREATE PUBLICATION p FOR TABLE u (b) WHERE (a > 1), t (a, b) WITH (publish_via_partition_root)';
                      END IF;
                    END $$;
                    """),
            of(
                    "generated columns that are published, since version 18",
                    "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);",
                    "CREATE PUBLICATION p FOR TABLE t;",
                    """
                    DO $$ BEGIN
                      IF current_setting('server_version_num')::int >= 180000 THEN
                        EXECUTE 'CREATE PUBLICATION p FOR TABLE t WITH (publish_generated_columns = stored)';
                      END IF;
                    END $$;
                    """),
            of(
                    "a published table goes, another comes",
                    "",
                    "CREATE TABLE t (a int PRIMARY KEY, b int); CREATE PUBLICATION p FOR TABLE t;",
                    "CREATE TABLE u (a int PRIMARY KEY, b int); CREATE PUBLICATION p FOR TABLE u;"),
            of(
                    "event triggers",
                    "CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE TABLE x (a int);",
                    "CREATE EVENT TRIGGER one ON ddl_command_end EXECUTE FUNCTION e();",
                    "CREATE EVENT TRIGGER one ON ddl_command_end EXECUTE FUNCTION e(); ALTER EVENT TRIGGER one DISABLE;"
                            + "CREATE EVENT TRIGGER two ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION e();",
                    "ALTER EVENT TRIGGER one DISABLE",
                    "CREATE EVENT TRIGGER two"),
            of(
                    "default privileges",
                    "CREATE SCHEMA app;",
                    "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;"
                            + "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO \"objects reader\";",
                    "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT, INSERT ON TABLES TO objects_writer;"
                            + "ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO objects_writer;"),
            of(
                    "new objects under default privileges",
                    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO \"objects reader\";"
                            + "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;"
                            + "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO \"objects reader\";",
                    "",
                    "CREATE TABLE t (a serial); CREATE VIEW v AS SELECT 1 AS x; REVOKE SELECT ON v FROM \"objects reader\";"
                            + "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
                            + "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION g() TO PUBLIC;"),
            of(
                    "privileges of the owner",
                    "CREATE TABLE t (a int);",
                    "CREATE VIEW v AS SELECT * FROM t;",
                    "CREATE VIEW v AS SELECT * FROM t; REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON v FROM CURRENT_USER;"),
            of(
                    "schemas",
                    "",
                    "CREATE SCHEMA one; CREATE TABLE one.t (a int);",
                    "CREATE SCHEMA two; CREATE TABLE two.t (a int); GRANT USAGE ON SCHEMA two TO objects_writer;"
                            + "COMMENT ON SCHEMA two IS 'two'; REVOKE ALL ON SCHEMA public FROM PUBLIC;"),
            of("the schema public goes", "CREATE SCHEMA one;", "CREATE TABLE public.t (a int);", "DROP SCHEMA public;"),
            of(
                    "operators, classes and casts",
                    "CREATE FUNCTION eq(point, point) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 ~= $2';"
                            + "CREATE FUNCTION cmp(point, point) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';",
                    "CREATE OPERATOR === (FUNCTION = eq, LEFTARG = point, RIGHTARG = point, COMMUTATOR = ===);"
                            + "CREATE CAST (point AS text) WITH INOUT;",
                    "CREATE OPERATOR === (FUNCTION = eq, LEFTARG = point, RIGHTARG = point, COMMUTATOR = ===, NEGATOR = !==);"
                            + "CREATE OPERATOR !== (FUNCTION = eq, LEFTARG = point, RIGHTARG = point, COMMUTATOR = !==, NEGATOR = ===);"
                            + "CREATE OPERATOR CLASS oc FOR TYPE point USING btree AS OPERATOR 3 === (point, point), FUNCTION 1 cmp(point, point);"
                            + "CREATE CAST (point AS text) WITH INOUT AS ASSIGNMENT; COMMENT ON CAST (point AS text) IS 'c';"),
            of("base types, which their functions need and that need them, and shells", "", "CREATE TYPE metres;", """
                    CREATE TYPE metres;
                    CREATE FUNCTION metres_in(cstring) RETURNS metres LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
                    CREATE FUNCTION metres_out(metres) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
                    CREATE TYPE metres (INPUT = metres_in, OUTPUT = metres_out, INTERNALLENGTH = 4, PASSEDBYVALUE,
                      CATEGORY = 'N', DEFAULT = '7', DELIMITER = ';');
                    CREATE CAST (metres AS int) WITHOUT FUNCTION;
                    CREATE TABLE t (a metres, b metres[]);
                    COMMENT ON TYPE metres IS 'm';
                    GRANT USAGE ON TYPE metres TO objects_writer;
                    """),
            of(
                    "a domain lets go of a function that its checks call",
                    "CREATE TABLE rest (x int);",
                    "CREATE FUNCTION fits(a int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN a > 0; END';"
                            + "CREATE DOMAIN d AS int DEFAULT 1 CHECK (fits(VALUE)); CREATE TABLE t (a d, b d[]);",
                    "CREATE FUNCTION fits(b int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN b > 0; END';"
                            + "CREATE DOMAIN d AS int DEFAULT 1 CHECK (fits(VALUE)); CREATE TABLE t (a d, b d[]);"
                            + "ALTER DOMAIN d ADD CONSTRAINT later CHECK (VALUE < 9) NOT VALID;"),
            of(
                    "collations and conversions",
                    "",
                    "CREATE COLLATION c (provider = icu, locale = 'de');"
                            + "CREATE CONVERSION n FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;",
                    "CREATE COLLATION c (provider = icu, locale = 'fr');"
                            + "CREATE CONVERSION n FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; COMMENT ON COLLATION c IS 'c';"));

    static final List<ObjectCase> METADATA = List.of(
            of(
                    "what others may do with members of extensions",
                    "",
                    "CREATE EXTENSION pgcrypto; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO objects_writer;"
                            + "REVOKE ALL ON FUNCTION gen_salt(text) FROM PUBLIC; GRANT USAGE ON LANGUAGE plpgsql TO objects_writer;",
                    "CREATE EXTENSION pgcrypto; GRANT EXECUTE ON FUNCTION gen_salt(text, int) TO objects_writer WITH GRANT OPTION;"
                            + "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;"),
            of(
                    "privileges on members of an extension that is made anew",
                    "",
                    "CREATE EXTENSION hstore VERSION '1.8'; REVOKE ALL ON FUNCTION akeys(hstore) FROM PUBLIC;"
                            + "GRANT EXECUTE ON FUNCTION akeys(hstore), avals(hstore) TO objects_writer;",
                    "CREATE EXTENSION hstore VERSION '1.4'; REVOKE ALL ON FUNCTION akeys(hstore), avals(hstore) FROM PUBLIC;"
                            + "GRANT EXECUTE ON FUNCTION akeys(hstore) TO objects_writer;"),
            of(
                    "privileges go with their extension",
                    "",
                    "CREATE EXTENSION pgcrypto; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO objects_writer;",
                    ""),
            of(
                    "what an owner takes from itself",
                    "CREATE SCHEMA s; CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE SEQUENCE q; CREATE TABLE t (a int);",
                    "REVOKE SELECT ON t FROM CURRENT_USER; REVOKE USAGE ON SEQUENCE q FROM CURRENT_USER;"
                            + "REVOKE ALL ON TYPE e FROM CURRENT_USER;",
                    "REVOKE DELETE ON t FROM CURRENT_USER; REVOKE ALL ON DOMAIN d FROM CURRENT_USER; GRANT SELECT ON t TO objects_writer;"),
            of(
                    "the state of triggers that partitions have from their parents",
                    "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                            + "CREATE TABLE m PARTITION OF p FOR VALUES IN (2, 3) PARTITION BY LIST (a);"
                            + "CREATE TABLE m1 PARTITION OF m FOR VALUES IN (2);"
                            + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
                    "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();"
                            + "ALTER TABLE p1 DISABLE TRIGGER tr; ALTER TABLE m1 ENABLE ALWAYS TRIGGER tr; COMMENT ON TRIGGER tr ON p1 IS '1';",
                    "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();"
                            + "ALTER TABLE m DISABLE TRIGGER tr; ALTER TABLE m1 ENABLE ALWAYS TRIGGER tr; COMMENT ON TRIGGER tr ON m1 IS '2';",
                    "ALTER TABLE public.p ENABLE TRIGGER tr",
                    "ALTER TABLE ONLY public.m DISABLE TRIGGER tr",
                    "ALTER TABLE ONLY public.m1 ENABLE ALWAYS TRIGGER tr",
                    "COMMENT ON TRIGGER tr ON public.p1 IS NULL",
                    "COMMENT ON TRIGGER tr ON public.m1 IS '2'"),
            of(
                    "a trigger of partitions in states of their own is made anew",
                    "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                            + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
                    "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f('a'); ALTER TABLE p1 DISABLE TRIGGER tr;",
                    "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f('b'); ALTER TABLE p1 DISABLE TRIGGER tr;"
                            + "CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2); ALTER TABLE p2 ENABLE REPLICA TRIGGER tr;"),
            of(
                    "a partition moves, and its trigger stays disabled",
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
                    "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                            + "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p1 DISABLE TRIGGER tr;",
                    "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (7);"
                            + "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p1 DISABLE TRIGGER tr;",
                    "ALTER TABLE public.p DETACH",
                    "ALTER TABLE public.p ATTACH",
                    "ALTER TABLE ONLY public.p1 DISABLE TRIGGER tr"),
            of(
                    "comments on the indexes of constraints",
                    "",
                    "CREATE TABLE t (a int CONSTRAINT u UNIQUE, b int CONSTRAINT k PRIMARY KEY, CONSTRAINT x EXCLUDE USING btree (a WITH =));"
                            + "COMMENT ON INDEX u IS 'u'; COMMENT ON CONSTRAINT u ON t IS 'of u'; COMMENT ON INDEX x IS 'x';",
                    "CREATE TABLE t (a int CONSTRAINT v UNIQUE, b int CONSTRAINT k PRIMARY KEY, CONSTRAINT x EXCLUDE USING btree (a WITH =));"
                            + "COMMENT ON INDEX v IS 'v'; COMMENT ON CONSTRAINT v ON t IS 'of u'; COMMENT ON INDEX k IS 'k';",
                    "ALTER TABLE public.t RENAME CONSTRAINT u TO v",
                    "COMMENT ON INDEX public.v IS 'v'",
                    "COMMENT ON INDEX public.x IS NULL",
                    "COMMENT ON INDEX public.k IS 'k'"),
            of(
                    "what goes with an extension",
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                            + "CREATE TABLE t (a int CONSTRAINT k PRIMARY KEY); CREATE INDEX i ON t (a);"
                            + "CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
                            + "CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE INDEX j ON m (a);",
                    "ALTER INDEX i DEPENDS ON EXTENSION plpgsql; ALTER INDEX j DEPENDS ON EXTENSION plpgsql;"
                            + "ALTER FUNCTION f() DEPENDS ON EXTENSION plpgsql;",
                    "ALTER INDEX k DEPENDS ON EXTENSION plpgsql; ALTER MATERIALIZED VIEW m DEPENDS ON EXTENSION plpgsql;"
                            + "ALTER TRIGGER tr ON t DEPENDS ON EXTENSION plpgsql;"));

    private DefinedCases() {}
}
