SELECT n.oid, n.nspname AS name, 'CREATE SCHEMA ' || quote_ident(n.nspname) AS definition,
       'SCHEMA ' || quote_ident(n.nspname) AS identity, n.nspacl AS acl, n.nspowner AS owner
FROM pg_namespace AS n
WHERE n.oid {namespaces}
