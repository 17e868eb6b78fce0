SELECT o.oid, n.oid AS namespace, n.nspname, o.conname AS name,
       {own n.oid: 'CREATE ' || CASE WHEN o.condefault THEN 'DEFAULT ' ELSE '' END || 'CONVERSION ' || q.name || ' FOR '
       || quote_literal(pg_encoding_to_char(o.conforencoding)) || ' TO '
       || quote_literal(pg_encoding_to_char(o.contoencoding)) || ' FROM ' || o.conproc} AS definition,
       {own n.oid: 'CONVERSION ' || q.name} AS identity,
       o.conowner AS owner
FROM {members pg_conversion} AS here
JOIN pg_conversion AS o ON o.oid = here.oid AND o.connamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
CROSS JOIN LATERAL (SELECT CASE WHEN {own n.oid: pg_conversion_is_visible(o.oid)} THEN quote_ident(o.conname)
                           ELSE quote_ident(n.nspname) || '.' || quote_ident(o.conname) END AS name) AS q
