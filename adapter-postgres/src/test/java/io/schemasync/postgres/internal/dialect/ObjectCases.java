package io.schemasync.postgres.internal.dialect;

import static io.schemasync.postgres.internal.dialect.ObjectCase.of;

import java.util.List;

/** Views and routines are led from one state to another and back. */
final class ObjectCases {
    static final List<ObjectCase> VIEWS = List.of(
            of(
                    "a table goes that rests on what rests on it",
                    "",
                    "CREATE TABLE t (a int); CREATE VIEW v AS SELECT * FROM t; CREATE POLICY p ON t USING (EXISTS (SELECT FROM v));"
                            + "CREATE FUNCTION f(t) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; ALTER TABLE t ADD CHECK (f(t.*));"
                            + "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                            + "CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW WHEN (f(new)) EXECUTE FUNCTION g();",
                    ""),
            of(
                    "a view gets further columns in place",
                    "CREATE TABLE t (a int, b text, c numeric(10,2));",
                    "CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;",
                    "CREATE VIEW v AS SELECT a, c, b FROM t; CREATE VIEW w AS SELECT a FROM v;",
                    "CREATE OR REPLACE VIEW public.v"),
            of(
                    "a view that loses a column is made anew with what rests on it",
                    "CREATE TABLE t (a int, b text);",
                    "CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v; COMMENT ON VIEW w IS 'it''s';"
                            + "GRANT SELECT ON w TO \"objects reader\";",
                    "CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v; COMMENT ON VIEW w IS 'it''s';"
                            + "GRANT SELECT ON w TO \"objects reader\";",
                    "DROP VIEW public.w",
                    "DROP VIEW public.v",
                    "CREATE OR REPLACE VIEW public.v",
                    "CREATE OR REPLACE VIEW public.w",
                    "COMMENT ON VIEW public.w",
                    "GRANT SELECT ON TABLE public.w TO \"objects reader\""),
            of(
                    "options, defaults and comments of a view",
                    "CREATE TABLE t (\"A b\" int, b text);",
                    "CREATE VIEW v WITH (security_barrier) AS SELECT * FROM t;",
                    "CREATE VIEW v WITH (check_option = local) AS SELECT * FROM t;"
                            + "ALTER VIEW v ALTER COLUMN b SET DEFAULT 'x'; COMMENT ON COLUMN v.\"A b\" IS 'c';",
                    "ALTER VIEW public.v RESET (security_barrier)",
                    "ALTER VIEW public.v SET (check_option = 'local')",
                    "ALTER VIEW public.v ALTER COLUMN b SET DEFAULT",
                    "COMMENT ON COLUMN public.v.\"A b\""),
            of(
                    "privileges on a view and its columns",
                    "CREATE TABLE t (a int, b text);",
                    "CREATE VIEW v AS SELECT * FROM t; GRANT SELECT, UPDATE ON v TO objects_writer;"
                            + "GRANT SELECT (a) ON v TO objects_writer;",
                    "CREATE VIEW v AS SELECT * FROM t; GRANT UPDATE ON v TO objects_writer WITH GRANT OPTION;"
                            + "GRANT SELECT (a), INSERT (b) ON v TO objects_writer;",
                    "REVOKE SELECT ON TABLE public.v FROM objects_writer",
                    "GRANT INSERT (b), SELECT (a) ON TABLE public.v TO objects_writer",
                    "GRANT UPDATE ON TABLE public.v TO objects_writer WITH GRANT OPTION"),
            of(
                    "triggers of a view",
                    "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                            + "CREATE VIEW v AS SELECT * FROM t;",
                    "CREATE TRIGGER one INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();",
                    "CREATE TRIGGER two INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION f('x');"
                            + "COMMENT ON TRIGGER two ON v IS 'two';",
                    "DROP TRIGGER one",
                    "CREATE TRIGGER two",
                    "COMMENT ON TRIGGER two"),
            of(
                    "a materialised view with indexes",
                    "CREATE TABLE t (a int, b text);",
                    "CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE UNIQUE INDEX i ON m (a);",
                    "CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT a, b FROM t; CREATE UNIQUE INDEX i ON m (a, b);"
                            + "CREATE INDEX j ON m ((a + 1)); COMMENT ON MATERIALIZED VIEW m IS 'm'; COMMENT ON INDEX j IS 'j';"),
            of(
                    "settings of a materialised view",
                    "CREATE TABLE t (a int, b text); CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t; CREATE INDEX i ON m (a);",
                    "",
                    "ALTER MATERIALIZED VIEW m ALTER b SET STATISTICS 7; ALTER MATERIALIZED VIEW m ALTER b SET STORAGE EXTERNAL;"
                            + "ALTER MATERIALIZED VIEW m CLUSTER ON i; ALTER MATERIALIZED VIEW m ALTER a SET (n_distinct = 5);"),
            of(
                    "a view becomes a materialised one, a table a view",
                    "CREATE TABLE t (a int);",
                    "CREATE VIEW v AS SELECT a FROM t; CREATE TABLE x (a int);",
                    "CREATE MATERIALIZED VIEW v AS SELECT a FROM t; CREATE VIEW x AS SELECT a FROM t;"),
            of(
                    "a column under views and rules gets another type",
                    "CREATE TABLE log (a bigint);",
                    "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;"
                            + "CREATE RULE r AS ON INSERT TO v DO INSTEAD (INSERT INTO log VALUES (NEW.a); INSERT INTO t VALUES (NEW.a));",
                    "CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;"
                            + "CREATE RULE r AS ON INSERT TO v DO INSTEAD (INSERT INTO log VALUES (NEW.a); INSERT INTO t VALUES (NEW.a));"));

