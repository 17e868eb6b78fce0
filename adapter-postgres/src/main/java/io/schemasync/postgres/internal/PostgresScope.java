package io.schemasync.postgres.internal;

import io.schemasync.postgres.internal.sql.Identifiers;

/** What a tenant owns. It decides where names are looked up while a plan's statements run, so that a tenant's own schema is never spelled. */
public sealed interface PostgresScope {
    /**
     * What a plan's statements do not spell is looked up among the tenant's own and in the catalog, never where others may put what
     * they like. Bodies of functions that run meanwhile, for an index or a default, may find names where scripts find them, too: in the
     * schema of the user and in {@code public}, unless everybody may create there. Temporary tables come last, or they would hide own ones.
     */
    String SEARCH_PATH = """
            SELECT pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', %s, 'pg_catalog', (
              SELECT pg_catalog.string_agg(pg_catalog.quote_ident(n.nspname), ', ' ORDER BY n.nspname = 'public')
              FROM pg_catalog.pg_namespace AS n
              WHERE n.nspname IN (current_user, 'public') AND NOT pg_catalog.has_schema_privilege('public', n.oid, 'CREATE')),
              'pg_temp'), %s)""";

    /**
     * Returns the query that sets the search path for a plan's statements.
     *
     * @param local whether the path ends with the transaction
     */
    String settingOfPath(boolean local);

    /**
     * One schema: its objects stand without a schema, those of other schemas with it. The catalog comes second, so that an own
     * table called {@code pg_class} is not taken for the system's.
     *
     * @param schema the schema's name, unquoted
     */
    record OneSchema(String schema) implements PostgresScope {
        /** What stands behind the quoted name of the schema in the search path under which the server writes canonical text. */
        public static final String BEHIND_OWN = ", pg_catalog, pg_temp";

        @Override
        public String settingOfPath(boolean local) {
            return SEARCH_PATH.formatted(Identifiers.literal(Identifiers.quote(schema)), local);
        }
    }

    /** All schemas of the connection's database but the system's: every name stands with its schema. */
    record WholeDatabase() implements PostgresScope {
        @Override
        public String settingOfPath(boolean local) {
            return SEARCH_PATH.formatted("NULL", local);
        }
    }
}
