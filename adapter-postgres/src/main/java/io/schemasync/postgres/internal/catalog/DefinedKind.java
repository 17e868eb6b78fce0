package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.postgres.internal.PostgresKinds;
import org.jspecify.annotations.Nullable;

/**
 * The kinds whose CREATE statement is all that is compared. A query gives for each object {@code oid}, {@code name},
 * {@code definition} and {@code identity} (what DROP, ALTER and COMMENT ON call it); where there are such, {@code namespace} with {@code nspname},
 * {@code owner_table}, {@code array_type}, {@code attributes} (a text array of names and values by turns), {@code owner}, and {@code acl}.
 */
enum DefinedKind {
    SCHEMA(ObjectKind.SCHEMA, "pg_namespace", false, Privileges.SCHEMA, """
            SELECT n.oid, n.nspname AS name, 'CREATE SCHEMA ' || quote_ident(n.nspname) AS definition,
                   'SCHEMA ' || quote_ident(n.nspname) AS identity, n.nspacl AS acl, n.nspowner AS owner
            FROM pg_namespace AS n
            WHERE n.oid {namespaces}
            """),
    RULE(PostgresKinds.RULE, "pg_rewrite", true, null, """
            SELECT r.oid, n.oid AS namespace, n.nspname, r.rulename AS name, c.relname AS owner_table,
                   {own n.oid: rtrim(pg_get_ruledef(r.oid, true), ';')} AS definition,
                   {own n.oid: 'RULE ' || quote_ident(r.rulename) || ' ON ' || c.oid::regclass} AS identity,
                   ARRAY['enabled', CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
                                    WHEN 'A' THEN 'always' END] AS attributes
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_rewrite AS r ON r.ev_class = c.oid
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN'
            """),
    STATISTICS(PostgresKinds.STATISTICS, "pg_statistic_ext", true, Privileges.NONE, """
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
            """),
    COLLATION(PostgresKinds.COLLATION, "pg_collation", true, Privileges.NONE, """
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
            """),
    CONVERSION(PostgresKinds.CONVERSION, "pg_conversion", true, Privileges.NONE, """
            SELECT o.oid, n.oid AS namespace, n.nspname, o.conname AS name,
                   {own n.oid: 'CREATE ' || CASE WHEN o.condefault THEN 'DEFAULT ' ELSE '' END || 'CONVERSION ' || q.name || ' FOR '
                   || quote_literal(pg_encoding_to_char(o.conforencoding)) || ' TO '
                   || quote_literal(pg_encoding_to_char(o.contoencoding)) || ' FROM ' || o.conproc} AS definition,
                   {own n.oid: 'CONVERSION ' || q.name} AS identity,
                   o.conowner AS owner
            FROM {members pg_conversion} AS here
            JOIN pg_conversion AS o ON o.oid = here.oid AND o.connamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = here.namespace
            CROSS JOIN LATERAL (SELECT CASE WHEN {own n.oid: pg_conversion_is_visible(o.oid)} THEN quote_ident(o.conname)
                                       ELSE quote_ident(n.nspname) || '.' || quote_ident(o.conname) END AS name) AS q
            """),
    OPERATOR(PostgresKinds.OPERATOR, "pg_operator", true, Privileges.NONE, """
            SELECT o.oid, n.oid AS namespace, n.nspname,
                   {own n.oid: o.oprname || ' (' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
                   || format_type(o.oprright, NULL) || ')'} AS name,
                   {own n.oid: 'CREATE OPERATOR ' || q.name || ' (FUNCTION = ' || o.oprcode
                   || coalesce(', LEFTARG = ' || format_type(nullif(o.oprleft, 0), NULL), '')
                   || ', RIGHTARG = ' || format_type(o.oprright, NULL)
                   || coalesce(', COMMUTATOR = ' || c.name, '') || coalesce(', NEGATOR = ' || g.name, '')
                   || CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest ELSE '' END
                   || CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin ELSE '' END
                   || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END
                   || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')'} AS definition,
                   {own n.oid: 'OPERATOR ' || q.name || ' (' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
                   || format_type(o.oprright, NULL) || ')'} AS identity,
                   o.oprowner AS owner
            FROM {members pg_operator} AS here
            JOIN pg_operator AS o ON o.oid = here.oid AND o.oprnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = here.namespace
            CROSS JOIN LATERAL (SELECT CASE WHEN {own n.oid: pg_operator_is_visible(o.oid)} THEN o.oprname::text
                                       ELSE quote_ident(n.nspname) || '.' || o.oprname END AS name) AS q
            LEFT JOIN LATERAL (
              SELECT CASE WHEN {own n.oid: pg_operator_is_visible(x.oid)} THEN x.oprname::text
                     ELSE 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' END AS name
              FROM pg_operator AS x JOIN pg_namespace AS xn ON xn.oid = x.oprnamespace
              WHERE x.oid = o.oprcom AND x.oprcode <> 0) AS c ON true
            LEFT JOIN LATERAL (
              SELECT CASE WHEN {own n.oid: pg_operator_is_visible(x.oid)} THEN x.oprname::text
                     ELSE 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' END AS name
              FROM pg_operator AS x JOIN pg_namespace AS xn ON xn.oid = x.oprnamespace
              WHERE x.oid = o.oprnegate AND x.oprcode <> 0) AS g ON true
            WHERE o.oprcode <> 0
            """),
    /** A type that C functions make (manual page "CREATE TYPE"), or the shell that stands for one which is not made yet. */
    BASE_TYPE(PostgresKinds.BASE_TYPE, "pg_type", true, Privileges.TYPE, """
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
            """),
    CAST(PostgresKinds.CAST, "pg_cast", false, null, """
            SELECT k.oid, q.name, 'CREATE CAST ' || q.name
                   || CASE k.castmethod WHEN 'i' THEN ' WITH INOUT' WHEN 'b' THEN ' WITHOUT FUNCTION'
                      ELSE ' WITH FUNCTION ' || k.castfunc::regprocedure END
                   || CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END AS definition,
                   'CAST ' || q.name AS identity
            FROM pg_cast AS k
            CROSS JOIN LATERAL (SELECT '(' || format_type(k.castsource, NULL) || ' AS ' || format_type(k.casttarget, NULL)
                                       || ')' AS name) AS q
            WHERE k.oid >= 16384
            """),
    TEXT_SEARCH_PARSER(PostgresKinds.TEXT_SEARCH_PARSER, "pg_ts_parser", true, null, """
            SELECT p.oid, n.oid AS namespace, n.nspname, p.prsname AS name,
                   {own n.oid: 'CREATE ' || q.identity || ' (START = ' || p.prsstart::regproc || ', GETTOKEN = ' || p.prstoken::regproc
                   || ', END = ' || p.prsend::regproc || ', LEXTYPES = ' || p.prslextype::regproc
                   || CASE WHEN p.prsheadline <> 0 THEN ', HEADLINE = ' || p.prsheadline::regproc ELSE '' END || ')'} AS definition,
                   q.identity
            FROM {members pg_ts_parser} AS here
            JOIN pg_ts_parser AS p ON p.oid = here.oid AND p.prsnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = here.namespace
            CROSS JOIN LATERAL (
              SELECT 'TEXT SEARCH PARSER ' || CASE WHEN {own n.oid: pg_ts_parser_is_visible(p.oid)} THEN '' ELSE quote_ident(n.nspname) || '.' END
                     || quote_ident(p.prsname) AS identity) AS q
            """),
    TEXT_SEARCH_TEMPLATE(PostgresKinds.TEXT_SEARCH_TEMPLATE, "pg_ts_template", true, null, """
            SELECT t.oid, n.oid AS namespace, n.nspname, t.tmplname AS name,
                   {own n.oid: 'CREATE ' || q.identity || ' ('
                   || CASE WHEN t.tmplinit <> 0 THEN 'INIT = ' || t.tmplinit::regproc || ', ' ELSE '' END
                   || 'LEXIZE = ' || t.tmpllexize::regproc || ')'} AS definition,
                   q.identity
            FROM {members pg_ts_template} AS here
            JOIN pg_ts_template AS t ON t.oid = here.oid AND t.tmplnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = here.namespace
            CROSS JOIN LATERAL (
              SELECT 'TEXT SEARCH TEMPLATE ' || CASE WHEN {own n.oid: pg_ts_template_is_visible(t.oid)} THEN '' ELSE quote_ident(n.nspname) || '.' END
                     || quote_ident(t.tmplname) AS identity) AS q
            """),
    ACCESS_METHOD(PostgresKinds.ACCESS_METHOD, "pg_am", false, null, """
            SELECT m.oid, m.amname AS name,
                   'CREATE ACCESS METHOD ' || quote_ident(m.amname) || ' TYPE '
                   || CASE m.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END || ' HANDLER ' || m.amhandler AS definition,
                   'ACCESS METHOD ' || quote_ident(m.amname) AS identity
            FROM pg_am AS m
            WHERE m.oid >= 16384
            """),
    TRANSFORM(PostgresKinds.TRANSFORM, "pg_transform", false, null, """
            SELECT t.oid, q.name,
                   'CREATE TRANSFORM ' || q.name || ' (' || concat_ws(', ',
                     CASE WHEN t.trffromsql <> 0 THEN 'FROM SQL WITH FUNCTION ' || t.trffromsql::regprocedure END,
                     CASE WHEN t.trftosql <> 0 THEN 'TO SQL WITH FUNCTION ' || t.trftosql::regprocedure END) || ')' AS definition,
                   'TRANSFORM ' || q.name AS identity
            FROM pg_transform AS t
            JOIN pg_language AS l ON l.oid = t.trflang
            CROSS JOIN LATERAL (
              SELECT 'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) AS name) AS q
            """),
    TEXT_SEARCH_DICTIONARY(PostgresKinds.TEXT_SEARCH_DICTIONARY, "pg_ts_dict", true, Privileges.NONE, """
            SELECT t.oid, n.oid AS namespace, n.nspname, t.dictname AS name,
                   {own n.oid: 'CREATE TEXT SEARCH DICTIONARY ' || t.oid::regdictionary || ' (TEMPLATE = '
                   || quote_ident(tn.nspname) || '.' || quote_ident(p.tmplname)
                   || coalesce(', ' || t.dictinitoption, '') || ')'} AS definition,
                   {own n.oid: 'TEXT SEARCH DICTIONARY ' || t.oid::regdictionary} AS identity,
                   t.dictowner AS owner
            FROM {members pg_ts_dict} AS here
            JOIN pg_ts_dict AS t ON t.oid = here.oid AND t.dictnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = here.namespace
            JOIN pg_ts_template AS p ON p.oid = t.dicttemplate
            JOIN pg_namespace AS tn ON tn.oid = p.tmplnamespace
            """),
    TEXT_SEARCH_CONFIGURATION(PostgresKinds.TEXT_SEARCH_CONFIGURATION, "pg_ts_config", true, Privileges.NONE, """
            SELECT t.oid, n.oid AS namespace, n.nspname, t.cfgname AS name,
                   {own n.oid: 'CREATE TEXT SEARCH CONFIGURATION ' || t.oid::regconfig || ' (PARSER = '
                   || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) || ')'
                   || coalesce((
                     SELECT string_agg(e';\\nALTER TEXT SEARCH CONFIGURATION ' || t.oid::regconfig || ' ADD MAPPING FOR '
                                       || quote_ident(m.token) || ' WITH ' || m.dictionaries, '' ORDER BY m.token)
                     FROM (SELECT k.alias AS token, string_agg(x.mapdict::regdictionary::text, ', ' ORDER BY x.mapseqno)
                                  AS dictionaries
                           FROM pg_ts_config_map AS x
                           JOIN ts_token_type(t.cfgparser) AS k ON k.tokid = x.maptokentype
                           WHERE x.mapcfg = t.oid
                           GROUP BY k.alias) AS m), '')} AS definition,
                   {own n.oid: 'TEXT SEARCH CONFIGURATION ' || t.oid::regconfig} AS identity,
                   t.cfgowner AS owner
            FROM {members pg_ts_config} AS here
            JOIN pg_ts_config AS t ON t.oid = here.oid AND t.cfgnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = here.namespace
            JOIN pg_ts_parser AS p ON p.oid = t.cfgparser
            JOIN pg_namespace AS pn ON pn.oid = p.prsnamespace
            """),
    EVENT_TRIGGER(PostgresKinds.EVENT_TRIGGER, "pg_event_trigger", false, Privileges.NONE, """
            SELECT e.oid, e.evtname AS name,
                   'CREATE EVENT TRIGGER ' || quote_ident(e.evtname) || ' ON ' || e.evtevent
                   || coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(x.tag), ', ' ORDER BY x.tag)
                                                    FROM unnest(e.evttags) AS x (tag)) || ')', '')
                   || ' EXECUTE FUNCTION ' || e.evtfoid::regproc || '()' AS definition,
                   'EVENT TRIGGER ' || quote_ident(e.evtname) AS identity,
                   ARRAY['enabled', CASE e.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
                                    WHEN 'A' THEN 'always' END] AS attributes,
                   e.evtowner AS owner
            FROM pg_event_trigger AS e
            """),
    LANGUAGE(PostgresKinds.LANGUAGE, "pg_language", false, Privileges.LANGUAGE, """
            SELECT l.oid, l.lanname AS name,
                   'CREATE ' || CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END || 'LANGUAGE ' || quote_ident(l.lanname)
                   || ' HANDLER ' || l.lanplcallfoid::regproc
                   || CASE WHEN l.laninline <> 0 THEN ' INLINE ' || l.laninline::regproc ELSE '' END
                   || CASE WHEN l.lanvalidator <> 0 THEN ' VALIDATOR ' || l.lanvalidator::regproc ELSE '' END AS definition,
                   'LANGUAGE ' || quote_ident(l.lanname) AS identity, l.lanacl AS acl, l.lanowner AS owner
            FROM pg_language AS l
            WHERE l.lanispl
            """),
    OPERATOR_FAMILY(PostgresKinds.OPERATOR_FAMILY, "pg_opfamily", true, Privileges.NONE, """
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
            """),
    OPERATOR_CLASS(PostgresKinds.OPERATOR_CLASS, "pg_opclass", true, Privileges.NONE, """
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
            """),
    FOREIGN_DATA_WRAPPER(PostgresKinds.FOREIGN_DATA_WRAPPER, "pg_foreign_data_wrapper", false, Privileges.FOREIGN, """
            SELECT w.oid, w.fdwname AS name,
                   'CREATE FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname)
                   || CASE WHEN w.fdwhandler <> 0 THEN ' HANDLER ' || w.fdwhandler::regproc ELSE '' END
                   || CASE WHEN w.fdwvalidator <> 0 THEN ' VALIDATOR ' || w.fdwvalidator::regproc ELSE '' END AS definition,
                   'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) AS identity,
                   ARRAY(SELECT x.item FROM pg_options_to_table(w.fdwoptions) WITH ORDINALITY AS t (option_name, option_value, place),
                         unnest(ARRAY['option.' || t.option_name, coalesce(t.option_value, '')]) WITH ORDINALITY AS x (item, n)
                         ORDER BY t.place, x.n) AS attributes,
                   w.fdwacl AS acl, w.fdwowner AS owner
            FROM pg_foreign_data_wrapper AS w
            """),
    SERVER(PostgresKinds.SERVER, "pg_foreign_server", false, Privileges.FOREIGN, """
            SELECT s.oid, s.srvname AS name,
                   'CREATE SERVER ' || quote_ident(s.srvname) || coalesce(' TYPE ' || quote_literal(s.srvtype), '')
                   || coalesce(' VERSION ' || quote_literal(s.srvversion), '')
                   || ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) AS definition,
                   'SERVER ' || quote_ident(s.srvname) AS identity,
                   ARRAY(SELECT x.item FROM pg_options_to_table(s.srvoptions) WITH ORDINALITY AS t (option_name, option_value, place),
                         unnest(ARRAY['option.' || t.option_name, coalesce(t.option_value, '')]) WITH ORDINALITY AS x (item, n)
                         ORDER BY t.place, x.n) AS attributes,
                   s.srvacl AS acl, s.srvowner AS owner
            FROM pg_foreign_server AS s
            JOIN pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
            """),
    /** What is secret of a mapping is neither read nor compared; an option that is changed in place leaves it as it is. */
    USER_MAPPING(PostgresKinds.USER_MAPPING, "pg_user_mapping", false, null, """
            SELECT m.umid AS oid, q.name, 'CREATE ' || q.identity AS definition, q.identity,
                   ARRAY(SELECT x.item FROM pg_options_to_table(m.umoptions) WITH ORDINALITY AS t (option_name, option_value, place),
                         unnest(ARRAY['option.' || t.option_name, coalesce(t.option_value, '')]) WITH ORDINALITY AS x (item, n)
                         WHERE t.option_name !~* 'pass|secret|token'
                         ORDER BY t.place, x.n) AS attributes
            FROM pg_user_mappings AS m
            CROSS JOIN LATERAL (
              SELECT CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(m.usename) END || ' SERVER ' || quote_ident(m.srvname)
                     AS name) AS p
            CROSS JOIN LATERAL (SELECT p.name, 'USER MAPPING FOR ' || p.name AS identity) AS q
            """),
    PUBLICATION(PostgresKinds.PUBLICATION, "pg_publication", false, Privileges.NONE, """
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
            """),
    DEFAULT_PRIVILEGES(PostgresKinds.DEFAULT_PRIVILEGES, "pg_default_acl", false, null, """
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
            """),
    /** What others than the owner may do with a member of an extension, where that is not what the extension brought (manual page "pg_init_privs"). */
    GRANT(ObjectKind.GRANT, "pg_init_privs", false, null, """
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
            """);

