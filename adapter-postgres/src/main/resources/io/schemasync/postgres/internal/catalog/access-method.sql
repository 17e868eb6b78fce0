SELECT m.oid, m.amname AS name,
       'CREATE ACCESS METHOD ' || quote_ident(m.amname) || ' TYPE '
       || CASE m.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END || ' HANDLER ' || m.amhandler AS definition,
       'ACCESS METHOD ' || quote_ident(m.amname) AS identity
FROM pg_am AS m
WHERE m.oid >= 16384
