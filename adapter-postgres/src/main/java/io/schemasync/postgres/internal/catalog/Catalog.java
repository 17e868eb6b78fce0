package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectName;
import io.schemasync.postgres.internal.PostgresScope;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system catalogs as far as they speak of one scope.
 *
 * @param cursors the queries, which may run over other scopes too
 * @param scope what is read
 * @param id how the queries call the scope
 */
record Catalog(Cursors cursors, PostgresScope scope, long id) {
    /** Turns a row of a catalog query into a value. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** Returns what is made of the rows of a query, which is written as {@link QueryText} says, in the query's order. */
    <T> List<T> query(String sql, Mapper<T> mapper) throws SQLException {
        return cursors.rows(sql, id, mapper);
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
}
