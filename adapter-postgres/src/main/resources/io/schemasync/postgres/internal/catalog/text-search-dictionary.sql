SELECT t.oid, n.oid AS namespace, n.nspname, t.dictname AS name,
       {own n.oid: 'CREATE TEXT SEARCH DICTIONARY ' || t.oid::regdictionary || ' (TEMPLATE = '
       || quote_ident(tn.nspname) || '.' || quote_ident(p.tmplname)
       || coalesce(', ' || t.dictinitoption, '') || ')'} AS definition,
       {own n.oid: 'TEXT SEARCH DICTIONARY ' || t.oid::regdictionary} AS identity,
       t.dictowner AS owner
FROM {members pg_ts_dict} AS here
JOIN pg_ts_dict AS t ON t.oid = here.oid AND t.dictnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
JOIN pg_ts_template AS p ON p.oid = t.dicttemplate
JOIN pg_namespace AS tn ON tn.oid = p.tmplnamespace
