SELECT s.oid, s.srvname AS name,
       'CREATE SERVER ' || quote_ident(s.srvname) || coalesce(' TYPE ' || quote_literal(s.srvtype), '')
       || coalesce(' VERSION ' || quote_literal(s.srvversion), '')
       || ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) AS definition,
       'SERVER ' || quote_ident(s.srvname) AS identity,
       ARRAY(SELECT x.item FROM pg_options_to_table(s.srvoptions) WITH ORDINALITY AS t (option_name, option_value, place),
             unnest(ARRAY['option.' || t.option_name, coalesce(t.option_value, '')]) WITH ORDINALITY AS x (item, n)
             ORDER BY t.place, x.n) AS attributes,
       s.srvacl AS acl, s.srvowner AS owner
FROM pg_foreign_server AS s
JOIN pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
