SELECT e.oid, e.evtname AS name,
       'CREATE EVENT TRIGGER ' || quote_ident(e.evtname) || ' ON ' || e.evtevent
       || coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(x.tag), ', ' ORDER BY x.tag)
                                        FROM unnest(e.evttags) AS x (tag)) || ')', '')
       || ' EXECUTE FUNCTION ' || e.evtfoid::regproc || '()' AS definition,
       'EVENT TRIGGER ' || quote_ident(e.evtname) AS identity,
       ARRAY['enabled', CASE e.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
                        WHEN 'A' THEN 'always' END] AS attributes,
       e.evtowner AS owner
FROM pg_event_trigger AS e
