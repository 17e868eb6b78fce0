SELECT t.oid, n.oid AS namespace, n.nspname, t.cfgname AS name,
       {own n.oid: 'CREATE TEXT SEARCH CONFIGURATION ' || t.oid::regconfig || ' (PARSER = '
       || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) || ')'
       || coalesce((
         SELECT string_agg(e';\nALTER TEXT SEARCH CONFIGURATION ' || t.oid::regconfig || ' ADD MAPPING FOR '
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
