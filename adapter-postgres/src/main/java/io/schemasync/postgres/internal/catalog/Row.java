package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.SqlText;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a catalog query, by the names of its columns. */
record Row(ResultSet row) {
    long oid(String column) throws SQLException {
        return row.getLong(column);
    }

    int number(String column) throws SQLException {
        return row.getInt(column);
    }

    boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    /** Returns text that is there. */
    String text(String column) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            throw new SQLException("the catalog has no value for " + column);
        }
        return value;
    }

    /** Returns whether the query has such a column. */
    boolean has(String column) throws SQLException {
        var metadata = row.getMetaData();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            if (metadata.getColumnLabel(i).equals(column)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    String optional(String column) throws SQLException {
        return row.getString(column);
    }

    @Nullable
    SqlText sql(String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : Deparsed.of(value);
    }

    /** Returns an array's elements; none where it is NULL. An element that is NULL is null. */
    List<@Nullable String> elements(String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        Object[] values = (Object[]) array.getArray();
        var elements = new ArrayList<@Nullable String>();
        Arrays.stream(values).forEach(value -> elements.add(value == null ? null : value.toString()));
        return elements;
    }

    /** Returns an array's elements, of which none may be NULL; none where it is NULL. */
    List<String> list(String column) throws SQLException {
        var elements = new ArrayList<String>();
        for (String element : elements(column)) {
            if (element == null) {
                throw new SQLException("the catalog has a NULL among the values of " + column);
            }
            elements.add(element);
        }
        return List.copyOf(elements);
    }
}
