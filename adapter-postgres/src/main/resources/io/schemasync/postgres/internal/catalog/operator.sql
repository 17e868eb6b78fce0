SELECT o.oid, n.oid AS namespace, n.nspname,
       {own n.oid: o.oprname || ' (' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
       || format_type(o.oprright, NULL) || ')'} AS name,
       {own n.oid: 'CREATE OPERATOR ' || q.name || ' (FUNCTION = ' || o.oprcode
       || coalesce(', LEFTARG = ' || format_type(nullif(o.oprleft, 0), NULL), '')
       || ', RIGHTARG = ' || format_type(o.oprright, NULL)
       || coalesce(', COMMUTATOR = ' || c.name, '') || coalesce(', NEGATOR = ' || g.name, '')
       || CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest ELSE '' END
       || CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin ELSE '' END
       || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END
       || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')'} AS definition,
       {own n.oid: 'OPERATOR ' || q.name || ' (' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
       || format_type(o.oprright, NULL) || ')'} AS identity,
       o.oprowner AS owner
FROM {members pg_operator} AS here
JOIN pg_operator AS o ON o.oid = here.oid AND o.oprnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
CROSS JOIN LATERAL (SELECT CASE WHEN {own n.oid: pg_operator_is_visible(o.oid)} THEN o.oprname::text
                           ELSE quote_ident(n.nspname) || '.' || o.oprname END AS name) AS q
LEFT JOIN LATERAL (
  SELECT CASE WHEN {own n.oid: pg_operator_is_visible(x.oid)} THEN x.oprname::text
         ELSE 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' END AS name
  FROM pg_operator AS x JOIN pg_namespace AS xn ON xn.oid = x.oprnamespace
  WHERE x.oid = o.oprcom AND x.oprcode <> 0) AS c ON true
LEFT JOIN LATERAL (
  SELECT CASE WHEN {own n.oid: pg_operator_is_visible(x.oid)} THEN x.oprname::text
         ELSE 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' END AS name
  FROM pg_operator AS x JOIN pg_namespace AS xn ON xn.oid = x.oprnamespace
  WHERE x.oid = o.oprnegate AND x.oprcode <> 0) AS g ON true
WHERE o.oprcode <> 0
