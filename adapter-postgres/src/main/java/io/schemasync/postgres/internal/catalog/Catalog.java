package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectName;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.PostgresScope;
import java.sql.Connection;
import java.sql.SQLException;
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
    private static final String SYSTEM = "(n.nspname ~ '^pg_' OR n.nspname = 'information_schema')";

    static Catalog of(Connection connection, PostgresScope scope) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        List<Long> namespaces = switch (scope) {
            case PostgresScope.OneSchema one ->
                Sql.query(
                        connection,
                        "SELECT n.oid FROM pg_namespace AS n WHERE n.nspname = ?",
                        row -> row.getLong(1),
                        one.schema());
            case PostgresScope.WholeDatabase whole ->
                Sql.query(connection, "SELECT n.oid FROM pg_namespace AS n WHERE NOT " + SYSTEM, row -> row.getLong(1));
        };
        return new Catalog(connection, scope, version, namespaces);
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
        return Sql.query(connection, text, row -> mapper.map(new Row(row)));
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
