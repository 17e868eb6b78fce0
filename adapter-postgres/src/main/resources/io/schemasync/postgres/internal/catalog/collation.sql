SELECT o.oid, n.oid AS namespace, n.nspname, o.collname AS name,
       {own n.oid: 'CREATE COLLATION ' || o.oid::regcollation
       || CASE WHEN o.collprovider = 'c' AND o.collencoding = -1 AND o.collcollate IN ('C', 'POSIX')
          AND o.collcollate = o.collctype
          THEN ' FROM pg_catalog.' || quote_ident(o.collcollate)
          ELSE ' (provider = '
       || CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END
       || CASE WHEN NOT o.collisdeterministic THEN ', deterministic = false' ELSE '' END
       || CASE WHEN o.collprovider <> 'c'
          THEN ', locale = ' || quote_literal(coalesce(to_jsonb(o) ->> 'colllocale', to_jsonb(o) ->> 'colliculocale', o.collcollate))
          WHEN o.collcollate = o.collctype THEN ', locale = ' || quote_literal(o.collcollate)
          ELSE ', lc_collate = ' || quote_literal(o.collcollate)
               || ', lc_ctype = ' || quote_literal(o.collctype) END
       || coalesce(', rules = ' || quote_literal(to_jsonb(o) ->> 'collicurules'), '') || ')' END} AS definition,
       {own n.oid: 'COLLATION ' || o.oid::regcollation} AS identity,
       o.collowner AS owner
FROM {members pg_collation} AS here
JOIN pg_collation AS o ON o.oid = here.oid AND o.collnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
