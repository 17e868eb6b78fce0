package io.schemasync.postgres.internal.dialect;

import static io.schemasync.postgres.internal.dialect.ObjectCase.of;

import java.util.List;

/** Types, the rows that hold values of them, and sequences are led from one state to another and back. */
final class TypeCases {
    static final List<ObjectCase> TYPES = List.of(
            of(
                    "a type becomes one of another kind under all that holds it",
                    "",
                    "CREATE TYPE k AS ENUM ('a', 'b'); CREATE TYPE w AS (x k, n int); CREATE DOMAIN d AS k;"
                            + "CREATE TABLE t (id int PRIMARY KEY, c k DEFAULT 'a', l k[], v w, e d);"
                            + "CREATE INDEX ON t (c) WHERE c = 'a'; CREATE VIEW s AS SELECT c FROM t WHERE c <> 'b';"
                            + "CREATE FUNCTION f(k) RETURNS k LANGUAGE sql IMMUTABLE AS 'SELECT $1';",
                    "CREATE DOMAIN k AS text CHECK (VALUE <> ''); CREATE TYPE w AS (x k, n int); CREATE DOMAIN d AS k;"
                            + "CREATE TABLE t (id int PRIMARY KEY, c k DEFAULT 'a', l k[], v w, e d);"
                            + "CREATE INDEX ON t (c) WHERE c = 'a'; CREATE VIEW s AS SELECT c FROM t WHERE c <> 'b';"
                            + "CREATE FUNCTION f(k) RETURNS k LANGUAGE sql IMMUTABLE AS 'SELECT $1';"),
            of(
                    "a composite becomes a range",
                    "",
                    "CREATE TYPE k AS (a int, b text); CREATE TABLE t (c k, l k[]);",
                    "CREATE TYPE k AS RANGE (SUBTYPE = int); CREATE TABLE t (c k, l k[]);",
                    "ALTER TYPE public.k RENAME TO k__old",
                    "CREATE TYPE public.k AS RANGE",
                    "ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT",
                    "ALTER TABLE public.t ALTER COLUMN c TYPE public.k USING c::text::public.k",
                    "DROP TYPE public.k__old"),
            of(
                    "a type becomes another while the table that holds it is made anew",
                    "",
                    "CREATE TYPE k AS ENUM ('a', 'b'); CREATE TABLE t (id int, c k);",
                    "CREATE DOMAIN k AS text; CREATE TABLE t (id int, c k) PARTITION BY LIST (id);"
                            + "CREATE TABLE t1 PARTITION OF t DEFAULT;"),
            of(
                    "an enumeration is made anew while a composite over it changes",
                    "",
                    "CREATE TYPE k AS ENUM ('a', 'b'); CREATE TYPE w AS (s k, t text);",
                    "CREATE TYPE k AS ENUM ('b'); CREATE TYPE w AS (s k, t int);"),
            of(
                    "a domain is made anew while what held it goes",
                    "",
                    "CREATE DOMAIN b AS text; CREATE TYPE w AS (s b); CREATE TABLE t (c w);",
                    "CREATE DOMAIN b AS int; CREATE TABLE t (c b);"),
            of(
                    "a column leaves a domain for the enumeration under it, which is made anew",
                    "",
                    "CREATE TYPE k AS ENUM ('a', 'b'); CREATE DOMAIN d AS k; CREATE TABLE t (c d);",
                    "CREATE TYPE k AS ENUM ('b'); CREATE TABLE t (c k);"),
            of(
                    "columns change places in a type that changes in place",
                    "",
                    "CREATE TYPE k AS (x int, y text); CREATE TABLE t (e int, f k);",
                    "CREATE TYPE k AS (x int); CREATE TABLE t (e k, f text);"),
            of(
                    "columns change places in a type that is made anew",
                    "",
                    "CREATE TYPE k AS ENUM ('a', 'b'); CREATE TABLE t (e text, f k);",
                    "CREATE TYPE k AS ENUM ('b'); CREATE TABLE t (e k, f text);"),
            of(
                    "a range keeps its function until its values have moved",
                    "",
                    "CREATE FUNCTION sd(a time, b time) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';"
                            + "CREATE TYPE r AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = sd);"
                            + "CREATE TABLE t (c r, m r_multirange);",
                    "CREATE FUNCTION sd(x time, y time) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 2.0::float8';"
                            + "CREATE TYPE r AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = sd);"
                            + "CREATE TABLE t (c r, m r_multirange);"),
            of(
                    "a domain keeps the function of its default until its values have moved",
                    "",
                    "CREATE FUNCTION one(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
                            + "CREATE DOMAIN d AS int DEFAULT one(2); CREATE TABLE t (a d, b d[]);",
                    "CREATE FUNCTION one(b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
                            + "CREATE DOMAIN d AS bigint DEFAULT one(2); CREATE TABLE t (a d, b d[]);"));

