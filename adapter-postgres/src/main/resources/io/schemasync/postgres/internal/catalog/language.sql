SELECT l.oid, l.lanname AS name,
       'CREATE ' || CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END || 'LANGUAGE ' || quote_ident(l.lanname)
       || ' HANDLER ' || l.lanplcallfoid::regproc
       || CASE WHEN l.laninline <> 0 THEN ' INLINE ' || l.laninline::regproc ELSE '' END
       || CASE WHEN l.lanvalidator <> 0 THEN ' VALIDATOR ' || l.lanvalidator::regproc ELSE '' END AS definition,
       'LANGUAGE ' || quote_ident(l.lanname) AS identity, l.lanacl AS acl, l.lanowner AS owner
FROM pg_language AS l
WHERE l.lanispl
