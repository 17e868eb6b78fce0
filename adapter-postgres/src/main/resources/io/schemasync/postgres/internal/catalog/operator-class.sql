SELECT o.oid, n.oid AS namespace, n.nspname, o.opcname || ' using ' || m.amname AS name,
       {own n.oid: 'CREATE OPERATOR CLASS ' || q.name || CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END
       || ' FOR TYPE ' || format_type(o.opcintype, NULL) || ' USING ' || quote_ident(m.amname)
       || ' FAMILY ' || CASE WHEN pg_opfamily_is_visible(f.oid) THEN '' ELSE quote_ident(fn.nspname) || '.' END
       || quote_ident(f.opfname) || ' AS ' || coalesce((
         SELECT string_agg(x.item, ', ' ORDER BY x.item COLLATE "C")
         FROM (SELECT format('OPERATOR %s %s%s', a.amopstrategy, a.amopopr::regoperator,
                      CASE WHEN a.amoppurpose = 'o' THEN ' FOR ORDER BY ' || (
                        SELECT quote_ident(sn.nspname) || '.' || quote_ident(sf.opfname) FROM pg_opfamily AS sf
                        JOIN pg_namespace AS sn ON sn.oid = sf.opfnamespace
                        WHERE sf.oid = a.amopsortfamily) ELSE '' END) AS item
               FROM pg_amop AS a
               JOIN pg_depend AS d ON d.classid = 'pg_amop'::regclass AND d.objid = a.oid
                 AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid AND d.deptype = 'i'
               UNION ALL
               SELECT format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, NULL),
                             format_type(a.amprocrighttype, NULL), a.amproc::regprocedure)
               FROM pg_amproc AS a
               JOIN pg_depend AS d ON d.classid = 'pg_amproc'::regclass AND d.objid = a.oid
                 AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid AND d.deptype = 'i') AS x)
         || CASE WHEN o.opckeytype <> 0 THEN ', STORAGE ' || format_type(o.opckeytype, NULL) ELSE '' END,
         'STORAGE ' || format_type(coalesce(nullif(o.opckeytype, 0), o.opcintype), NULL))} AS definition,
       {own n.oid: 'OPERATOR CLASS ' || q.name || ' USING ' || quote_ident(m.amname)} AS identity,
       o.opcowner AS owner
FROM {members pg_opclass} AS here
JOIN pg_opclass AS o ON o.oid = here.oid AND o.opcnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
JOIN pg_am AS m ON m.oid = o.opcmethod
JOIN pg_opfamily AS f ON f.oid = o.opcfamily
JOIN pg_namespace AS fn ON fn.oid = f.opfnamespace
CROSS JOIN LATERAL (SELECT CASE WHEN {own n.oid: pg_opclass_is_visible(o.oid)} THEN '' ELSE quote_ident(n.nspname) || '.' END
                           || quote_ident(o.opcname) AS name) AS q
