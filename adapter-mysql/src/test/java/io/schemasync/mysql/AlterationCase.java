package io.schemasync.mysql;

import java.util.List;
import java.util.stream.Stream;

/**
 * A pair of schemas.
 *
 * @param expected what the statements hold, in order; empty where any will do
 */
record AlterationCase(String name, String from, String to, List<String> expected) {
    private static final List<AlterationCase> BOTH = List.of(
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
                    "partitions go before their values do",
                    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (-1), PARTITION q VALUES IN (1));",
                    "CREATE TABLE t (a int unsigned) PARTITION BY LIST (a) (PARTITION q VALUES IN (1));",
                    "DROP PARTITION `p`",
                    "MODIFY COLUMN `a`"),
            of(
                    "a column that spreads the rows is made anew",
                    "CREATE TABLE t (d int NOT NULL, y int) PARTITION BY HASH (y) PARTITIONS 2;",
                    "CREATE TABLE t (d int NOT NULL, y int AS (d + 1) VIRTUAL) PARTITION BY HASH (y) PARTITIONS 2;",
                    "ALTER TABLE `t` DROP COLUMN `y`"),
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
                    "columns that are called as what stands before them elsewhere",
                    "CREATE TABLE t (a int, definer int, CHECK (definer = 3)); CREATE VIEW v AS SELECT a FROM t WHERE definer = 3;",
                    "CREATE TABLE t (a int, definer int, b int AS (definer = 4));"
                            + "CREATE DEFINER = CURRENT_USER() TRIGGER r BEFORE INSERT ON t FOR EACH ROW"
                            + " UPDATE t SET a = 1 WHERE definer = NEW.definer;"),
            of(
                    "defaults of all sorts",
                    "CREATE TABLE t (a int DEFAULT 1, b varchar(9) DEFAULT 'it''s', c datetime DEFAULT CURRENT_TIMESTAMP);",
                    "CREATE TABLE t (a int NOT NULL DEFAULT 2, b varchar(9) DEFAULT '\\\\', c datetime(3) DEFAULT CURRENT_TIMESTAMP(3)"
                            + " ON UPDATE CURRENT_TIMESTAMP(3), d int DEFAULT (1 + 1), e varchar(40) DEFAULT (uuid()), f bit(2) DEFAULT b'10');"),
            of(
                    "what is said in terms of a computed value goes and comes with it",
                    "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, c int AS (b * 2) VIRTUAL, KEY (c), CONSTRAINT k CHECK (b > 0));",
                    "CREATE TABLE t (a int, b int AS (a + 1) STORED, c int AS (b * 2) VIRTUAL, KEY (c), CONSTRAINT k CHECK (b > 0));",
                    "`k`, DROP INDEX `c`, DROP COLUMN `b`, DROP COLUMN `c`, ADD COLUMN `b`"),
            of(
                    "keys go and come with a computed value that is made anew",
                    "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, c varchar(10) AS (left(a, 9)) VIRTUAL, KEY k (b), UNIQUE KEY u (a, c));",
                    "CREATE TABLE t (a int, b bigint AS (a + 1) STORED, c varchar(20) AS (left(a, 9)) STORED, KEY k (b), UNIQUE KEY u (a, c));",
                    "ADD KEY `k` (`b`)"),
            of(
                    "a key that foreign keys need goes and comes with a computed value",
                    "CREATE TABLE p (x int, y int AS (x + 1) VIRTUAL, KEY k (x, y)); CREATE TABLE q (x int PRIMARY KEY);"
                            + "CREATE TABLE c (x int, y int AS (x + 1) VIRTUAL, KEY k (x, y), CONSTRAINT f FOREIGN KEY (x) REFERENCES q (x),"
                            + " CONSTRAINT g FOREIGN KEY (x) REFERENCES p (x));",
                    "CREATE TABLE p (x int, y bigint AS (x + 1) STORED, KEY k (x, y)); CREATE TABLE q (x int PRIMARY KEY);"
                            + "CREATE TABLE c (x int, y bigint AS (x + 1) STORED, KEY k (x, y), CONSTRAINT f FOREIGN KEY (x) REFERENCES q (x),"
                            + " CONSTRAINT g FOREIGN KEY (x) REFERENCES p (x));",
                    "DROP INDEX `k`",
                    "DROP INDEX `k`"),
            of(
                    "a column goes under a computed value that others are computed from",
                    "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, c int AS (b + 1) VIRTUAL, d int AS (c + 1) STORED, KEY k (c),"
                            + " CONSTRAINT l CHECK (c > 0));",
                    "CREATE TABLE t (x int, b int AS (x + 1) VIRTUAL, c int AS (b + 1) VIRTUAL, d int AS (c + 1) STORED, KEY k (c),"
                            + " CONSTRAINT l CHECK (c > 0));",
                    "`l`, DROP COLUMN `a`, ADD COLUMN `x`"),
            of(
                    "a shape where a number was, and columns with braces in their names",
                    "CREATE TABLE t (a point, b int, `{d '2001-01-01'}` int);",
                    "CREATE TABLE t (a int, b linestring);",
                    "DROP COLUMN `a`, DROP COLUMN `b`"),
            of(
                    "the key goes that a foreign key led to, which goes with its table",
                    "CREATE TABLE p (a int NOT NULL PRIMARY KEY); CREATE TABLE c (a int, FOREIGN KEY (a) REFERENCES p (a));",
                    "CREATE TABLE p (a int);",
                    "DROP TABLE `c`",
                    "DROP PRIMARY KEY"),
            of(
                    "a foreign key leads nowhere",
                    "CREATE TABLE t (a int);",
                    "CREATE TABLE t (a int, KEY (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES gone (id));"
                            + "CREATE TABLE u (a int, KEY (a), CONSTRAINT g FOREIGN KEY (a) REFERENCES gone (id));"),
            of(
                    "columns of foreign keys get a counter and NOT NULL",
                    "CREATE TABLE p (id int PRIMARY KEY, x int); CREATE TABLE c (p int, x int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));",
                    "CREATE TABLE p (id int PRIMARY KEY AUTO_INCREMENT, x bigint);"
                            + "CREATE TABLE c (p int NOT NULL, x bigint, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));"),
            of(
                    "two tables swap the names of their checks",
                    "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0)); CREATE TABLE u (a int, CONSTRAINT d CHECK (a > 0));",
                    "CREATE TABLE t (a int, CONSTRAINT d CHECK (a > 0)); CREATE TABLE u (a int, CONSTRAINT c CHECK (a > 0));"),
            of(
                    "keys do not keep the block size that their table had",
                    "CREATE TABLE t (a int PRIMARY KEY, b int, KEY k (b)) ENGINE=MyISAM KEY_BLOCK_SIZE=1024;",
                    "CREATE TABLE t (a int PRIMARY KEY, b int, KEY k (b)) ENGINE=InnoDB;"),
            of(
                    "a function takes another argument under a view",
                    "CREATE TABLE t (a int); CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC RETURN x;"
                            + "CREATE VIEW v AS SELECT f(a) AS b FROM t; CREATE VIEW w AS SELECT b FROM v;",
                    "CREATE TABLE t (a int); CREATE FUNCTION f(x int, y int) RETURNS int DETERMINISTIC RETURN x + y;"
                            + "CREATE VIEW v AS SELECT f(a, 1) AS b FROM t; CREATE VIEW w AS SELECT b FROM v;"),
            of(
                    "a table without rows of its own over others that change",
                    "CREATE TABLE a (x int) ENGINE=MyISAM; CREATE TABLE m (x int) ENGINE=MERGE UNION=(a);",
                    "CREATE TABLE a (x bigint) ENGINE=MyISAM; CREATE TABLE b (x bigint) ENGINE=MyISAM;"
                            + "CREATE TABLE m (x bigint) ENGINE=MERGE UNION=(b, a) INSERT_METHOD=LAST;",
                    "CREATE TABLE `b`",
                    "ALTER TABLE `a`",
                    "DROP TABLE `m`",
                    "CREATE TABLE `m`"),
            of(
                    "programs under other rules for quotes",
                    "CREATE TABLE t (a varchar(9));",
                    "CREATE TABLE t (a varchar(9)); SET sql_mode = 'ANSI_QUOTES';"
                            + "CREATE TRIGGER \"x y\" BEFORE INSERT ON \"t\" FOR EACH ROW SET NEW.\"a\" = 'b';"
                            + "CREATE PROCEDURE \"p q\"(\"r s\" int) SELECT \"r s\";"
                            + "SET sql_mode = 'NO_BACKSLASH_ESCAPES'; CREATE PROCEDURE p() SELECT '\\';"
                            + "CREATE PROCEDURE q() SELECT 1; SET sql_mode = DEFAULT; CREATE PROCEDURE r() SELECT '\\';';"));

    private static final List<AlterationCase> MYSQL = List.of(
            of(
                    "expressions in indexes follow the values that they are made of",
                    "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, KEY k ((b * 2)), KEY l ((a * 2)));",
                    "CREATE TABLE t (a int, b int AS (a + 1) STORED, KEY k ((b * 2)), KEY l ((a * 2)));",
                    "DROP INDEX `k`, DROP COLUMN `b`"),
            of(
                    "a column goes under a computed value that an index is an expression of",
                    "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, KEY k ((b * 2)));",
                    "CREATE TABLE t (x int, b int AS (x + 1) VIRTUAL, KEY k ((b * 2)));",
                    "DROP INDEX `k`, DROP COLUMN `a`"),
            of(
                    "a check with the name of a key",
                    "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int PRIMARY KEY, b int, UNIQUE KEY n (b), CONSTRAINT n CHECK (a > 0),"
                            + " CONSTRAINT `PRIMARY` CHECK (b > 0), CONSTRAINT f CHECK (b > 1), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a));",
                    "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int PRIMARY KEY, b int, UNIQUE KEY n (b), CONSTRAINT n CHECK (a > 1),"
                            + " CONSTRAINT `PRIMARY` CHECK (b > 1), CONSTRAINT f CHECK (b > 2), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a));"),
            of(
                    "options of an index that the server would keep",
                    "CREATE TABLE t (a text, b int, FULLTEXT KEY f (a) WITH PARSER ngram); CREATE TABLE u (a int, KEY k (a) KEY_BLOCK_SIZE=1024) ENGINE=MyISAM;",
                    "CREATE TABLE t (a text, b int, FULLTEXT KEY f (a)); CREATE TABLE u (a int, KEY k (a) KEY_BLOCK_SIZE=2048) ENGINE=MyISAM;"),
            of(
                    "shapes move to another plane under their index",
                    "CREATE TABLE t (a point NOT NULL SRID 4326, SPATIAL KEY k (a));",
                    "CREATE TABLE t (a point NOT NULL SRID 0, SPATIAL KEY k (a));",
                    "DROP INDEX `k`",
                    "ADD SPATIAL KEY `k`"),
            of(
                    "a default that varies changes while a column comes",
                    "CREATE TABLE t (a binary(16) DEFAULT (uuid_to_bin(uuid())));",
                    "CREATE TABLE t (a binary(16) DEFAULT (uuid_to_bin(uuid(), 1)), b int);",
                    "MODIFY COLUMN `a` binary(16), ADD COLUMN `b`",
                    "MODIFY COLUMN `a` binary(16) DEFAULT"),
            of(
                    "a default that varies comes to a primary key while a column comes",
                    "CREATE TABLE t (a varchar(36) PRIMARY KEY);",
                    "CREATE TABLE t (a varchar(36) DEFAULT (uuid()) PRIMARY KEY, b int);",
                    "MODIFY COLUMN `a` varchar(36) NOT NULL, ADD COLUMN `b`",
                    "MODIFY COLUMN `a` varchar(36) NOT NULL DEFAULT"),
            of(
                    "a view of documents in the place of a view of rows",
                    "CREATE TABLE t (a int PRIMARY KEY); CREATE VIEW v AS SELECT a FROM t;",
                    "CREATE TABLE t (a int PRIMARY KEY);"
                            + "/*!90400 CREATE JSON RELATIONAL DUALITY VIEW v AS SELECT json_duality_object('_id': a) FROM t */;"),
            of(
                    "a key that looks like the server's own, and what is for other engines",
                    "CREATE TABLE t (my_row_id bigint unsigned NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY, a int);",
                    "CREATE TABLE t (my_row_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int NOT SECONDARY, b int SECONDARY_ENGINE_ATTRIBUTE '{}',"
                            + " KEY k (a) SECONDARY_ENGINE_ATTRIBUTE '{}') SECONDARY_ENGINE_ATTRIBUTE '{}';",
                    "ALTER COLUMN `my_row_id` SET VISIBLE",
                    "MODIFY COLUMN `my_row_id` int"));

    private static final List<AlterationCase> MARIADB = List.of(
            of(
                    "a history begins, without some columns, and ends",
                    "CREATE TABLE t (a int, b int); CREATE TABLE u (a int) WITH SYSTEM VERSIONING;",
                    "CREATE TABLE t (a int, b bigint WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING"
                            + " PARTITION BY SYSTEM_TIME (PARTITION p HISTORY, PARTITION q CURRENT);"
                            + "CREATE TABLE u (a int, s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END,"
                            + " PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING;"),
            of(
                    "a history ends whose time is in keys",
                    "CREATE TABLE t (a int NOT NULL AUTO_INCREMENT, b int, s timestamp(6) GENERATED ALWAYS AS ROW START,"
                            + " e timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e), PRIMARY KEY (a, e),"
                            + " KEY k (e, a), KEY l (e), UNIQUE KEY u (b, e)) WITH SYSTEM VERSIONING;",
                    "CREATE TABLE t (a int NOT NULL AUTO_INCREMENT, b int, e datetime, PRIMARY KEY (a), KEY k (e, a), KEY l (e),"
                            + " UNIQUE KEY u (b));",
                    "DROP SYSTEM VERSIONING",
                    "DROP INDEX `k`, ADD COLUMN `e`"),
            of(
                    "a number that becomes what no number can is made anew, and its keys",
                    "CREATE TABLE p (a int PRIMARY KEY, b int, UNIQUE KEY u (b)); CREATE TABLE c (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a));",
                    "CREATE TABLE p (a uuid PRIMARY KEY, b int, UNIQUE KEY u (b)); CREATE TABLE c (a uuid, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a));"),
            of(
                    "options of an engine go before it does",
                    "CREATE TABLE t (a int) ENGINE=InnoDB PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=4; CREATE TABLE u (a int) ENGINE=Aria TRANSACTIONAL=0;",
                    "CREATE TABLE t (a int) ENGINE=MyISAM; CREATE TABLE u (a int) ENGINE=MEMORY;"),
            of(
                    "a unique index stays one by hash",
                    "CREATE TABLE t (a int, b int, UNIQUE KEY u (a) USING HASH);",
                    "CREATE TABLE t (a int, b bigint, UNIQUE KEY u (a) USING HASH);",
                    "DROP INDEX `u`, ADD UNIQUE KEY `u`"),
            of(
                    "a sequence with bounds beyond which it stands",
                    "CREATE SEQUENCE s START WITH 10 MAXVALUE 10 MINVALUE -100 INCREMENT BY -1 ENGINE=InnoDB;",
                    "CREATE SEQUENCE s START WITH -1 MAXVALUE -1 MINVALUE -100 INCREMENT BY -1 ENGINE=MyISAM COMMENT='it''s';"),
            of(
                    "a function in the language of another database, and what an engine leaves behind",
                    "CREATE TABLE t (a int) ENGINE=InnoDB;",
                    "CREATE TABLE t (a int) ENGINE=Aria; SET sql_mode = ORACLE;\nDELIMITER $$\n"
                            + "CREATE FUNCTION f(a int) RETURN int AS BEGIN RETURN a; END$$"));

    /** Returns those that both servers know, and those of the one that is tested. */
    static List<AlterationCase> ofServer() {
        return Stream.concat(BOTH.stream(), (TestServer.isMySql() ? MYSQL : MARIADB).stream())
                .toList();
    }

    private static AlterationCase of(String name, String from, String to, String... expected) {
        return new AlterationCase(name, from, to, List.of(expected));
    }

    @Override
    public String toString() {
        return name;
    }
}
