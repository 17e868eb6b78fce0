What MySQL has and MariaDB has not.

--- seat table
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
--- or
ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMPRESSION='zlib'

--- seat_id in seat always
id int NOT NULL PRIMARY KEY
--- or
id bigint unsigned NOT NULL PRIMARY KEY

--- seat_name in seat
name varchar(40)
--- or
name varchar(40) DEFAULT (concat('a', 'b'))

--- seat_tags in seat
tags json
--- or
tags json DEFAULT (json_array())
--- or
tags json NOT NULL

--- seat_hidden in seat
hidden int INVISIBLE
--- or
hidden int

--- seat_spot in seat
spot point SRID 4326
--- or
spot point NOT NULL SRID 0

--- seat_by_lower in seat needs seat_name
KEY by_lower ((lower(name)))
--- or
KEY by_lower ((lower(name)), id DESC) INVISIBLE
--- or
UNIQUE KEY by_lower ((concat(name, id)))

--- seat_by_tag in seat needs seat_tags
KEY by_tag ((CAST(tags AS UNSIGNED ARRAY)))
--- or
KEY by_tag (id, (CAST(tags AS CHAR(10) ARRAY)))

--- seat_check in seat needs seat_name
CONSTRAINT seat_named CHECK (name <> '') NOT ENFORCED
--- or
CONSTRAINT seat_named CHECK (name <> '')
