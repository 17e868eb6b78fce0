-- Building blocks of MySQL and MariaDB schemas; postgres.sql says how they are written. What only one of the two knows stands in
-- a versioned comment: /*!80013 … */ for MySQL, /*M!100300 … */ for MariaDB.

--- person table always
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='people'
--- or
ENGINE=InnoDB DEFAULT CHARSET=latin1
--- or
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 ROW_FORMAT=COMPRESSED

--- person_id in person always
id int NOT NULL AUTO_INCREMENT PRIMARY KEY
--- or
id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'number'

--- person_name in person
name varchar(40) NOT NULL DEFAULT 'x'
--- or
name varchar(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'it''s \\ "x"'
--- or
`name` varchar(40) COMMENT 'called'

--- person_note in person
note text
--- or
note mediumtext NOT NULL
--- or
note longtext CHARACTER SET utf8mb4 COMMENT 'no ''note'''

--- person_mood in person
mood enum('sad','ok','happy') DEFAULT 'ok'
--- or
mood enum('sad','ok','glad','happy') NOT NULL DEFAULT 'ok'
--- or
mood set('sad','ok','happy') DEFAULT 'sad,ok'

--- person_total in person
total decimal(10,2) NOT NULL DEFAULT 0
--- or
total decimal(12,4) DEFAULT NULL
--- or
total double DEFAULT 1.5

--- person_flag in person
flag tinyint(1) NOT NULL DEFAULT 0
--- or
flag bit(3) DEFAULT b'101'
--- or
flag smallint unsigned zerofill DEFAULT 7

--- person_at in person
at timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP
--- or
at timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3)
--- or
at datetime(6) DEFAULT NULL
--- or
at timestamp NOT NULL DEFAULT '2001-02-03 04:05:06'

--- person_extra in person
extra json
--- or
extra json COMMENT 'more'

--- person_code in person
code int DEFAULT (1 + 2)
--- or
code int /*!80023 INVISIBLE */ /*M!100303 INVISIBLE */ DEFAULT 4

--- person_twice in person needs person_code
twice int GENERATED ALWAYS AS (code * 2) VIRTUAL
--- or
twice int GENERATED ALWAYS AS (code * 3) VIRTUAL COMMENT 'thrice'
--- or
twice int GENERATED ALWAYS AS (code * 2) STORED
--- or
twice bigint

--- person_raw in person
raw varbinary(20) DEFAULT x'00ff'
--- or
raw binary(4)
--- or
raw blob

--- person_place in person
place point
--- or
place geometry

--- person_positive in person needs person_code
CONSTRAINT positive CHECK (code > 0)
--- or
CONSTRAINT positive CHECK (code >= 0 AND code < 1000)

--- person_by_name in person needs person_name
KEY by_name (name)
--- or
UNIQUE KEY by_name (name, id)
--- or
KEY by_name (name(5)) COMMENT 'short'
--- or
FULLTEXT KEY by_name (name)

--- person_by_total in person needs person_total
KEY by_total (total, id)
--- or
KEY by_total (total DESC) USING BTREE
--- or
KEY by_total (total) /*!80000 INVISIBLE */ /*M!100600 IGNORED */

--- person_by_note in person needs person_note
FULLTEXT KEY by_note (note)
--- or
KEY by_note (note(10))

--- item table always
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
--- or
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='it''s an item' STATS_PERSISTENT=1

--- item_id in item always
id int NOT NULL
--- or
id bigint NOT NULL

--- item_nr in item always
nr int NOT NULL DEFAULT 0

--- item_key in item always
PRIMARY KEY (id)
--- or
PRIMARY KEY (id, nr)
--- or
PRIMARY KEY (nr, id)

--- item_parent in item
parent int
--- or
parent int DEFAULT 5 COMMENT 'up'

--- item_label in item
label char(10) CHARACTER SET latin1
--- or
label varchar(10)
--- or
label varchar(200) NOT NULL DEFAULT ''

--- item_by_parent in item needs item_parent
KEY by_parent (parent)
--- or
KEY by_parent (parent, nr)

--- item_by_label in item needs item_label
UNIQUE KEY by_label (label, id, nr)
--- or
KEY by_label (label)

--- line table
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
--- or
ENGINE=InnoDB DEFAULT CHARSET=latin1 ROW_FORMAT=DYNAMIC

--- line_id in line always
id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id)

--- line_nr in line always
nr int NOT NULL DEFAULT 1

--- line_up in line
up int

