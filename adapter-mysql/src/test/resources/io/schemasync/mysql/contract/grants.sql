-- Grants to an account that the tests make.

--- granted
CREATE TABLE granted (id integer PRIMARY KEY);

--- granted_reader needs granted
GRANT SELECT ON TABLE granted TO schema_sync_reader@localhost;
--- or
GRANT SELECT, INSERT ON TABLE granted TO schema_sync_reader@localhost;
