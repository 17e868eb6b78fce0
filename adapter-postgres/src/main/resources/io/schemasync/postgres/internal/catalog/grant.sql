SELECT m.oid, m.identity AS name, coalesce(p.now, '') AS definition, m.identity,
       ARRAY['extension', m.extname::text, 'initial', p.initial] AS attributes
FROM (SELECT d.objid AS oid, d.classid, e.extname, o.identity, o.acl, acldefault(o.type::"char", o.owner) AS built_in, o.owner
      FROM pg_depend AS d
      JOIN pg_extension AS e ON e.oid = d.refobjid
      CROSS JOIN LATERAL (
        SELECT CASE r.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || r.oid::regprocedure, r.proacl, 'f', r.proowner
        FROM pg_proc AS r WHERE d.classid = 'pg_proc'::regclass AND r.oid = d.objid
        UNION ALL
        SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || c.oid::regclass, c.relacl,
               CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END, c.relowner
        FROM pg_class AS c WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid
        UNION ALL
        SELECT 'TYPE ' || t.oid::regtype, t.typacl, 'T', t.typowner
        FROM pg_type AS t WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid
        UNION ALL
        SELECT 'SCHEMA ' || quote_ident(n.nspname), n.nspacl, 'n', n.nspowner
        FROM pg_namespace AS n WHERE d.classid = 'pg_namespace'::regclass AND n.oid = d.objid
        UNION ALL
        SELECT 'LANGUAGE ' || quote_ident(l.lanname), l.lanacl, 'l', l.lanowner
        FROM pg_language AS l WHERE d.classid = 'pg_language'::regclass AND l.oid = d.objid
        UNION ALL
        SELECT 'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname), w.fdwacl, 'F', w.fdwowner
        FROM pg_foreign_data_wrapper AS w
        WHERE d.classid = 'pg_foreign_data_wrapper'::regclass AND w.oid = d.objid) AS o (identity, acl, type, owner)
      WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass AND o.acl IS NOT NULL) AS m
LEFT JOIN pg_init_privs AS i ON i.classoid = m.classid AND i.objoid = m.oid AND i.objsubid = 0
CROSS JOIN LATERAL (
  SELECT string_agg(x.statement, e';\n' ORDER BY x.statement COLLATE "C") FILTER (WHERE x.is_now) AS now,
         string_agg(x.statement, e';\n' ORDER BY x.statement COLLATE "C") FILTER (WHERE NOT x.is_now) AS initial
  FROM (SELECT l.is_now, 'GRANT ' || string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) || ' ON ' || m.identity
               || ' TO ' || CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
               || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS statement
        FROM (VALUES (true, m.acl), (false, coalesce(i.initprivs, m.built_in))) AS l (is_now, acl)
        CROSS JOIN LATERAL aclexplode(l.acl) AS g
        WHERE g.grantee <> m.owner
        GROUP BY l.is_now, g.grantee, g.is_grantable) AS x) AS p
WHERE p.now IS DISTINCT FROM p.initial
