SELECT s.oid, n.oid AS namespace, n.nspname, s.stxname AS name,
       {own n.oid: 'CREATE STATISTICS ' || q.name
       || CASE WHEN s.stxkind @> ARRAY['d', 'f', 'm']::"char"[] OR (s.stxkind = ARRAY['e']::"char"[]) THEN ''
          ELSE ' (' || array_to_string(ARRAY(
            SELECT CASE k.kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END
            FROM unnest(s.stxkind) AS k (kind) WHERE k.kind IN ('d', 'f', 'm')), ', ') || ')' END
       || ' ON ' || concat_ws(', ', (
         SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C")
         FROM unnest(s.stxkeys) AS k (attnum)
         JOIN pg_attribute AS a ON a.attrelid = s.stxrelid AND a.attnum = k.attnum),
         (SELECT string_agg('(' || e.expression || ')', ', ')
          FROM unnest(pg_get_statisticsobjdef_expressions(s.oid)) AS e (expression))) || ' FROM ' || s.stxrelid::regclass} AS definition,
       {own n.oid: 'STATISTICS ' || q.name} AS identity,
       ARRAY['statistics-target', nullif(s.stxstattarget, -1)::text] AS attributes,
       s.stxowner AS owner
FROM {members pg_statistic_ext} AS here
JOIN pg_statistic_ext AS s ON s.oid = here.oid AND s.stxnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
CROSS JOIN LATERAL (SELECT CASE WHEN {own n.oid: pg_statistics_obj_is_visible(s.oid)} THEN quote_ident(s.stxname)
                           ELSE quote_ident(n.nspname) || '.' || quote_ident(s.stxname) END AS name) AS q
