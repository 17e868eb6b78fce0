SELECT f.oid, n.oid AS namespace, n.nspname, f.opfname || ' using ' || m.amname AS name,
       {own n.oid: 'CREATE ' || q.identity || coalesce(e';\nALTER ' || q.identity || ' ADD ' || (
         SELECT string_agg(x.item, ', ' ORDER BY x.item COLLATE "C")
         FROM (SELECT format('OPERATOR %s %s%s', a.amopstrategy, a.amopopr::regoperator,
                      CASE WHEN a.amoppurpose = 'o' THEN ' FOR ORDER BY ' || (
                        SELECT quote_ident(sn.nspname) || '.' || quote_ident(sf.opfname) FROM pg_opfamily AS sf
                        JOIN pg_namespace AS sn ON sn.oid = sf.opfnamespace
                        WHERE sf.oid = a.amopsortfamily) ELSE '' END) AS item
               FROM pg_amop AS a WHERE a.amopfamily = f.oid AND NOT EXISTS (
                 SELECT 1 FROM pg_depend AS d WHERE d.classid = 'pg_amop'::regclass AND d.objid = a.oid
                   AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i')
               UNION ALL
               SELECT format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, NULL),
                             format_type(a.amprocrighttype, NULL), a.amproc::regprocedure)
               FROM pg_amproc AS a WHERE a.amprocfamily = f.oid AND NOT EXISTS (
                 SELECT 1 FROM pg_depend AS d WHERE d.classid = 'pg_amproc'::regclass AND d.objid = a.oid
                   AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i')) AS x), '')} AS definition,
       q.identity,
       f.opfowner AS owner
FROM {members pg_opfamily} AS here
JOIN pg_opfamily AS f ON f.oid = here.oid AND f.opfnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
JOIN pg_am AS m ON m.oid = f.opfmethod
CROSS JOIN LATERAL (
  SELECT 'OPERATOR FAMILY ' || CASE WHEN {own n.oid: pg_opfamily_is_visible(f.oid)} THEN '' ELSE quote_ident(n.nspname) || '.' END
         || quote_ident(f.opfname) || ' USING ' || quote_ident(m.amname) AS identity) AS q
