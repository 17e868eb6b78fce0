package io.schemasync.postgres.internal.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a reading, each of which runs once over all its schemas. The rows come schema by schema, in the order of the
 * schemas' object ids, and are fetched as they are asked for: what is in memory does not grow with the number of schemas.
 *
 * <p>A query's own names are looked up when its cursor is declared, in the catalog alone: nothing of the schemas that are read can
 * stand in for a function or an operator of the server's. Its text is written when the rows are fetched.
 */
final class Cursors implements AutoCloseable {
    private static final int CHUNK = 1000;

    private static final String DECLARE = "SET LOCAL search_path = " + Settings.PATH
            + "; DECLARE %s NO SCROLL CURSOR FOR %s; SET LOCAL search_path = %s";

    private final Connection connection;
    private final QueryText text;
    private final Map<String, Cursor> open = new HashMap<>();

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
            cursor = new Cursor("schema_sync_" + open.size());
            open.put(sql, cursor);
            cursor.fetch(DECLARE.formatted(cursor.name, text.of(sql), text.path()));
        }
        return cursor.rows(scope, mapper);
    }

    /** Closes the cursors. The transaction goes on, and its statements look names up in the catalog again. */
    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("SET LOCAL search_path = " + Settings.PATH);
            for (Cursor cursor : open.values()) {
                cursor.closeChunk();
                statement.addBatch("CLOSE " + cursor.name);
            }
            statement.executeBatch();
        }
    }

    private final class Cursor {
        private final String name;
        private @Nullable ResultSet chunk;
        private int taken;
        private boolean waiting;

        Cursor(String name) {
            this.name = name;
        }

        <T> List<T> rows(long scope, Catalog.Mapper<T> mapper) throws SQLException {
            var result = new ArrayList<T>();
            for (ResultSet row = row(); row != null; row = row()) {
                long at = row.getLong("scope");
                if (at > scope) {
                    break;
                }
                if (at == scope) {
                    result.add(mapper.map(new Row(row)));
                }
                waiting = false;
            }
            return List.copyOf(result);
        }

        /** Returns the row that comes next, which stays the next until it is no longer waited with; null after the last. */
        private @Nullable ResultSet row() throws SQLException {
            ResultSet rows = chunk;
            if (rows == null || waiting) {
                return rows;
            }
            if (!rows.next()) {
                closeChunk();
                if (taken < CHUNK) {
                    return null;
                }
                fetch("");
                return row();
            }
            taken++;
            waiting = true;
            return rows;
        }

        void fetch(String before) throws SQLException {
            Statement statement = connection.createStatement();
            statement.setEscapeProcessing(false);
            statement.closeOnCompletion();
            boolean isRows = statement.execute(before + "; FETCH " + CHUNK + " FROM " + name);
            while (!isRows) {
                isRows = statement.getMoreResults();
            }
            chunk = statement.getResultSet();
            taken = 0;
        }

        void closeChunk() throws SQLException {
            ResultSet rows = chunk;
            if (rows != null) {
                rows.close();
                chunk = null;
            }
        }
    }
}
