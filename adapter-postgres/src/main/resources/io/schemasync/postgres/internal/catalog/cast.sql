SELECT k.oid, q.name, 'CREATE CAST ' || q.name
       || CASE k.castmethod WHEN 'i' THEN ' WITH INOUT' WHEN 'b' THEN ' WITHOUT FUNCTION'
          ELSE ' WITH FUNCTION ' || k.castfunc::regprocedure END
       || CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END AS definition,
       'CAST ' || q.name AS identity
FROM pg_cast AS k
CROSS JOIN LATERAL (SELECT '(' || format_type(k.castsource, NULL) || ' AS ' || format_type(k.casttarget, NULL)
                           || ')' AS name) AS q
WHERE k.oid >= 16384