    static final List<ObjectCase> ROWS = List.of(
            of(
                    "storage and compression are set again after a change of type",
                    "",
                    "CREATE TABLE t (a text COMPRESSION pglz); ALTER TABLE t ALTER a SET STORAGE EXTERNAL;"
                            + "CREATE TABLE c () INHERITS (t); ALTER TABLE c ALTER a SET STORAGE MAIN;",
                    "CREATE TABLE t (a varchar(20) COMPRESSION pglz); ALTER TABLE t ALTER a SET STORAGE EXTERNAL;"
                            + "CREATE TABLE c () INHERITS (t); ALTER TABLE c ALTER a SET STORAGE MAIN;"),
            of(
                    "a table is partitioned by an enumeration that loses a label",
                    "",
                    "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (id int, c e, cs e[]);",
                    "CREATE TYPE e AS ENUM ('b'); CREATE TABLE t (id int, c e, cs e[]) PARTITION BY LIST (c);"),
            of(
                    "an enumeration that loses a label in foreign tables and partitions",
                    "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;",
                    "CREATE TYPE e AS ENUM ('a', 'b'); CREATE FOREIGN TABLE ft (c e) SERVER s;"
                            + "CREATE TABLE p (id int, c e) PARTITION BY LIST (id);"
                            + "CREATE FOREIGN TABLE fp PARTITION OF p FOR VALUES IN (1) SERVER s;",
                    "CREATE TYPE e AS ENUM ('b'); CREATE FOREIGN TABLE ft (c e) SERVER s;"
                            + "CREATE TABLE p (id int, c e) PARTITION BY LIST (id);"
                            + "CREATE FOREIGN TABLE fp PARTITION OF p FOR VALUES IN (1) SERVER s;"),
            of(
                    "a column that has foreign tables below it forbids NULL",
                    "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;",
                    "CREATE TABLE p (id int); CREATE FOREIGN TABLE fp () INHERITS (p) SERVER s;",
                    "CREATE TABLE p (id int NOT NULL); CREATE FOREIGN TABLE fp () INHERITS (p) SERVER s;"),
            of(
                    "a domain within arrays loses its check with the function that it calls",
                    "",
                    "CREATE FUNCTION ok(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';"
                            + "CREATE DOMAIN d AS text CHECK (ok(VALUE)); CREATE TABLE u (b d, c d[]);",
                    "CREATE DOMAIN d AS text; CREATE TABLE u (b d, c d[]);"),
            of(
                    "a domain within arrays calls a function that gets another argument",
                    "",
                    "CREATE FUNCTION tag(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x';"
                            + "CREATE DOMAIN d AS text CHECK (tag(VALUE) <> 'z'); CREATE TABLE u (b d, c d[]);",
                    "CREATE FUNCTION tag(x text, n int DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x';"
                            + "CREATE DOMAIN d AS text CHECK (tag(VALUE) <> 'z'); CREATE TABLE u (b d, c d[]);"),
            of(
                    "a table of a composite type in which an enumeration loses a label",
                    "",
                    "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TYPE ct AS (i int, x e); CREATE TABLE tt OF ct (x DEFAULT 'b');",
                    "CREATE TYPE e AS ENUM ('b'); CREATE TYPE ct AS (i int, x e); CREATE TABLE tt OF ct (x DEFAULT 'b');"),
            of(
                    "a partition key with an operator class whose function is made anew",
                    "",
                    partitionedBy("a"),
                    partitionedBy("x")));

