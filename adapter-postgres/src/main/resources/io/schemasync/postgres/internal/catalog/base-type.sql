SELECT t.oid, n.oid AS namespace, n.nspname, t.typname AS name, t.typarray AS array_type,
       {own n.oid: 'CREATE TYPE ' || t.oid::regtype || CASE WHEN t.typisdefined THEN ' (' || concat_ws(', ',
         'INPUT = ' || t.typinput, 'OUTPUT = ' || t.typoutput,
         'RECEIVE = ' || nullif(t.typreceive, 0)::regproc, 'SEND = ' || nullif(t.typsend, 0)::regproc,
         'TYPMOD_IN = ' || nullif(t.typmodin, 0)::regproc, 'TYPMOD_OUT = ' || nullif(t.typmodout, 0)::regproc,
         'ANALYZE = ' || nullif(t.typanalyze, 0)::regproc,
         'SUBSCRIPT = ' || nullif(t.typsubscript, 0)::regproc,
         'INTERNALLENGTH = ' || coalesce(nullif(t.typlen, -1)::text, 'VARIABLE'),
         CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END,
         'ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' ELSE 'int4' END,
         'STORAGE = ' || CASE t.typstorage WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' WHEN 'm' THEN 'main'
                         ELSE 'plain' END,
         CASE WHEN t.typcategory <> 'U' THEN 'CATEGORY = ' || quote_literal(t.typcategory::text) END,
         CASE WHEN t.typispreferred THEN 'PREFERRED = true' END,
         'DEFAULT = ' || quote_literal(t.typdefault),
         'ELEMENT = ' || format_type(nullif(t.typelem, 0), NULL),
         CASE WHEN t.typdelim <> ',' THEN 'DELIMITER = ' || quote_literal(t.typdelim::text) END,
         CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END) || ')' ELSE '' END} AS definition,
       {own n.oid: 'TYPE ' || t.oid::regtype} AS identity, t.typacl AS acl, t.typowner AS owner
FROM {members pg_type} AS here
JOIN pg_type AS t ON t.oid = here.oid AND t.typnamespace = here.namespace
JOIN pg_namespace AS n ON n.oid = here.namespace
WHERE t.typtype = 'b' OR NOT t.typisdefined
