SELECT p.oid, n.oid AS namespace, n.nspname, p.prsname AS name,
       {own n.oid: 'CREATE ' || q.identity || ' (START = ' || p.prsstart::regproc || ', GETTOKEN = ' || p.prstoken::regproc
       || ', END = ' || p.prsend::regproc || ', LEXTYPES = ' || p.prslextype::regproc
       || CASE WHEN p.prsheadline <> 0 THEN ', HEADLINE = ' || p.prsheadline::regproc ELSE '' END || ')'} AS definition,
       q.identity
FROM {members pg_ts_parser} AS here
JOIN pg_ts_parser AS p ON p.oid = here.oid AND p.prsnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
CROSS JOIN LATERAL (
  SELECT 'TEXT SEARCH PARSER ' || CASE WHEN {own n.oid: pg_ts_parser_is_visible(p.oid)} THEN '' ELSE quote_ident(n.nspname) || '.' END
         || quote_ident(p.prsname) AS identity) AS q
