SELECT t.oid, q.name,
       'CREATE TRANSFORM ' || q.name || ' (' || concat_ws(', ',
         CASE WHEN t.trffromsql <> 0 THEN 'FROM SQL WITH FUNCTION ' || t.trffromsql::regprocedure END,
         CASE WHEN t.trftosql <> 0 THEN 'TO SQL WITH FUNCTION ' || t.trftosql::regprocedure END) || ')' AS definition,
       'TRANSFORM ' || q.name AS identity
FROM pg_transform AS t
JOIN pg_language AS l ON l.oid = t.trflang
CROSS JOIN LATERAL (
  SELECT 'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) AS name) AS q
