package io.schemasync.postgres.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a reading, each of which runs once over all its schemas. The rows come schema by schema, in the order of the
 * schemas' object ids, and outside the driver's automatic commits they are fetched as they are asked for: what is in memory then does
 * not grow with the number of schemas.
 *
 * <p>A query's own names are looked up when it begins, in the catalog alone: nothing of the schemas that are read can stand in for a
 * function or an operator of the server's. The path under which text is written the query sets itself.
 *
 * <p>The queries on one schema are prepared on the connection and stay there: to plan them takes longer than to read a small schema.
 */
final class Cursors implements AutoCloseable {
    private static final int CHUNK = 1000;

    private static final String LOOK_UP_IN_CATALOG = "SET LOCAL search_path = " + Settings.PATH;
    private static final String PREPARED = "SELECT name FROM pg_prepared_statements";

    private final Connection connection;
    private final QueryText text;
    private final Map<String, Cursor> open = new HashMap<>();
    private @Nullable Set<String> prepared;

    /** @param connection within a transaction, so that all queries see the same moment */
    Cursors(Connection connection, QueryText text) {
        this.connection = connection;
        this.text = text;
    }

    /**
     * Returns what is made of a query's rows of one schema.
     *
     * @param scope what the query calls {@code scope}; not below that of an earlier call
     */
    <T> List<T> rows(String sql, long scope, Catalog.Mapper<T> mapper) throws SQLException {
        Cursor cursor = open.get(sql);
        if (cursor == null) {
            if (text.givesNothing(sql)) {
                return List.of();
            }
            cursor = new Cursor(begin(text.of(sql)));
            open.put(sql, cursor);
        }
        return cursor.rows(scope, mapper);
    }

    /**
     * Runs a query behind the statement that sets the path. It goes through the extended protocol: the simple one would look its names up
     * again, under the path that the query has set meanwhile, and the plan would be lost.
     */
    private PreparedStatement begin(QueryText.Query query) throws SQLException {
        Long parameter = query.parameter();
        String sql = parameter == null ? query.sql() : "EXECUTE " + prepared(query.sql()) + "(" + parameter + ")";
        PreparedStatement statement = connection.prepareStatement(LOOK_UP_IN_CATALOG + "; " + sql);
        statement.setFetchSize(CHUNK);
        statement.execute();
        statement.getMoreResults();
        return statement;
    }

    /** Returns the name of a prepared query; prepares it the first time. */
    private String prepared(String sql) throws SQLException {
        Set<String> known = prepared;
        if (known == null) {
            known = new HashSet<>(Sql.query(connection, PREPARED, row -> row.getString(1)));
            prepared = known;
        }
        String name = SchemaReader.PREPARED
                + UUID.nameUUIDFromBytes(sql.getBytes(UTF_8)).toString().replace("-", "");
        if (known.add(name)) {
            Sql.execute(connection, LOOK_UP_IN_CATALOG + "; PREPARE " + name + " (oid) AS " + sql);
        }
        return name;
    }

    /** Ends the queries. The transaction goes on, and its statements look names up in the catalog again. */
    @Override
    public void close() throws SQLException {
        for (Cursor cursor : open.values()) {
            cursor.close();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOOK_UP_IN_CATALOG);
        }
    }

    private static final class Cursor implements AutoCloseable {
        private final PreparedStatement statement;
        private final ResultSet rows;
        private boolean ended;

        Cursor(PreparedStatement statement) throws SQLException {
            this.statement = statement;
            this.rows = Objects.requireNonNull(statement.getResultSet());
            this.ended = !rows.next();
        }

        /** Takes the rows of a schema; the first that is another's waits. */
        <T> List<T> rows(long scope, Catalog.Mapper<T> mapper) throws SQLException {
            var result = new ArrayList<T>();
            while (!ended) {
                long at = rows.getLong("scope");
                if (at > scope) {
                    break;
                }
                if (at == scope) {
                    result.add(mapper.map(new Row(rows)));
                }
                ended = !rows.next();
            }
            return List.copyOf(result);
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
