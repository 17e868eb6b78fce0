SELECT r.oid, n.oid AS namespace, n.nspname, r.rulename AS name, c.relname AS owner_table,
       {own n.oid: rtrim(pg_get_ruledef(r.oid, true), ';')} AS definition,
       {own n.oid: 'RULE ' || quote_ident(r.rulename) || ' ON ' || c.oid::regclass} AS identity,
       ARRAY['enabled', CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
                        WHEN 'A' THEN 'always' END] AS attributes
FROM {members pg_class} AS here
JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
JOIN pg_rewrite AS r ON r.ev_class = c.oid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN'
