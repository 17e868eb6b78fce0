package io.schemasync.postgres.internal;

import io.schemasync.postgres.internal.sql.Identifiers;

/**
 * What a tenant owns. It decides the search path under which the server writes canonical text and under which a plan's
 * statements run, so that a tenant's own schema is never spelled.
 */
public sealed interface PostgresScope {
    /** Returns the value for the setting {@code search_path}; {@code pg_temp} comes last, or temporary tables would hide own ones. */
    String searchPath();

    /**
     * One schema: its objects stand without a schema, those of other schemas with it. The catalog comes second, so that an own
     * table called {@code pg_class} is not taken for the system's.
     *
     * @param schema the schema's name, unquoted
     */
    record OneSchema(String schema) implements PostgresScope {
        /** What stands behind the quoted name of the schema in its search path. */
        public static final String BEHIND_OWN = ", pg_catalog, pg_temp";

        @Override
        public String searchPath() {
            return Identifiers.quote(schema) + BEHIND_OWN;
        }
    }

    /** All schemas of the connection's database but the system's: every name stands with its schema. */
    record WholeDatabase() implements PostgresScope {
        @Override
        public String searchPath() {
            return "pg_catalog, pg_temp";
        }
    }
}
