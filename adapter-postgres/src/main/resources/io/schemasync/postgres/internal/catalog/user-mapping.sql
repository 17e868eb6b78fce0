SELECT m.umid AS oid, q.name, 'CREATE ' || q.identity AS definition, q.identity,
       ARRAY(SELECT x.item FROM pg_options_to_table(m.umoptions) WITH ORDINALITY AS t (option_name, option_value, place),
             unnest(ARRAY['option.' || t.option_name, coalesce(t.option_value, '')]) WITH ORDINALITY AS x (item, n)
             WHERE t.option_name !~* 'pass|secret|token'
             ORDER BY t.place, x.n) AS attributes
FROM pg_user_mappings AS m
CROSS JOIN LATERAL (
  SELECT CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(m.usename) END || ' SERVER ' || quote_ident(m.srvname)
         AS name) AS p
CROSS JOIN LATERAL (SELECT p.name, 'USER MAPPING FOR ' || p.name AS identity) AS q
