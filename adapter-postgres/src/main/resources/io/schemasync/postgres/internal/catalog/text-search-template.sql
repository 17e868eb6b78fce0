SELECT t.oid, n.oid AS namespace, n.nspname, t.tmplname AS name,
       {own n.oid: 'CREATE ' || q.identity || ' ('
       || CASE WHEN t.tmplinit <> 0 THEN 'INIT = ' || t.tmplinit::regproc || ', ' ELSE '' END
       || 'LEXIZE = ' || t.tmpllexize::regproc || ')'} AS definition,
       q.identity
FROM {members pg_ts_template} AS here
JOIN pg_ts_template AS t ON t.oid = here.oid AND t.tmplnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
CROSS JOIN LATERAL (
  SELECT 'TEXT SEARCH TEMPLATE ' || CASE WHEN {own n.oid: pg_ts_template_is_visible(t.oid)} THEN '' ELSE quote_ident(n.nspname) || '.' END
         || quote_ident(t.tmplname) AS identity) AS q