    private final ObjectKind kind;
    private final String catalog;
    private final boolean inSchema;
    private final @Nullable Privileges privileges;
    private final String query;

    DefinedKind(ObjectKind kind, String catalog, boolean inSchema, @Nullable Privileges privileges, String query) {
        this.kind = kind;
        this.catalog = catalog;
        this.inSchema = inSchema;
        this.privileges = privileges;
        this.query = query;
    }

    ObjectKind kind() {
        return kind;
    }

    /** Returns the catalog that its object ids belong to. */
    String catalog() {
        return catalog;
    }

    /** Returns whether its objects live in schemas; the others are read with the whole database only. */
    boolean inSchema() {
        return inSchema;
    }

    /** Returns what may be granted on it; null where it belongs to nobody. */
    @Nullable
    Privileges privileges() {
        return privileges;
    }

    /** Returns the query, with comments and privileges, without what the server makes and drops along with something else. */
    String sql() {
        String list = privileges == Privileges.NONE ? "NULL::aclitem[]" : "q.acl";
        String acl = privileges == null ? "" : ", " + Privileges.sql(list, "q.owner");
        return "SELECT {scope " + (inSchema ? "q.namespace" : "q.oid") + "}, q.*, d.description AS comment" + acl
                + " FROM ("
                + query + ") AS q LEFT JOIN pg_description AS d ON d.classoid = '" + catalog
                + "'::regclass AND d.objoid = q.oid AND d.objsubid = 0 WHERE NOT EXISTS (SELECT 1 FROM pg_depend AS i"
                + " WHERE i.classid = '" + catalog
                + "'::regclass AND i.objid = q.oid AND i.deptype = 'i') ORDER BY scope, q.oid";
    }
}