--- line_up_key in line needs line_up
CONSTRAINT line_up FOREIGN KEY (up) REFERENCES line (id)
--- or
CONSTRAINT line_up FOREIGN KEY (up) REFERENCES line (id) ON DELETE SET NULL
--- or
CONSTRAINT line_above FOREIGN KEY (up) REFERENCES line (id) ON DELETE CASCADE ON UPDATE CASCADE

--- line_other in line
other int DEFAULT NULL

--- word table
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4

--- word_id in word always
id int NOT NULL PRIMARY KEY

--- word_line in word
line int

--- word_line_key in word needs word_line line
CONSTRAINT word_line FOREIGN KEY (line) REFERENCES line (id)
--- or
CONSTRAINT word_line FOREIGN KEY (line) REFERENCES line (id) ON DELETE RESTRICT ON UPDATE SET NULL
--- or
FOREIGN KEY by_line (line) REFERENCES line (id)

--- line_word needs word line line_other
ALTER TABLE line ADD CONSTRAINT line_word FOREIGN KEY (other) REFERENCES word (id)
--- or
ALTER TABLE line ADD CONSTRAINT line_word FOREIGN KEY (other) REFERENCES word (id) ON DELETE CASCADE

--- stock table
ENGINE=InnoDB
--- or
ENGINE=InnoDB PARTITION BY RANGE (id) (PARTITION low VALUES LESS THAN (10), PARTITION mid VALUES LESS THAN (20))
--- or
ENGINE=InnoDB PARTITION BY RANGE (id) (PARTITION low VALUES LESS THAN (10), PARTITION mid VALUES LESS THAN (20), PARTITION high VALUES LESS THAN MAXVALUE)
--- or
ENGINE=InnoDB PARTITION BY HASH (id) PARTITIONS 3
--- or
ENGINE=InnoDB PARTITION BY LIST (id) (PARTITION one VALUES IN (1, 2, 3) COMMENT = 'first', PARTITION two VALUES IN (4, 5, 6, 7))

--- stock_id in stock always
id int NOT NULL PRIMARY KEY

--- stock_amount in stock
amount int NOT NULL DEFAULT 0
--- or
amount bigint

--- twice_of
CREATE FUNCTION twice_of(x int) RETURNS int DETERMINISTIC RETURN x * 2
--- or
CREATE FUNCTION twice_of(x int) RETURNS bigint DETERMINISTIC NO SQL SQL SECURITY INVOKER COMMENT 'doubles' RETURN x + x

--- note_it needs item
CREATE PROCEDURE note_it(IN x int, OUT y varchar(10)) READS SQL DATA BEGIN SELECT max(label) INTO y FROM item WHERE id = x; END
--- or
CREATE PROCEDURE note_it(IN x int) COMMENT 'it''s' MODIFIES SQL DATA UPDATE item SET nr = nr + 1 WHERE id = x

--- people
CREATE VIEW people AS SELECT id FROM person
--- or
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW people AS SELECT p.id, count(i.id) AS items FROM person AS p LEFT JOIN item AS i ON i.id = p.id GROUP BY p.id

--- few_people needs people
CREATE VIEW few_people AS SELECT id FROM people WHERE id < 10
--- or
CREATE VIEW few_people (nr) AS SELECT id FROM people WHERE id < 5

--- big_items
CREATE VIEW big_items AS SELECT id, nr FROM item WHERE nr > 100 WITH CASCADED CHECK OPTION
--- or
CREATE VIEW big_items AS SELECT * FROM item WHERE nr > 100 WITH LOCAL CHECK OPTION

--- doubled needs twice_of
CREATE VIEW doubled AS SELECT twice_of(nr) AS two FROM item

--- item_before
CREATE TRIGGER item_before BEFORE INSERT ON item FOR EACH ROW SET NEW.nr = NEW.nr + 1
--- or
CREATE TRIGGER item_before BEFORE UPDATE ON item FOR EACH ROW SET NEW.nr = OLD.nr

--- item_also
CREATE TRIGGER item_also BEFORE INSERT ON item FOR EACH ROW BEGIN SET NEW.nr = NEW.nr * 2; SET @x = 1; END

--- daily
CREATE EVENT daily ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM item WHERE nr < 0
--- or
CREATE EVENT daily ON SCHEDULE EVERY 2 HOUR ON COMPLETION PRESERVE DISABLE COMMENT 'cleans' DO DELETE FROM item WHERE nr < 0
