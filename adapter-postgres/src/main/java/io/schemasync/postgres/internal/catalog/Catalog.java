package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectName;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.PostgresScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The system catalogs as one reading sees them: which schemas are read, and on which version.
 *
 * @param connection within a transaction, so that all queries see the same moment
 * @param scope what is read
 * @param version the server's major version
 * @param namespaces the object ids of the schemas that are read
 */
record Catalog(Connection connection, PostgresScope scope, int version, List<Long> namespaces) {
    /**
     * A query's own names are looked up when the cursor is declared, in the catalog alone: nothing of the schema that is read can
     * stand in for a function or an operator of the server's. Its text is written when the rows are fetched, under the scope's path.
     */
    private static final String QUERY = """
            DECLARE schema_sync_catalog NO SCROLL CURSOR FOR %s;
            SET LOCAL search_path = %s;
            FETCH ALL FROM schema_sync_catalog;
            SET LOCAL search_path = %s;
            CLOSE schema_sync_catalog""";

    private static final String SYSTEM = "(n.nspname ~ '^pg_' OR n.nspname = 'information_schema')";

    /**
     * While canonical text is written, names are looked up in the schema that is read before the catalog. The server itself looks for
     * rules by name and object id then; operators that stand in for its own would run with the reader's rights.
     */
    private static final String STAND_INS = """
            EXISTS (SELECT 1 FROM pg_operator AS o
                    WHERE o.oprnamespace = n.oid AND o.oprname = '=' AND o.oprleft = o.oprright
                      AND o.oprleft IN ('oid'::regtype, 'name'::regtype))""";

    private static final String ONE = "SELECT n.oid, " + STAND_INS + " FROM pg_namespace AS n WHERE n.nspname = ?";

    static Catalog of(Connection connection, PostgresScope scope) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        List<Long> namespaces = switch (scope) {
            case PostgresScope.OneSchema one ->
                Sql.query(connection, ONE, row -> trusted(row.getLong(1), row.getBoolean(2), one), one.schema());
            case PostgresScope.WholeDatabase whole ->
                Sql.query(connection, "SELECT n.oid FROM pg_namespace AS n WHERE NOT " + SYSTEM, row -> row.getLong(1));
        };
        return new Catalog(connection, scope, version, namespaces);
    }

    private static long trusted(long namespace, boolean standsIn, PostgresScope.OneSchema schema) throws SQLException {
        if (standsIn) {
            throw new SQLException("schema " + schema.schema()
                    + " has an operator = of its own for oid or name, which would run in the place of the server's while the"
                    + " schema is read: drop it, or read the whole database");
        }
        return namespace;
    }

    /** Turns a row of a catalog query into a value. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /**
     * Runs a query. In its text <code>{namespaces}</code> stands for the schemas that are read, as the right side of a
     * condition, and <code>{since N: a | b}</code> for {@code a} on version N or later and {@code b} before.
     */
    <T> List<T> query(String sql, Mapper<T> mapper) throws SQLException {
        String text = Versions.choose(sql, version).replace("{namespaces}", in(namespaces));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean isRows = statement.execute(QUERY.formatted(text, scope.searchPath(), Settings.PATH));
            while (!isRows) {
                isRows = statement.getMoreResults();
            }
            var result = new ArrayList<T>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    result.add(mapper.map(new Row(rows)));
                }
            }
            return List.copyOf(result);
        }
    }

    /** Returns whether objects outside schemas are read too. */
    boolean wholeDatabase() {
        return scope instanceof PostgresScope.WholeDatabase;
    }

    /** Returns the name of an object that lives in a schema. */
    ObjectName name(@Nullable String schema, String name) {
        boolean own = scope instanceof PostgresScope.OneSchema(String one) && one.equals(schema);
        return new ObjectName(own ? null : schema, name);
    }

    private static String in(List<Long> oids) {
        return oids.isEmpty()
                ? "IN (NULL)"
                : oids.stream().map(String::valueOf).collect(Collectors.joining(", ", "IN (", ")"));
    }
}
