What MariaDB has and MySQL has not.

--- ticket
CREATE SEQUENCE ticket
--- or
CREATE SEQUENCE ticket START WITH 5 INCREMENT BY 5 MINVALUE 5 MAXVALUE 500 NOCACHE CYCLE

--- seat table
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
--- or
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 WITH SYSTEM VERSIONING
--- or
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 PAGE_COMPRESSED=1

--- seat_id in seat always
id int NOT NULL PRIMARY KEY
--- or
id bigint(20) unsigned NOT NULL PRIMARY KEY

--- seat_ticket in seat needs ticket
ticket bigint DEFAULT nextval(ticket)

--- seat_owner in seat
owner uuid DEFAULT uuid()
--- or
owner uuid

--- seat_address in seat
address inet6 NOT NULL DEFAULT '::1'
--- or
address inet6 DEFAULT NULL

--- seat_hidden in seat
hidden int INVISIBLE DEFAULT 3
--- or
hidden int DEFAULT 3

--- seat_note in seat
note varchar(200) COMPRESSED
--- or
note varchar(200) DEFAULT 'it''s' CHECK (note <> '')
--- or
note varchar(100) CHECK (note <> ' ')

--- seat_facts in seat
facts json DEFAULT '{}'
--- or
facts json
--- or
facts longtext

--- seat_by_owner in seat needs seat_owner
KEY by_owner (owner)
--- or
KEY by_owner (owner) IGNORED
--- or
KEY by_owner (owner DESC, id)

--- let table
ENGINE=InnoDB

--- let_id in let always
id int NOT NULL

--- let_from in let always
day_from date NOT NULL

--- let_to in let always
day_to date NOT NULL

--- let_period in let
PERIOD FOR days (day_from, day_to)

--- let_once in let needs let_period
UNIQUE KEY once (id, days WITHOUT OVERLAPS)
--- or
UNIQUE KEY once (id)

--- total_of
CREATE AGGREGATE FUNCTION total_of(x int) RETURNS bigint DETERMINISTIC BEGIN DECLARE s bigint DEFAULT 0; DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN s; LOOP FETCH GROUP NEXT ROW; SET s = s + x; END LOOP; END
--- or
CREATE AGGREGATE FUNCTION total_of(x int) RETURNS int BEGIN DECLARE s int DEFAULT 0; DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN s; LOOP FETCH GROUP NEXT ROW; SET s = s + x; END LOOP; END
