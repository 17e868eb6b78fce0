SELECT w.oid, w.fdwname AS name,
       'CREATE FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname)
       || CASE WHEN w.fdwhandler <> 0 THEN ' HANDLER ' || w.fdwhandler::regproc ELSE '' END
       || CASE WHEN w.fdwvalidator <> 0 THEN ' VALIDATOR ' || w.fdwvalidator::regproc ELSE '' END AS definition,
       'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) AS identity,
       ARRAY(SELECT x.item FROM pg_options_to_table(w.fdwoptions) WITH ORDINALITY AS t (option_name, option_value, place),
             unnest(ARRAY['option.' || t.option_name, coalesce(t.option_value, '')]) WITH ORDINALITY AS x (item, n)
             ORDER BY t.place, x.n) AS attributes,
       w.fdwacl AS acl, w.fdwowner AS owner
FROM pg_foreign_data_wrapper AS w
