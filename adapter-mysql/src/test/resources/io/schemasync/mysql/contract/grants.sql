-- Grants to an account that the tests make.

--- person_granted needs person
GRANT SELECT ON TABLE person TO schema_sync_reader@localhost;
--- or
GRANT SELECT, INSERT ON TABLE person TO schema_sync_reader@localhost;
