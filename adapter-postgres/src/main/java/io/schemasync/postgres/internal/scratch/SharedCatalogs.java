package io.schemasync.postgres.internal.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * What all databases of a server share: roles, memberships, settings, rights on databases. A digest of it before and after a script,
 * in one transaction that sees one snapshot, tells whether the script changed any of it, by whatever code. Of databases only what is
 * never changed in place counts: such changes of other sessions show in every snapshot.
 */
final class SharedCatalogs {
    /** The label of the one column that holds a digest. */
    static final String LABEL = "schema_sync_shared_catalogs";

    private static final String DIGEST = """
            SELECT pg_catalog.md5(pg_catalog.string_agg(t.line, ' ' ORDER BY t.line)) AS schema_sync_shared_catalogs
            FROM (SELECT r::pg_catalog.text FROM %s AS r
                  UNION ALL SELECT m::pg_catalog.text FROM pg_catalog.pg_auth_members AS m
                  UNION ALL SELECT s::pg_catalog.text FROM pg_catalog.pg_db_role_setting AS s
                  UNION ALL SELECT t::pg_catalog.text FROM pg_catalog.pg_tablespace AS t
                  UNION ALL SELECT pg_catalog.concat_ws(' ', d.datname, d.datdba, d.datacl, d.datallowconn, d.datistemplate)
                            FROM pg_catalog.pg_database AS d) AS t(line)""";

    private SharedCatalogs() {}

    /** Returns the query that makes the digest; passwords count in it where the user may see their hashes. */
    static String digest(Connection connection) throws SQLException {
        String superuser = connection.unwrap(PGConnection.class).getParameterStatus("is_superuser");
        return DIGEST.formatted("on".equals(superuser) ? "pg_catalog.pg_authid" : "pg_catalog.pg_roles");
    }
}