    static final List<ObjectCase> SEQUENCES = List.of(
            of(
                    "the subtype of a range type in use",
                    "",
                    "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TYPE re AS RANGE (subtype = e); CREATE TABLE t (f re);",
                    "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TYPE re AS RANGE (subtype = e); CREATE TABLE t (f re);"),
            of(
                    "who may use the sequence behind an identity, and what is said of it",
                    "",
                    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, n int); COMMENT ON SEQUENCE t_id_seq IS 'one';"
                            + "GRANT USAGE ON SEQUENCE t_id_seq TO objects_writer;",
                    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, n int GENERATED BY DEFAULT AS IDENTITY);"
                            + "COMMENT ON SEQUENCE t_id_seq IS 'two'; REVOKE UPDATE ON SEQUENCE t_n_seq FROM CURRENT_USER;"
                            + "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO objects_writer WITH GRANT OPTION;",
                    "COMMENT ON SEQUENCE public.t_id_seq IS 'two'",
                    "GRANT SELECT, USAGE ON SEQUENCE public.t_id_seq TO objects_writer WITH GRANT OPTION",
                    "ALTER TABLE public.t ALTER COLUMN n SET NOT NULL, ALTER COLUMN n ADD GENERATED",
                    "SELECT setval(",
                    "GRANT SELECT, USAGE ON SEQUENCE public.t_n_seq TO objects_writer WITH GRANT OPTION",
                    "REVOKE ALL ON SEQUENCE public.t_n_seq FROM CURRENT_USER",
                    "GRANT SELECT, USAGE ON SEQUENCE public.t_n_seq TO CURRENT_USER"),
            of(
                    "an identity is made anew under default privileges",
                    "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO \"objects reader\", objects_writer;",
                    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME s)); CREATE TABLE u (id int);"
                            + "REVOKE ALL ON SEQUENCE s FROM objects_writer; GRANT UPDATE ON SEQUENCE s TO \"objects reader\";",
                    "CREATE TABLE t (id int, n int GENERATED ALWAYS AS IDENTITY); CREATE SEQUENCE s;"
                            + "CREATE TABLE u (id int GENERATED ALWAYS AS IDENTITY); REVOKE ALL ON SEQUENCE u_id_seq FROM objects_writer;"),
            of(
                    "an identity of a partitioned table",
                    "",
                    "CREATE TABLE p (id int NOT NULL, k int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
                    "CREATE TABLE p (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k);"
                            + "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);"
                            + "COMMENT ON SEQUENCE p_id_seq IS 'c'; GRANT SELECT ON SEQUENCE p_id_seq TO PUBLIC;"),
            of(
                    "a table goes whose sequence another table and a view call",
                    "",
                    "CREATE TABLE t (id serial); CREATE TABLE u (LIKE t INCLUDING ALL);"
                            + "CREATE VIEW v AS SELECT nextval('t_id_seq') AS n;",
                    "",
                    "DROP TABLE public.u",
                    "DROP VIEW public.v",
                    "DROP TABLE public.t",
                    "DROP SEQUENCE IF EXISTS public.t_id_seq"),
            of(
                    "tables that call each other's sequences go",
                    "CREATE SCHEMA IF NOT EXISTS app;",
                    "CREATE SEQUENCE app.s; CREATE TABLE t (a int PRIMARY KEY DEFAULT nextval('app.s'), b int GENERATED ALWAYS AS IDENTITY);"
                            + "CREATE TABLE app.u (a int PRIMARY KEY DEFAULT nextval('t_b_seq')); ALTER SEQUENCE app.s OWNED BY app.u.a;",
                    ""),
            of(
                    "a table is made anew while another goes that calls its sequence",
                    "",
                    "CREATE TABLE t (id serial, x int); CREATE TABLE u (id int DEFAULT nextval('t_id_seq'));",
                    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, x int) PARTITION BY HASH (x);"),
            of(
                    "a default lets go of a sequence while an identity goes",
                    "CREATE SCHEMA IF NOT EXISTS app;",
                    "CREATE SEQUENCE app.s; CREATE TABLE t (id int DEFAULT nextval('app.s'), x int GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME t_id_seq));",
                    "CREATE TABLE t (id serial, x bigint);"),
            of(
                    "a column gets another type and calls a sequence that comes when an identity has gone",
                    "",
                    "CREATE TABLE t (x int GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME t_y_seq), y int);",
                    "CREATE TABLE t (x bigint GENERATED BY DEFAULT AS IDENTITY, y bigserial);"),
            of(
                    "an identity takes the name of a sequence that goes with its table",
                    "",
                    "CREATE TABLE u (id serial); CREATE TABLE t (x int);",
                    "CREATE TABLE t (x int GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME u_id_seq));"),
            of(
                    "an identity takes its usual name from a table and from another's identity",
                    "",
                    "CREATE TABLE t (x int, y int); CREATE TABLE t_x_seq (a int); CREATE TABLE u (x int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME t_y_seq));",
                    "CREATE TABLE t (x int GENERATED ALWAYS AS IDENTITY, y int GENERATED ALWAYS AS IDENTITY);"),
            of(
                    "identities exchange the names of their sequences",
                    "",
                    "CREATE TABLE t (x int GENERATED ALWAYS AS IDENTITY, y int GENERATED ALWAYS AS IDENTITY);",
                    "CREATE TABLE t (x int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME t_y_seq), y int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME t_x_seq));"),
            of(
                    "an identity goes while a default and a view call its sequence",
                    "",
                    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY); CREATE TABLE u (id int DEFAULT nextval('t_id_seq'));"
                            + "CREATE VIEW v AS SELECT nextval('t_id_seq') AS n;",
                    "CREATE TABLE t (id serial); CREATE TABLE u (id int DEFAULT nextval('t_id_seq'));"
                            + "CREATE VIEW v AS SELECT nextval('t_id_seq') AS n;"),
            of(
                    "what reads a column stays while its identity goes",
                    "",
                    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY); CREATE VIEW v AS SELECT id FROM t;",
                    "CREATE TABLE t (id int NOT NULL); CREATE VIEW v AS SELECT id FROM t;",
                    "ALTER TABLE ONLY public.t ALTER COLUMN id DROP IDENTITY"));

    private TypeCases() {}

    private static String partitionedBy(String argument) {
        return "CREATE FUNCTION f(" + argument
                + " int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($1, $2)';"
                + "CREATE OPERATOR CLASS ops FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =,"
                + " OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 f(int, int);"
                + "CREATE TABLE t (a int) PARTITION BY RANGE (a ops);";
    }
}
