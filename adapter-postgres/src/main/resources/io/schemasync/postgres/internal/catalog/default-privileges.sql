SELECT a.oid, concat_ws(' ', q.role, q.schema, q.objects) AS name,
       (SELECT string_agg(x.statement, e';\n' ORDER BY x.step, x.statement COLLATE "C")
        FROM (SELECT 1 AS step, q.head || ' REVOKE ALL ON ' || q.objects || ' FROM '
                     || CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
                     AS statement
              FROM aclexplode(CASE WHEN a.defaclnamespace = 0
                              THEN acldefault(CASE a.defaclobjtype WHEN 'S' THEN 's'
                                              ELSE a.defaclobjtype END, a.defaclrole) END) AS g
              GROUP BY g.grantee
              UNION ALL
              SELECT 2, q.head || ' GRANT ' || string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) || ' ON '
                     || q.objects || ' TO '
                     || CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
                     || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
              FROM aclexplode(a.defaclacl) AS g
              GROUP BY g.grantee, g.is_grantable) AS x) AS definition,
       'DEFAULT PRIVILEGES' AS identity
FROM pg_default_acl AS a
LEFT JOIN pg_namespace AS n ON n.oid = a.defaclnamespace
CROSS JOIN LATERAL (
  SELECT quote_ident(pg_get_userbyid(a.defaclrole)) AS role, quote_ident(n.nspname) AS schema,
         CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
         WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS objects,
         'ALTER DEFAULT PRIVILEGES FOR ROLE ' || quote_ident(pg_get_userbyid(a.defaclrole))
         || coalesce(' IN SCHEMA ' || quote_ident(n.nspname), '') AS head) AS q