    static final List<ObjectCase> ROUTINES = List.of(
            of(
                    "a function that runs meanwhile finds what its body does not spell",
                    "CREATE FUNCTION one(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';"
                            + "CREATE FUNCTION two(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT one($1)';",
                    "CREATE TABLE t (a text);",
                    "CREATE TABLE t (a text, b text GENERATED ALWAYS AS (two(a)) STORED);"),
            of(
                    "an overload whose argument may be left out takes the place of the one without",
                    "",
                    "CREATE FUNCTION f(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE TABLE t (b text);"
                            + "CREATE VIEW v AS SELECT f('x'::text);",
                    "CREATE FUNCTION f(text, int DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';"
                            + "CREATE TABLE t (b text CHECK (f(b) <> '')); CREATE INDEX i ON t (f(b));"
                            + "CREATE VIEW v AS SELECT f('x'::text);"),
            of(
                    "a body and settings change in place",
                    "",
                    "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1'; COMMENT ON FUNCTION f(int) IS 'f';",
                    "CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 7"
                            + " SECURITY DEFINER SET search_path TO public, \"A b\", '' SET work_mem = '1MB'"
                            + " AS $x$SELECT a /* $$ $body$ */$x$; COMMENT ON FUNCTION f(int) IS 'f';"
                            + "REVOKE ALL ON FUNCTION f(int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION f(int) TO objects_writer;",
                    "CREATE OR REPLACE FUNCTION public.f(a integer DEFAULT 1)",
                    "REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC",
                    "GRANT EXECUTE ON FUNCTION public.f(integer) TO objects_writer"),
            of(
                    "another result, another name of an argument, a lost default",
                    "",
                    "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                            + "CREATE FUNCTION g(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                            + "CREATE FUNCTION h(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                            + "CREATE VIEW v AS SELECT f(1), h(2);",
                    "CREATE FUNCTION f(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';"
                            + "CREATE FUNCTION g(b int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                            + "CREATE FUNCTION h(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                            + "CREATE VIEW v AS SELECT f(1), h(2);"),
            of(
                    "results in rows and in several arguments",
                    "CREATE TYPE pair AS (a int, b text);",
                    "CREATE FUNCTION f(OUT a int, OUT b text) LANGUAGE sql AS 'SELECT 1, ''x''';"
                            + "CREATE FUNCTION g() RETURNS TABLE (a int) LANGUAGE sql ROWS 10 AS 'SELECT 1';"
                            + "CREATE FUNCTION h(VARIADIC x int[]) RETURNS SETOF pair LANGUAGE sql AS 'SELECT 1, ''x''';",
                    "CREATE FUNCTION f(OUT a int, OUT c text) LANGUAGE sql AS 'SELECT 1, ''x''';"
                            + "CREATE FUNCTION g() RETURNS TABLE (a int, b text) LANGUAGE sql AS 'SELECT 1, ''x''';"
                            + "CREATE FUNCTION h(VARIADIC x int[]) RETURNS pair LANGUAGE sql AS 'SELECT 1, ''x''';"),
            of(
                    "bodies in SQL, which know what they need",
                    "CREATE TABLE t (a int);",
                    "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END;",
                    "CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql RETURN x + 1;"
                            + "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t WHERE g(a) > 1; END;"
                            + "CREATE PROCEDURE p(x int, INOUT y int DEFAULT NULL) LANGUAGE sql BEGIN ATOMIC"
                            + " INSERT INTO t VALUES (x); SELECT f()::int; END;"),
            of(
                    "procedures and functions of one name",
                    "",
                    "CREATE PROCEDURE p(a int) LANGUAGE plpgsql AS 'BEGIN END'; GRANT EXECUTE ON PROCEDURE p(int) TO objects_writer;",
                    "CREATE FUNCTION p(a int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';"
                            + "CREATE FUNCTION p(a int, b text) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';"),
            of(
                    "a procedure whose arguments are those that another takes and gives",
                    "CREATE PROCEDURE p(OUT a int, b int, c int) LANGUAGE plpgsql AS 'BEGIN a := 1; END';",
                    "CREATE PROCEDURE p(a int, b int, c int) LANGUAGE plpgsql AS 'BEGIN END';"
                            + "COMMENT ON PROCEDURE p(IN int, IN int, IN int) IS 'takes all';",
                    "",
                    "DROP PROCEDURE public.p(IN integer, IN integer, IN integer)"),
            of(
                    "aggregates",
                    "CREATE FUNCTION add(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(a, 0) + b';"
                            + "CREATE FUNCTION add1(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + 1';",
                    "CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int);"
                            + "CREATE AGGREGATE rows(*) (SFUNC = add1, STYPE = int, INITCOND = '0');",
                    "CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '5', PARALLEL = SAFE, COMBINEFUNC = add);"
                            + "CREATE AGGREGATE rows(*) (SFUNC = add1, STYPE = int, INITCOND = '1');"
                            + "COMMENT ON AGGREGATE rows(*) IS 'r'; GRANT EXECUTE ON FUNCTION total(int) TO objects_writer;",
                    "CREATE OR REPLACE AGGREGATE public.rows(*)",
                    "COMMENT ON AGGREGATE public.rows(*)",
                    "CREATE OR REPLACE AGGREGATE public.total(integer)",
                    "GRANT EXECUTE ON FUNCTION public.total(integer)"));

    private ObjectCases() {}
}
