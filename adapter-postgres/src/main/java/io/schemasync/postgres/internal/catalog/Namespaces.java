package io.schemasync.postgres.internal.catalog;

import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.PostgresScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Finds schemas (manual page "pg_namespace"). */
final class Namespaces {
    private static final String NAMESPACES = """
            SELECT n.oid, n.nspname,
                   ARRAY(SELECT DISTINCT c.relname FROM pg_depend AS d JOIN pg_class AS c ON c.oid = d.classid
                         WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid) AS catalogs,
                   EXISTS (SELECT 1 FROM pg_operator AS o
                           WHERE o.oprnamespace = n.oid AND o.oprname = '=' AND o.oprleft = o.oprright
                             AND o.oprleft IN ('oid'::regtype, 'name'::regtype)) AS stands_in
            FROM pg_namespace AS n
            WHERE %s
            ORDER BY n.oid
            """;

    private static final String OF_USERS =
            NAMESPACES.formatted("NOT (n.nspname ~ '^pg_' OR n.nspname = 'information_schema')");
    private static final String BY_NAME = NAMESPACES.formatted("n.nspname = ANY (?)");

    /**
     * A schema.
     *
     * @param id its object id
     * @param catalogs the catalogs that say of something that it lives there
     * @param standsIn whether operators of its own would run in the place of the server's
     */
    record Namespace(long id, PostgresScope.OneSchema scope, List<String> catalogs, boolean standsIn) {
        /**
         * Fails where it is not safe to read. While canonical text is written, names are looked up in the schema that is read before
         * the catalog. The server itself looks for rules by name and object id then; operators that stand in for its own would run
         * with the reader's rights.
         */
        void check() throws SQLException {
            if (standsIn) {
                throw new SQLException("schema " + scope.schema()
                        + " has an operator = of its own for oid or name, which would run in the place of the server's while the"
                        + " schema is read: drop it, or read the whole database");
            }
        }
    }

    private Namespaces() {}

    /** Returns all schemas but the system's. */
    static List<Namespace> ofUsers(Connection connection) throws SQLException {
        return Sql.query(connection, OF_USERS, Namespaces::read);
    }

    /** Returns those that are there, by ascending object id. */
    static List<Namespace> named(Connection connection, Collection<String> names) throws SQLException {
        return Sql.query(connection, BY_NAME, Namespaces::read, connection.createArrayOf("name", names.toArray()));
    }

    private static Namespace read(ResultSet result) throws SQLException {
        var row = new Row(result);
        return new Namespace(
                row.oid("oid"),
                new PostgresScope.OneSchema(row.text("nspname")),
                row.list("catalogs"),
                row.flag("stands_in"));
    }
}
