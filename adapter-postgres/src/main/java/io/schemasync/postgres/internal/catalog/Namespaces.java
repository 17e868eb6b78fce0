package io.schemasync.postgres.internal.catalog;

import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.PostgresScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Finds schemas (manual page "pg_namespace"). */
final class Namespaces {
    private static final String OF_USERS = """
            SELECT n.oid FROM pg_namespace AS n WHERE NOT (n.nspname ~ '^pg_' OR n.nspname = 'information_schema')""";

    /**
     * While canonical text is written, names are looked up in the schema that is read before the catalog. The server itself looks for
     * rules by name and object id then; operators that stand in for its own would run with the reader's rights.
     */
    private static final String BY_NAME = """
            SELECT n.oid, n.nspname,
                   EXISTS (SELECT 1 FROM pg_operator AS o
                           WHERE o.oprnamespace = n.oid AND o.oprname = '=' AND o.oprleft = o.oprright
                             AND o.oprleft IN ('oid'::regtype, 'name'::regtype)) AS stands_in
            FROM pg_namespace AS n
            WHERE n.nspname = ANY (?)
            ORDER BY n.oid
            """;

    /**
     * A schema.
     *
     * @param id its object id
     * @param standsIn whether operators of its own would run in the place of the server's
     */
    record Namespace(long id, PostgresScope.OneSchema scope, boolean standsIn) {
        /** Fails where it is not safe to read. */
        void check() throws SQLException {
            if (standsIn) {
                throw new SQLException("schema " + scope.schema()
                        + " has an operator = of its own for oid or name, which would run in the place of the server's while the"
                        + " schema is read: drop it, or read the whole database");
            }
        }
    }

    private Namespaces() {}

    /** Returns the object ids of all schemas but the system's. */
    static List<Long> ofUsers(Connection connection) throws SQLException {
        return Sql.query(connection, OF_USERS, row -> row.getLong("oid"));
    }

    /** Returns those that are there, by ascending object id. */
    static List<Namespace> named(Connection connection, Collection<String> names) throws SQLException {
        return Sql.query(
                connection,
                BY_NAME,
                row -> new Namespace(
                        row.getLong("oid"),
                        new PostgresScope.OneSchema(row.getString("nspname")),
                        row.getBoolean("stands_in")),
                connection.createArrayOf("name", names.toArray()));
    }
}
