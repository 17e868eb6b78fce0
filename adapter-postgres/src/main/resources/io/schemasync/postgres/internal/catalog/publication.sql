SELECT p.oid, p.pubname AS name,
       'CREATE PUBLICATION ' || quote_ident(p.pubname)
       || CASE WHEN p.puballtables THEN ' FOR ALL TABLES'
          ELSE coalesce(' FOR ' || nullif(concat_ws(', ', 'TABLE ' || (
            SELECT string_agg(x.item, ', ' ORDER BY x.item COLLATE "C")
            FROM (SELECT r.prrelid::regclass
                         || coalesce(' (' || (
                           SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                           FROM pg_attribute AS a
                           WHERE a.attrelid = r.prrelid
                             AND a.attnum = ANY ({since 15: r.prattrs | NULL::int2vector}::int2[])) || ')', '')
                         || coalesce(' WHERE ('
                            || {since 15: pg_get_expr(r.prqual, r.prrelid) | NULL} || ')', '') AS item
                  FROM pg_publication_rel AS r WHERE r.prpubid = p.oid) AS x)
            {since 15: , (
            SELECT string_agg(format('TABLES IN SCHEMA %I', sn.nspname), ', ' ORDER BY sn.nspname COLLATE "C")
            FROM pg_publication_namespace AS ps
            JOIN pg_namespace AS sn ON sn.oid = ps.pnnspid WHERE ps.pnpubid = p.oid) | }), ''), '') END
       || ' WITH (publish = ' || quote_literal(concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
            CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
            CASE WHEN p.pubtruncate THEN 'truncate' END))
       || CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END
       || {since 18: CASE p.pubgencols WHEN 's' THEN ', publish_generated_columns = stored' ELSE '' END | ''}
       || ')' AS definition,
       'PUBLICATION ' || quote_ident(p.pubname) AS identity,
       p.pubowner AS owner
FROM pg_publication AS p
